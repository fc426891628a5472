import { parseTags } from '../dns/mail-text';
import type { Change, Fix } from '../model/finding';
import { type RecordSet, type Value, valuesOf } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { stringsOf, textOf, toTxtValue } from './shared/txt-text';
import { isWrittenOut } from './shared/written';

/** A DKIM key that is cut into two values of the record set. */
export const dkimKeySplit: Rule = {
  id: 'dkim-key-split',
  severity: 'warning',
  summary: 'A DKIM key is one value, cut into strings.',
  why: 'The strings of a value are joined, the values of a record set are not, and they come in any order. A verifier sees two keys that are both broken, and signatures fail.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc6376#section-3.6.2.2',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat',
  ],
  types: ['TXT'],
  alone: true,
  *recordSet(recordSet) {
    if (!/(?:^|\.)_domainkey(?:\.|$)/i.test(quoteText(recordSet.writtenName.text))) return;
    const values = valuesOf(recordSet);
    const head = values.find((value) => isBeginning(textOf(value, recordSet)));
    const tails = values.filter((value) => isContinuation(textOf(value, recordSet)));
    const [tail, another] = tails;
    if (head === undefined || tail === undefined) return;
    yield {
      at: firstLineOf(tail.span),
      message:
        'This continues a DKIM key that begins in another value, and values are not joined. Put the parts into one value, as strings.',
      related: [{ value: 'The beginning of the key.', span: head.span }],
      // Of more than two parts the order is not known.
      fixes: another === undefined && values.length === 2 ? makeFixes(head, tail, recordSet) : [],
    };
  },
};

/** Whether a text begins a DKIM key. */
function isBeginning(text: string | undefined): boolean {
  if (text === undefined) return false;
  const tags = parseTags(text);
  return tags.get('v') === 'DKIM1' || (tags.has('k') && tags.has('p'));
}

/** Whether a text is a part of a key in base64, without tags before it. */
function isContinuation(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z0-9+/]{16,}={0,2};?(?:t=\w+;?)?$/.test(text.replace(/\s+/g, ''));
}

function makeFixes(head: Value, tail: Value, recordSet: RecordSet): readonly Fix<Change>[] {
  const strings = [head, tail].flatMap((value) => stringsOf(value, recordSet) ?? []);
  if (![head, tail].every(isWrittenOut)) return [];
  return [
    {
      title: 'Join the two values',
      safety: 'suggestion',
      edits: [
        { kind: 'rewrite', at: head.span, value: toTxtValue(strings, recordSet) },
        { kind: 'removeValue', in: recordSet, value: tail },
      ],
    },
  ];
}
