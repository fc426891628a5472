import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { describeMeeting, findMeeting, groupsOf, policyKindOf } from './shared/groups';
import { collectRepeated, identifierKeyOf } from './shared/identifiers';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** A set identifier that two record sets of one name and type have. */
export const duplicateSetIdentifier: Rule = {
  id: 'duplicate-set-identifier',
  severity: 'error',
  summary: 'Each record set of a group has a set identifier of its own.',
  why: 'Route 53 distinguishes the record sets of one name and type by their set identifiers. The second one with the same identifier is refused, or takes the place of the first.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  *zone(zone) {
    for (const group of groupsOf(zone)) {
      const seen = new Map<string, RecordSet[]>();
      for (const member of group) {
        const { setIdentifier } = member.routing;
        const kind = policyKindOf(member);
        if (setIdentifier === undefined || kind === undefined || collectRepeated(zone).has(member)) continue;
        // The same identifier under another policy is reported as a group of mixed policies.
        const key = `${kind} ${identifierKeyOf(member)}`;
        const before = seen.get(key) ?? [];
        const twin = findMeeting(member, before);
        seen.set(key, [...before, member]);
        if (twin?.routing.setIdentifier === undefined) continue;
        yield {
          at: firstLineOf(setIdentifier.span),
          recordSet: member,
          when: describeMeeting(member, before),
          message: `${describeName(member)} has a record set of type ${member.type.value} with this set identifier already. Give each one of its own.`,
          related: [{ value: 'The other record set.', span: twin.routing.setIdentifier.span }],
        };
      }
    }
  },
};
