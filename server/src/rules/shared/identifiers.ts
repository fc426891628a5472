import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { textKey } from '../../text/partial-text';
import { findRepeatedChanges } from './changes';

/** The set identifier as a key: equal keys, equal identifiers; empty where there is none. */
export function identifierKeyOf({ routing }: RecordSet): string {
  return textKey(routing.setIdentifier?.text ?? []);
}

const repeated = new WeakMap<Zone, ReadonlySet<RecordSet>>();

/** The record sets of a batch whose change was in it before, to the letter. */
export function collectRepeated(zone: Zone): ReadonlySet<RecordSet> {
  const known = repeated.get(zone) ?? new Set([...findRepeatedChanges(zone).keys()].map(({ recordSet }) => recordSet));
  repeated.set(zone, known);
  return known;
}
