import type { Problem } from '../../model/finding';
import type { FormFault } from '../../model/form';
import type { RecordField, RecordSet } from '../../model/record-set';
import { listRecordSets, type Zone } from '../../model/zone';
import type { Rule } from '../rule';

/** Where the properties of a record set are documented, for each deployer. */
export const FORM_REFERENCES: readonly string[] = [
  'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html',
  'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record',
];

/**
 * The part of a rule that reports the form of each record set. In a batch that includes those that are not in the zone
 * when it is done (`passing`), which rules about the zone do not get.
 */
export function checkForm(
  report: (recordSet: RecordSet, passing: boolean) => Iterable<Problem>,
): Pick<Rule, 'alone' | 'recordSet' | 'zone'> {
  return {
    alone: true,
    recordSet: (recordSet) => report(recordSet, false),
    *zone(zone) {
      for (const recordSet of passingSetsOf(zone))
        for (const problem of report(recordSet, true)) yield { ...problem, recordSet };
    },
  };
}

/** The record sets of a batch that are not in the zone when it is done. */
function passingSetsOf(zone: Zone): readonly RecordSet[] {
  return listRecordSets(zone).slice(zone.recordSets.length);
}

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
