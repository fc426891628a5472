import { limits } from '../facts/limits';
import type { RecordSet } from '../model/record-set';
import { valuesOf } from '../model/record-set';
import type { BatchChange } from '../model/zone';
import { leastLength } from '../text/partial-text';
import type { Rule } from './rule';

/** More changes than one request can hold. */
export const batchTooLarge: Rule = {
  id: 'batch-too-large',
  severity: 'error',
  summary: 'A change batch holds 1,000 record values and 32,000 characters of them at most.',
  why: 'Route 53 takes a batch as one request and makes all of it or nothing. Values and their characters are counted, those of an UPSERT twice, and a batch over the limit is refused.',
  references: [limits.source],
  *zone(zone) {
    const { elements, characters } = limits.batch;
    const total = { elements: 0, characters: 0 };
    let first: BatchChange | undefined;
    for (const change of zone.changes ?? []) {
      const weight = change.action.value === 'UPSERT' ? 2 : 1;
      total.elements += weight * elementsOf(change.recordSet);
      total.characters += weight * charactersOf(change.recordSet);
      if (first === undefined && (total.elements > elements || total.characters > characters)) first = change;
    }
    if (first === undefined) return;
    const [count, limit, unit] =
      total.elements > elements
        ? [total.elements, elements, 'values']
        : [total.characters, characters, 'characters in values'];
    yield {
      at: first.at,
      recordSet: first.recordSet,
      message: `The batch has ${formatNumber(count)} ${unit}, those of an UPSERT counted twice, and Route 53 takes ${formatNumber(limit)}. Begin another batch here or before.`,
    };
  },
};

function elementsOf(recordSet: RecordSet): number {
  return recordSet.target.kind === 'alias' ? 1 : valuesOf(recordSet).length;
}

function charactersOf(recordSet: RecordSet): number {
  return valuesOf(recordSet).reduce((sum, { text }) => sum + leastLength(text), 0);
}

function formatNumber(count: number): string {
  return count.toLocaleString('en-US');
}
