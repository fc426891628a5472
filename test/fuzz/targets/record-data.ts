import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DomainName } from '../../../server/src/dns/domain-name';
import { parseSpf, parseTags } from '../../../server/src/dns/mail-text';
import { grammars, isMisfit, parseStrings, splitString, writeString } from '../../../server/src/dns/record-data/index';
import { literal } from '../../../server/src/text/partial-text';
import { span } from '../../../server/src/text/span';
import { anyHost, recordData } from '../../dns/record-data-values';
import { fileOf, type Input, type Target } from '../input';
import { mutated } from '../mutations';
import { anyText, recordValue } from '../words';

/** Texts that fit the type, with some changes, and any others. */
const values = Object.entries(recordData(anyHost)).map(([type, data]) => {
  const fitting = data.map((each) => grammars.get(type)?.write(each) ?? '');
  const texts = fc.oneof(
    { weight: 5, arbitrary: mutated(fitting, 3, recordValue) },
    { weight: 1, arbitrary: mutated(recordValue, 2) },
    { weight: 1, arbitrary: fc.array(anyText, { maxLength: 4 }).map((words) => words.join(' ')) },
  );
  return texts.map((text) => fileOf(type, text));
});

/** The grammar of each type of record. */
export const recordDataTarget: Target = {
  name: 'record-data',
  what: 'values of each type of record',
  inputs: fc.oneof(...values),
  ask(input) {
    for (const { uri, text } of input) askValue(uri.slice(uri.lastIndexOf('/') + 1), text);
    askTexts(input);
  },
};

/** A value is read or has an expectation that it fails; what is written of it is read as the same. */
function askValue(type: string, text: string): void {
  const grammar = grammars.get(type);
  assert.ok(grammar);
  const parsed = grammar.parse(text);
  if (isMisfit(parsed)) {
    assert.notEqual(parsed.expected, '');
    assert.doesNotMatch(parsed.expected, /undefined|NaN|\[object/);
    return;
  }
  const written = grammar.write(parsed.data);
  const again = grammar.parse(written);
  assert.ok(!isMisfit(again), `${JSON.stringify(written)} can be read`);
  // What an address is used for is found out when it is asked.
  assert.equal(JSON.stringify(again.data), JSON.stringify(parsed.data));
  assert.equal(grammar.write(again.data), written);
}

/** Names and the texts of TXT records. */
function askTexts([file]: Input): void {
  if (file === undefined) return;
  const name = new DomainName(literal(file.text, span(file, 0, file.text.length)));
  assert.notEqual(name.equals(name), 'no');
  parseSpf(file.text);
  parseTags(file.text);
  for (const string of parseStrings(file.text) ?? [])
    for (const part of splitString(string)) assert.ok(parseStrings(writeString(part)), 'a part can be read');
}
