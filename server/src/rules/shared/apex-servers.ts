import type { DomainName } from '../../dns/domain-name';
import { isType, type RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { deletes, identityOf } from './changes';

/** Whether a deployment makes a record set at the apex that Route 53 has made with the zone, and may not replace it. */
export function isMadeAtApex(recordSet: RecordSet): boolean {
  const { zone, mayReplace, zoneReferences } = recordSet;
  if (mayReplace !== false) return false;
  // A listing has no zone references: it prints what is there.
  if (zone.changes === undefined) return zoneReferences !== undefined;
  const identity = identityOf(recordSet);
  return (
    zone.changes.some((change) => change.recordSet === recordSet && change.action.value === 'CREATE') &&
    !zone.changes.some((change) => deletes(change) && identityOf(change.recordSet) === identity)
  );
}

/** The public zone above a zone that is in view and certainly has no NS record set for it there. */
export function findParent({ name, together = [] }: Zone): Zone | undefined {
  if (name === undefined) return undefined;
  const above = together.filter(
    (other) =>
      other.visibility === 'public' &&
      other.name !== undefined &&
      name.value.equals(other.name.value) === 'no' &&
      name.value.isWithin(other.name.value) === 'yes',
  );
  const isDelegated = above.some(({ recordSets }) =>
    recordSets.some((each) => mayBeNs(each) && each.name.value.equals(name.value) !== 'no'),
  );
  return isDelegated ? undefined : above[0];
}

function mayBeNs(recordSet: RecordSet): boolean {
  return recordSet.isOpaque === true || recordSet.type.value === undefined || isType(recordSet, 'NS');
}

/** Whether a zone is public and has a name. */
export function isNamedFor({ visibility, name }: Zone, wanted: DomainName): boolean {
  return visibility === 'public' && name?.value.equals(wanted) === 'yes';
}
