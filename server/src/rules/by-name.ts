import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';

const indexes = new WeakMap<Zone, ReadonlyMap<string, readonly RecordSet[]>>();

/** The record sets of a zone by the key of their names: those under one key certainly share the name. */
export function byName(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
  const known = indexes.get(zone);
  if (known !== undefined) return known;
  const index = new Map<string, RecordSet[]>();
  for (const recordSet of zone.recordSets) {
    const key = recordSet.name.value.key;
    const group = index.get(key);
    if (group === undefined) index.set(key, [recordSet]);
    else group.push(recordSet);
  }
  indexes.set(zone, index);
  return index;
}

/** The other record sets that certainly have the same name. */
export function neighbours(recordSet: RecordSet): readonly RecordSet[] {
  return (byName(recordSet.zone).get(recordSet.name.value.key) ?? []).filter((other) => other !== recordSet);
}
