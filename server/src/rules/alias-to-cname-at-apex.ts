import { isType } from '../model/record-set';
import type { Rule } from './rule';
import { apexEvidence, zoneNamePlace } from './shared/apex';
import { whenMeeting } from './shared/groups';
import { mayLeadIntoZone, recordSetsAt } from './shared/in-zone';
import { firstLine } from './shared/places';

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
  *recordSet(recordSet) {
    if (!mayLeadIntoZone(recordSet) || recordSet.target.kind !== 'alias' || isType(recordSet, 'CNAME')) return;
    const { dnsName } = recordSet.target.alias;
    const cnames =
      dnsName === undefined ? [] : recordSetsAt(recordSet, dnsName).filter((other) => isType(other, 'CNAME'));
    const [cname] = cnames;
    const evidence = cname === undefined ? undefined : apexEvidence(recordSet);
    if (dnsName === undefined || cname === undefined || evidence === undefined) return;
    yield {
      at: firstLine(dnsName.span),
      when: whenMeeting(recordSet, cnames),
      ...(evidence === 'inferred' ? { severity: 'warning' as const } : {}),
      message: `${cname.name.value.display} is a CNAME, and an alias at the apex cannot lead to one. Alias what the CNAME leads to, if it is an AWS endpoint, or a record that holds addresses.`,
      related: [{ value: 'The CNAME record.', span: firstLine(cname.type.span) }, ...zoneNamePlace(recordSet)],
    };
  },
};
