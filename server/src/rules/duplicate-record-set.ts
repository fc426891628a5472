import { recordTypeFacts } from '../facts/record-types';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence } from './shared/apex';
import { describeMeeting, findMeeting, groupsOf, policyKindOf } from './shared/groups';
import { collectRepeated } from './shared/identifiers';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** One name and type twice in a zone. */
export const duplicateRecordSet: Rule = {
  id: 'duplicate-record-set',
  severity: 'error',
  summary: 'A zone has one record set of each name and type, unless a routing policy chooses between several.',
  why: 'A record set holds all values of its name and type. Route 53 refuses a second one; where the deployer overwrites, each deployment of one replaces the other.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc2181#section-5',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html',
  ],
  *zone(zone) {
    for (const group of groupsOf(zone)) {
      const before: RecordSet[] = [];
      for (const member of group) {
        // Other rules report record sets with a set identifier or a policy, and a CNAME at the apex.
        if (policyKindOf(member) !== 'simple' || collectRepeated(zone).has(member) || isApexCname(member)) continue;
        const twin = findMeeting(member, before);
        const when = twin && describeMeeting(member, before);
        if (before.length < MAX_COMPARED) before.push(member);
        if (twin === undefined || when === undefined) continue;
        yield {
          at: firstLineOf(member.name.span),
          recordSet: member,
          when,
          message: `${describeName(member)} has a record set of type ${member.type.value} already. ${giveAdvice(member, twin)}`,
          related: [{ value: 'The other record set.', span: twin.name.span }],
        };
      }
    }
  },
};

/** The advice: values can be merged into one record set, aliases and CNAMEs cannot. */
function giveAdvice(...both: readonly RecordSet[]): string {
  const canJoin = both.every(
    ({ type, target }) => target.kind === 'values' && recordTypeFacts(type.value ?? '')?.manyValues === true,
  );
  return canJoin ? 'Put all values into one record set.' : 'Keep one of the two.';
}

const MAX_COMPARED = 50;

function isApexCname(recordSet: RecordSet): boolean {
  return recordSet.type.value === 'CNAME' && findApexEvidence(recordSet) !== undefined;
}
