import { plainOf } from '../../model/plain-record-set';
import type { BatchChange } from '../../model/zone';
import { type Span, sourceText } from '../../text/span';
import type { Applied, Trial } from './trial';
import { wordsFor } from './words';

/**
 * Judges the parameters of a change that the AWS CLI and the SDKs check before they send it, where no rule does
 * (https://github.com/boto/botocore/blob/develop/botocore/validate.py, 2026-12-01).
 */
export function judgeParameters({ recordSet }: BatchChange, { batch, refusals }: Trial): void {
  // Settings that a deployer has empty or null are not set for it.
  if (batch.call !== undefined) return;
  const refuse = (place: Span, message: string) =>
    refusals.push({ at: place, message, words: undefined, rule: undefined, related: [] });
  for (const { field, key, value } of recordSet.places) {
    if (sourceText(value) === 'null')
      refuse(key ?? value, 'The AWS CLI does not take null for a setting. Leave the key out.');
    else if (field === 'set-identifier' && /^(?:""|'')$/.test(sourceText(value)))
      refuse(value, 'A set identifier has one character at least, and the AWS CLI does not send an empty one.');
    else if (field === 'values' && recordSet.target.kind === 'alias')
      refuse(
        key ?? value,
        'An alias has no values, and the AWS CLI does not send an empty list of them. Leave the key out.',
      );
  }
}

/** Judges a DELETE of what can be in no zone: its settings contradict each other, or are not of their kind. */
export function judgeContradiction({ change: { recordSet, at } }: Applied, { refusals }: Trial): void {
  const result = plainOf(recordSet);
  const wrong = result.kind === 'plain' ? undefined : result.gaps.find(({ reason }) => reason === 'wrong');
  if (wrong === undefined) return;
  const isBoth = recordSet.target.kind === 'both';
  refusals.push({
    at: isBoth ? at : wrong.at,
    message: isBoth
      ? 'A DELETE repeats the record set as it is in the zone, and none has values and an alias target. Leave one of the two out.'
      : `A DELETE repeats the record set as it is in the zone, and none has this for its ${wrong.field.replaceAll('-', ' ')}.`,
    words: isBoth ? wordsFor('target-and-values', recordSet) : undefined,
    rule: isBoth ? 'alias-and-values' : undefined,
    related: [],
  });
}
