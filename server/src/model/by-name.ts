import type { RecordSet } from './record-set';
import { nameKey } from './record-set-summary';
import { rosterOf } from './roster';
import type { Zone } from './zone';

/** The record sets of each name that was asked for, by its key: those under one key certainly share the name. */
const byName = new WeakMap<Zone, Map<string, readonly RecordSet[]>>();

const none: readonly RecordSet[] = [];

/** The record sets of a zone whose names certainly have a key. */
export function findByName(zone: Zone, key: string): readonly RecordSet[] {
  const { names } = rosterOf(zone);
  const position = names.first.get(key);
  if (position === undefined) return none;
  const found = byName.get(zone) ?? new Map<string, readonly RecordSet[]>();
  byName.set(zone, found);
  const known = found.get(key);
  if (known !== undefined) return known;
  const all = (names.shared.get(key) ?? [position]).map((each) => zone.recordSets[each] as RecordSet);
  found.set(key, all);
  return all;
}

/** Whether a zone has a record set whose name certainly has a key. */
export function isNamedIn(zone: Zone, key: string): boolean {
  return rosterOf(zone).names.first.has(key);
}

const groups = new WeakMap<Zone, ReadonlyMap<string, readonly RecordSet[]>>();

/** The record sets of a zone that share their name, two or more to a name, by its key. */
export function groupSharedNames(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
  const found =
    groups.get(zone) ?? new Map([...rosterOf(zone).names.shared.keys()].map((key) => [key, findByName(zone, key)]));
  groups.set(zone, found);
  return found;
}

/** The other record sets that certainly have the same name. */
export function findNeighbours(recordSet: RecordSet): readonly RecordSet[] {
  const key = nameKey(recordSet);
  if (!rosterOf(recordSet.zone).names.shared.has(key)) return none;
  return findByName(recordSet.zone, key).filter((other) => other !== recordSet);
}
