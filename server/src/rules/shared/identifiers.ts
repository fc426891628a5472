import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { textKey } from '../../text/partial-text';
import { findRepeatedChanges } from './changes';

/** The key of the set identifier: equal keys are equal identifiers; empty without an identifier. */
export function identifierKeyOf({ routing }: RecordSet): string {
  return textKey(routing.setIdentifier?.text ?? []);
}

const repeated = new WeakMap<Zone, ReadonlySet<RecordSet>>();

/** The record sets whose change repeats an earlier change of the batch exactly. */
export function collectRepeated(zone: Zone): ReadonlySet<RecordSet> {
  const known = repeated.get(zone) ?? new Set([...findRepeatedChanges(zone).keys()].map(({ recordSet }) => recordSet));
  repeated.set(zone, known);
  return known;
}
