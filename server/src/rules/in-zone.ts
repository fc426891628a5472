import { DomainName } from '../dns/domain-name';
import { canCoexist, not } from '../model/existence';
import { isType, type RecordSet, type Value } from '../model/record-set';
import { byName } from './by-name';
import { soleValue } from './cname-below-apex';

/** Route 53 keeps a hundred record sets of one name and type at most; more are not looked at. */
const MOST_AT_A_NAME = 100;

/** The name that a record set hands its questions on to: the value of a CNAME, or the target of an alias. */
export function nextName(recordSet: RecordSet): Value | undefined {
  if (recordSet.target.kind === 'alias') return recordSet.target.alias.dnsName;
  return isType(recordSet, 'CNAME') ? soleValue(recordSet) : undefined;
}

const names = new WeakMap<Value, DomainName>();

/** The name that a value is: several rules ask for it. */
export function nameIn(value: Value): DomainName {
  const name = names.get(value) ?? new DomainName(value.text);
  names.set(value, name);
  return name;
}

/** The record sets of the same zone that certainly have the name which a value is, and can be there at the same time. */
export function recordSetsAt(recordSet: RecordSet, value: Value): readonly RecordSet[] {
  if (value.endpoint !== undefined || value.text.length === 0) return [];
  const found = byName(recordSet.zone).get(nameIn(value).key) ?? [];
  return found.slice(0, MOST_AT_A_NAME).filter((other) => canCoexist(recordSet.existence, other.existence) === 'yes');
}

/** Whether a record set is certainly there whenever another one is. */
export function isThereWith(other: RecordSet, recordSet: RecordSet): boolean {
  return canCoexist(recordSet.existence, not(other.existence)) === 'no';
}
