import type { Change, Fix, Problem } from '../model/finding';
import type { MissingKey } from '../model/form';
import type { RecordField, RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { faultsOf, passingSetsOf } from './shared/form';

/** A key that a record set, or a part of it, must have. */
export const missingProperty: Rule = {
  id: 'missing-property',
  severity: 'error',
  summary: 'A record set, and what is in it, has the properties that are required.',
  why: 'A record set has a name and a type, an alias target a name and a zone id, a change an action. CloudFormation, Terraform and the Route 53 API refuse it without them; there are no defaults.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record',
  ],
  absence: 'setting',
  alone: true,
  recordSet: report,
  *zone(zone) {
    // What a DELETE lacks of its alias target is reported by incomplete-delete.
    for (const recordSet of passingSetsOf(zone))
      for (const problem of report(recordSet, ['alias-name', 'alias-zone-id'])) yield { ...problem, recordSet };
  },
};

function* report(recordSet: RecordSet, except: readonly RecordField[] = []): Generator<Problem> {
  for (const fault of faultsOf(recordSet, 'missing')) {
    const { key, of, at, field } = fault;
    if (field !== undefined && except.includes(field)) continue;
    yield { at, message: `${key} is missing: ${of} must have it.`, fixes: makeFixes(recordSet, fault) };
  }
}

/** The zone id of a target that is known is known, too. */
function makeFixes(recordSet: RecordSet, { field }: MissingKey): readonly Fix<Change>[] {
  if (field !== 'alias-zone-id' || recordSet.target.kind !== 'alias') return [];
  const endpoint = recordSet.target.alias.dnsName?.endpoint;
  const hostedZoneId = endpoint?.resource ?? endpoint?.zoneId;
  if (endpoint?.attributeKind !== 'name' || !endpoint.aliasable || hostedZoneId === undefined) return [];
  return [
    {
      title: 'Add the zone id of the target',
      safety: 'suggestion',
      edits: [{ kind: 'setAliasZoneId', in: recordSet, hostedZoneId }],
    },
  ];
}
