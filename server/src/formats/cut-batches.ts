import { limits } from '../facts/limits';
import type { PlainRecordSet } from '../model/plain-record-set';

/**
 * The record sets in parts that one request takes, in their order: each value counts, and its characters, `weight`
 * times; an alias counts as one value.
 */
export function cutBatches(
  recordSets: readonly PlainRecordSet[],
  weight: number,
): readonly (readonly PlainRecordSet[])[] {
  const batches: PlainRecordSet[][] = [];
  let [elements, characters] = [0, 0];
  for (const recordSet of recordSets) {
    const values = recordSet.target.kind === 'values' ? recordSet.target.values : [];
    const own = weight * Math.max(1, values.length);
    const ownCharacters = weight * values.reduce((sum, value) => sum + value.length, 0);
    elements += own;
    characters += ownCharacters;
    const batch = batches.at(-1);
    if (batch !== undefined && elements <= limits.batch.elements && characters <= limits.batch.characters) {
      batch.push(recordSet);
      continue;
    }
    batches.push([recordSet]);
    [elements, characters] = [own, ownCharacters];
  }
  return batches;
}
