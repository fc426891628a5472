import type { RecordSet } from './record-set';
import { nameKey } from './record-set-summary';
import type { Zone } from './zone';

/** The record sets of a zone by the key of their names: those under one key certainly share the name. */
interface Names {
  /**
   * The first record set of each name. Few names have two, and a list for each name would be a thousand lists at every
   * keystroke.
   */
  readonly first: ReadonlyMap<string, RecordSet>;
  readonly shared: ReadonlyMap<string, readonly RecordSet[]>;
}

const indexes = new WeakMap<Zone, Names>();

function namesOf(zone: Zone): Names {
  const known = indexes.get(zone);
  if (known !== undefined) return known;
  const first = new Map<string, RecordSet>();
  const shared = new Map<string, RecordSet[]>();
  for (const recordSet of zone.recordSets) {
    const key = nameKey(recordSet);
    const before = first.get(key);
    const group = before === undefined ? undefined : shared.get(key);
    if (before === undefined) first.set(key, recordSet);
    else if (group === undefined) shared.set(key, [before, recordSet]);
    else group.push(recordSet);
  }
  const names = { first, shared };
  indexes.set(zone, names);
  return names;
}

const none: readonly RecordSet[] = [];

/** The record sets of a zone whose names certainly have a key. */
export function findByName(zone: Zone, key: string): readonly RecordSet[] {
  const { first, shared } = namesOf(zone);
  const only = first.get(key);
  return only === undefined ? none : (shared.get(key) ?? [only]);
}

/** Whether a zone has a record set whose name certainly has a key. */
export function isNamedIn(zone: Zone, key: string): boolean {
  return namesOf(zone).first.has(key);
}

/** The record sets of a zone that share their name, two or more to a name, by its key. */
export function groupSharedNames(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
  return namesOf(zone).shared;
}

/** The other record sets that certainly have the same name. */
export function findNeighbours(recordSet: RecordSet): readonly RecordSet[] {
  const group = groupSharedNames(recordSet.zone).get(nameKey(recordSet));
  return group === undefined ? none : group.filter((other) => other !== recordSet);
}
