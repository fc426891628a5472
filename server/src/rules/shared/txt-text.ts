import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { knownPrefix, knownSuffix } from '../../text/partial-text';

/** Whether the text itself begins and ends with a quote, where the deployer puts quotes around it. */
export function isQuotedTwice({ text }: Value): boolean {
  const known = knownValue({ text } as Value);
  if (known !== undefined) return /^"[\s\S]*"$/.test(known);
  return knownPrefix(text).startsWith('"') && /(?:^|[^\\])"$/.test(knownSuffix(text));
}

/** The known beginning of the text that a TXT value holds, without the quote before it. */
export function beginningOfText(value: Value, { textQuoting }: RecordSet): string {
  const beginning = knownPrefix(value.text);
  if (beginning.startsWith('"')) return beginning.slice(1);
  return textQuoting === 'deployer' ? beginning : '';
}
