import { parseAddress } from '../dns/address';
import { DomainName } from '../dns/domain-name';
import { recordTypeFacts } from '../facts/record-types';
import { type RecordSet, type Value, valuesOf } from '../model/record-set';
import { displayText, knownText, textKey } from '../text/partial-text';
import { sourceText } from '../text/span';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';

/** A value that is given twice. */
export const duplicateValue: Rule = {
  id: 'duplicate-value',
  severity: 'error',
  summary: 'A record set holds each of its values once.',
  why: 'The values of a record set are a set: Route 53 refuses a change that has one of them twice. Where the deployer drops the second one by itself, it is at least a sign that another value was meant.',
  references: ['https://www.rfc-editor.org/rfc/rfc2181#section-5'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const values = valuesOf(recordSet);
    if (values.length < 2 || recordSet.target.kind !== 'values') return;
    const { distinct } = recordSet.target.values;
    const first = new Map<string, Value>();
    for (const value of values) {
      const key = keyOf(value, recordSet);
      const twin = first.get(key);
      if (twin === undefined) {
        first.set(key, value);
        continue;
      }
      const exact = exactKeyOf(twin) === exactKeyOf(value);
      const dropped = distinct === true && exact;
      yield {
        at: firstLineOf(value.span),
        message: dropped
          ? `${quoteForMessage(displayText(value.text))} is written twice and counts once. Remove one, or write the value that was meant.`
          : `${quoteForMessage(displayText(value.text))} is written twice, and a record set holds each value once. Remove one of them.`,
        // It is not documented that Route 53 also refuses two spellings of one value.
        ...(dropped || !exact ? { severity: 'warning' as const } : {}),
        related: [{ value: 'The first of the two.', span: twin.span }],
        fixes: [
          { title: 'Remove the second one', safety: 'safe', edits: [{ kind: 'removeValue', in: recordSet, value }] },
        ],
      };
    }
  },
};

function exactKeyOf({ text, span }: Value): string {
  return text.length === 0 ? sourceText(span) : textKey(text);
}

/** The key of a value; values with equal keys are certainly the same data. */
function keyOf(value: Value, { type }: RecordSet): string {
  const known = knownText(value.text)?.trim();
  const address = known === undefined ? undefined : parseAddress(known);
  if (address !== undefined) return address.canonical;
  if (type.value === undefined || recordTypeFacts(type.value)?.pointsAtName !== true || known?.includes('"'))
    return exactKeyOf(value);
  return new DomainName(value.text).key.replace(/\s+/g, ' ');
}
