import { DomainName } from '../../dns/domain-name';
import { recordTypeFacts } from '../../facts/record-types';
import { findByName } from '../../model/by-name';
import { canCoexist } from '../../model/existence';
import { parseName } from '../../model/in-zone';
import { nextNameOf, type RecordSet, soleValue } from '../../model/record-set';
import { isRouted } from '../../model/record-set-summary';
import { concat, literal } from '../../text/partial-text';
import { leadsTo } from './new-target';

/** The name and the type that a fix gives to a record set; what is undefined stays. */
interface Wanted {
  readonly name?: DomainName;
  readonly type?: string;
}

/**
 * Whether a record set can have another name or type beside the others of its zone, so that the fix that gives it one
 * makes no error of what stands there already.
 */
export function canBecome(recordSet: RecordSet, { name = recordSet.name.value, type = recordSet.type.value }: Wanted) {
  const { zone } = recordSet;
  const isApex = zone.name !== undefined && name.equals(zone.name.value) === 'yes';
  if (isApex && type !== undefined && recordTypeFacts(type)?.apex === false) return false;
  const next = type === 'CNAME' ? soleValue(recordSet) : nextNameOf(recordSet);
  if (next !== undefined && next.endpoint === undefined && leadsTo(zone, parseName(next), name)) return false;
  return findByName(zone, name.key).every(
    (other) =>
      other === recordSet ||
      canCoexist(recordSet.existence, other.existence) === 'no' ||
      canStandBeside(recordSet, type, other),
  );
}

/** Whether a record set can have the name that is written so: nothing for the zone's own, completed where it is so. */
export function canHaveName(recordSet: RecordSet, written: string): boolean {
  const { zone, expands, writtenName } = recordSet;
  const zoneName = zone.name?.value;
  const isRelative = expands === true && (zoneName === undefined || !isBelow(written, zoneName.known));
  if (!isRelative) return canBecome(recordSet, { name: new DomainName(literal(written, writtenName.span)) });
  if (zoneName === undefined) return written !== '' || recordTypeFacts(recordSet.type.value ?? '')?.apex !== false;
  const before = written === '' ? [] : literal(`${written}.`, writtenName.span);
  return canBecome(recordSet, { name: new DomainName(concat(before, zoneName.text)) });
}

function isBelow(written: string, zoneName: string | undefined): boolean {
  const name = written.toLowerCase().replace(/\.$/, '');
  return zoneName !== undefined && (name === zoneName || name.endsWith(`.${zoneName}`));
}

function canStandBeside(recordSet: RecordSet, type: string | undefined, other: RecordSet): boolean {
  const otherType = other.type.value;
  if (type === undefined || otherType === undefined) return type === otherType;
  if (type === otherType) return isRouted(recordSet) && isRouted(other);
  return type !== 'CNAME' && otherType !== 'CNAME';
}
