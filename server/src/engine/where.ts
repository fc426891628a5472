import { describeExistence, isChoice } from '../model/existence';
import type { RecordSet } from '../model/record-set';

const MOST_NAMED = 3;

/**
 * For which of the record sets that one text makes a finding holds, in words: some instances of `for_each` or `count`, or some outcomes
 * of a template's conditions. Undefined where it holds for all of them, whatever is chosen.
 */
export function whereItHolds(holders: ReadonlySet<RecordSet>, siblings: readonly RecordSet[]): string | undefined {
  const labels = [...new Set([...holders].map(({ label }) => label))];
  const all = new Set(siblings.map(({ label }) => label));
  if (all.size > labels.length) {
    const more = labels.length - MOST_NAMED;
    return `Only in ${labels.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  }
  const existences = [...holders].map(({ existence }) => existence);
  if (!existences.every(isChoice) || (holders.size === siblings.length && siblings.length > 1)) return undefined;
  const conditions = new Set(existences.map(describeExistence).filter((condition) => condition !== undefined));
  return conditions.size === 0 ? undefined : `It holds where ${[...conditions].join(', or where ')}.`;
}
