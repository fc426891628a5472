import type { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { groupBy } from '../../text/group-by';

type ByType = ReadonlyMap<string | undefined, readonly RecordSet[]>;

const indexes = new WeakMap<Zone, Map<string, ByType>>();

/** The record sets of a zone that certainly have a name, by their type; those of an unknown type under undefined. */
export function groupByType(zone: Zone, { key }: DomainName): ByType {
  const index = indexes.get(zone) ?? new Map<string, ByType>();
  indexes.set(zone, index);
  const known = index.get(key);
  if (known !== undefined) return known;
  const found = groupBy(findByName(zone, key), ({ type }) => type.value);
  index.set(key, found);
  return found;
}

/**
 * Whether a record set is the first alias of its name and type: a problem of a whole group is reported once, on this
 * one.
 */
export function isFirstAlias(recordSet: RecordSet): boolean {
  const group = groupByType(recordSet.zone, recordSet.name.value).get(recordSet.type.value);
  return group?.find(({ target }) => target.kind === 'alias') === recordSet;
}
