import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { findRepeatedChanges } from './changes';

/** The set identifier as a key: equal keys, equal identifiers; empty where there is none. */
export function identifierKeyOf({ routing }: RecordSet): string {
  const text = routing.setIdentifier?.text ?? [];
  return text.map((part) => (part.kind === 'literal' ? part.text : `\${${part.key}}`)).join('');
}

const repeated = new WeakMap<Zone, ReadonlySet<RecordSet>>();

/** The record sets of a batch whose change was in it before, to the letter. */
export function collectRepeated(zone: Zone): ReadonlySet<RecordSet> {
  const known = repeated.get(zone) ?? new Set([...findRepeatedChanges(zone).keys()].map(({ recordSet }) => recordSet));
  repeated.set(zone, known);
  return known;
}
