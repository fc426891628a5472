import { beginsKnownText } from '../dns/mail-text';
import { type RecordSet, type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';
import { stringsOf } from './shared/txt-text';

/** Two texts in one TXT value. */
export const txtRecordMerged: Rule = {
  id: 'txt-record-merged',
  severity: 'warning',
  summary: 'A TXT value holds one text.',
  why: 'The strings of a value are joined without a blank between them. A program that looks for a text at the beginning of a value does not find the second one, and reads the first one wrongly.',
  references: ['https://www.rfc-editor.org/rfc/rfc7208#section-3.3'],
  types: ['TXT', 'SPF'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const second = findSecondText(value, recordSet);
      if (second === undefined) continue;
      yield {
        at: firstLineOf(value.span),
        message: `${quoteForMessage(second)} is joined to the text before it, so neither is read as it is meant. Write it as a value of its own.`,
      };
    }
  },
};

/** The second text in a value: a string that begins as a known text does, or one after a blank in a known text. */
function findSecondText(value: Value, recordSet: RecordSet): string | undefined {
  const strings = stringsOf(value, recordSet);
  if (strings === undefined) return undefined;
  const [, ...more] = strings;
  const joined = more.find((string) => beginsKnownText(string.trimStart()));
  if (joined !== undefined) return joined.trim();
  const text = strings.join('');
  if (!beginsKnownText(text)) return undefined;
  const [, second] = /\s(v=(?:spf1|DMARC1|DKIM1)[ ;][\s\S]*)$/i.exec(text) ?? [];
  return second;
}
