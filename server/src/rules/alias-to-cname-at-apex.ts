import { findRecordSetsAt, mayLeadIntoZone } from '../model/in-zone';
import { isType } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence, relateZoneName } from './shared/apex';
import { describeMeeting } from './shared/groups';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** An alias at the apex that leads to a CNAME. */
export const aliasToCnameAtApex: Rule = {
  id: 'alias-to-cname-at-apex',
  severity: 'error',
  summary: 'An ALIAS at the apex cannot lead to a CNAME of the zone.',
  why: 'An alias to a CNAME record would itself have to be of type CNAME, and at the zone’s own name none can stand. Route 53 refuses the change.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
  ],
  targets: ['alias'],
  // To an AWS endpoint leads no record of the zone.
  concerns: ({ target }) => target.kind === 'alias' && target.alias.dnsName?.endpoint === undefined,
  *recordSet(recordSet) {
    if (!mayLeadIntoZone(recordSet) || recordSet.target.kind !== 'alias' || isType(recordSet, 'CNAME')) return;
    const { dnsName } = recordSet.target.alias;
    const cnames =
      dnsName === undefined ? [] : findRecordSetsAt(recordSet, dnsName).filter((other) => isType(other, 'CNAME'));
    const [cname] = cnames;
    const evidence = cname === undefined ? undefined : findApexEvidence(recordSet);
    if (dnsName === undefined || cname === undefined || evidence === undefined) return;
    yield {
      at: firstLineOf(dnsName.span),
      when: describeMeeting(recordSet, cnames),
      ...(evidence === 'inferred' ? { severity: 'warning' as const } : {}),
      message: `${describeName(cname)} is a CNAME, and an alias at the apex cannot lead to one. Alias what the CNAME leads to, if it is an AWS endpoint, or a record that holds addresses.`,
      related: [{ value: 'The CNAME record.', span: firstLineOf(cname.type.span) }, ...relateZoneName(recordSet)],
    };
  },
};
