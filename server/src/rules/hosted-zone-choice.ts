import type { Problem } from '../model/finding';
import type { RecordSet, ZoneReference } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** A record set that names its zone twice or not at all. */
export const hostedZoneChoice: Rule = {
  id: 'hosted-zone-choice',
  severity: 'error',
  summary: 'A record set names its zone once: by id or by name, on itself or on its group.',
  why: 'CloudFormation refuses a record set with HostedZoneId and HostedZoneName, one with neither, and one that names a zone although its group does.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordset.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordsetgroup.html',
  ],
  absence: 'setting',
  alone: true,
  *recordSet(recordSet) {
    const { zoneReferences } = recordSet;
    if (zoneReferences === undefined) return;
    const problem = zoneReferences.every(({ kind }) => kind === 'none')
      ? reportMissing(recordSet)
      : reportSeveral(
          recordSet,
          zoneReferences.filter(({ certain }) => certain),
        );
    if (problem !== undefined) yield problem;
  },
};

function reportMissing({ name, zoneReferences = [] }: RecordSet): Problem {
  const [group] = zoneReferences;
  const what = group === undefined ? 'this record set is' : 'the record sets of this group are';
  return {
    at: firstLineOf(group?.span ?? name.span),
    message: `Nothing says which hosted zone ${what} in. Name it by its id or by its name.`,
  };
}

function reportSeveral(recordSet: RecordSet, references: readonly ZoneReference[]): Problem | undefined {
  const own = references.filter(({ on }) => on === 'record-set');
  const group = references.filter(({ on }) => on === 'group');
  const [first, second] = own.length > 1 ? own : group.length > 1 ? group : [group[0], own[0]];
  if (first === undefined || second === undefined) return undefined;
  const both = first.on === second.on;
  return {
    at: firstLineOf(second.span),
    message: both
      ? 'The hosted zone is named by id and by name. Keep one of the two.'
      : 'The group already says which hosted zone its record sets are in, so a record set in it must not.',
    related: [{ value: both ? 'The other one.' : 'The zone of the group.', span: firstLineOf(first.span) }],
    fixes: both
      ? []
      : [
          {
            title: 'Remove it from the record set',
            safety: 'suggestion',
            edits: [{ kind: 'remove', in: recordSet, field: 'zone' }],
          },
        ],
  };
}
