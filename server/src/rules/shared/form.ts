import type { FormFault } from '../../model/form';
import type { RecordField, RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';

/** The faults of one kind in the form of a record set. */
export function faultsOf<Kind extends FormFault['kind']>(
  { form = [] }: RecordSet,
  kind: Kind,
): readonly Extract<FormFault, { readonly kind: Kind }>[] {
  return form.filter((fault): fault is Extract<FormFault, { readonly kind: Kind }> => fault.kind === kind);
}

/**
 * Whether a setting is probably there under another key, or in another shape: then it is not missing, and the key or
 * the shape is reported.
 */
export function isMiswritten({ form }: RecordSet, ...fields: readonly RecordField[]): boolean {
  return (
    form?.some(
      ({ kind, field }) => (kind === 'unknown' || kind === 'shape') && field !== undefined && fields.includes(field),
    ) === true
  );
}

/** Whether a routing policy is probably there under another key, or in another shape. */
export function hasMiswrittenPolicy(recordSet: RecordSet): boolean {
  return isMiswritten(recordSet, 'weight', 'region', 'failover', 'geolocation', 'geoproximity', 'multivalue', 'cidr');
}

/** The record sets of a batch that are not in the zone when it is done, so that no rule is asked about them alone. */
export function passingSetsOf({ changes = [], recordSets }: Zone): readonly RecordSet[] {
  if (changes.length === 0) return [];
  const left = new Set(recordSets);
  return changes.map(({ recordSet }) => recordSet).filter((recordSet) => !left.has(recordSet));
}
