import type { Change, Fix, Problem } from '../model/finding';
import type { MissingKey } from '../model/form';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { checkForm, FORM_REFERENCES, faultsOf } from './shared/form';

/** A key that a record set, or a part of it, must have. */
export const missingProperty: Rule = {
  id: 'missing-property',
  severity: 'error',
  summary: 'A record set, and what is in it, has the properties that are required.',
  why: 'A record set has a name and a type, an alias target a name and a zone id, a change an action. CloudFormation, Terraform and the Route 53 API refuse it without them; there are no defaults.',
  references: FORM_REFERENCES,
  absence: 'setting',
  ...checkForm(report),
};

function* report(recordSet: RecordSet, passing: boolean): Generator<Problem> {
  for (const fault of faultsOf(recordSet, 'missing')) {
    const { key, of, at, field } = fault;
    // What a DELETE lacks of its alias target is reported by incomplete-delete.
    if (passing && (field === 'alias-name' || field === 'alias-zone-id')) continue;
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
