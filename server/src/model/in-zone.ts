import { DomainName } from '../dns/domain-name';
import { findByName, isNamedIn } from './by-name';
import { canCoexist, negate } from './existence';
import type { RecordSet, Value } from './record-set';
import { rosterOf } from './roster';
import type { Zone } from './zone';

/** Route 53 allows at most 100 record sets of one name and type; further ones are ignored. */
const MAX_AT_A_NAME = 100;

/** Whether a record set may lead to one of its own zone, by its summary and so without reading its target. */
export function mayLeadIntoZone({ summary, zone }: RecordSet): boolean {
  return summary === undefined || (summary.next !== undefined && isNamedIn(zone, summary.next));
}

/** The record sets of a zone that may lead to others of it. */
export function findLeading(zone: Zone): readonly RecordSet[] {
  return rosterOf(zone).leading.map((position) => zone.recordSets[position] as RecordSet);
}

const names = new WeakMap<Value, DomainName>();

/** The value as a domain name, parsed once for all rules. */
export function parseName(value: Value): DomainName {
  const name = names.get(value) ?? new DomainName(value.text);
  names.set(value, name);
  return name;
}

/** The record sets of the same zone whose name is certainly the value, and that can exist at the same time. */
export function findRecordSetsAt(recordSet: RecordSet, value: Value): readonly RecordSet[] {
  if (value.text.length === 0) return [];
  const found = findByName(recordSet.zone, new DomainName(value.text).key);
  // The endpoint is read last, as that is expensive and most names are not in the zone.
  if (found.length === 0 || value.endpoint !== undefined) return [];
  return found.slice(0, MAX_AT_A_NAME).filter((other) => canCoexist(recordSet.existence, other.existence) === 'yes');
}

/** Whether a record set certainly exists whenever another one does. */
export function isThereWith(other: RecordSet, recordSet: RecordSet): boolean {
  return canCoexist(recordSet.existence, negate(other.existence)) === 'no';
}
