import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { describeMeeting, findMeeting, groupsOf, placeOfPolicy, policyKindOf } from './shared/groups';
import { collectRepeated, identifierKeyOf } from './shared/identifiers';
import { type Location, locationOf } from './shared/locations';
import { describeName } from './shared/names';
import { looksFilledInLater } from './shared/sample-text';

/** Two record sets of a group that answer for the same place. */
export const duplicateLocation: Rule = {
  id: 'duplicate-location',
  severity: 'error',
  summary: 'Each record set of a latency, geolocation, IP-based or AZ-affinity group is for a place of its own.',
  why: 'The place decides which record set answers, so two of them for one place contradict each other. Route 53 refuses the second: “a latency RRSet with the same name, type and region already exists”, “You can’t create two geolocation resource record sets that specify the same geographic location”.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-ipbased.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-azaffinity.html',
  ],
  *zone(zone) {
    for (const group of groupsOf(zone)) {
      const seen = new Map<string, RecordSet[]>();
      for (const member of group) {
        const location = placeFor(member);
        if (location === undefined || collectRepeated(zone).has(member)) continue;
        const before = seen.get(location.key) ?? [];
        if (before.length < MAX_COMPARED) seen.set(location.key, [...before, member]);
        // The same identifier for the same place is reported by duplicate-set-identifier.
        const others = before.filter((other) => identifierKeyOf(other) !== identifierKeyOf(member));
        const twin = findMeeting(member, others);
        const kind = policyKindOf(member);
        if (twin === undefined || kind === undefined) continue;
        yield {
          at: placeOfPolicy(member, kind),
          recordSet: member,
          when: describeMeeting(member, others),
          message: `${describeName(member)} has a record set of type ${member.type.value} for ${location.text ?? 'the same place'} already, and Route 53 takes one for each place. Write the place that was meant, or put all values into one record set.`,
          // That Route 53 refuses the second one is not documented for this policy.
          ...(kind === 'az-affinity' ? { severity: 'warning' as const } : {}),
          related: [{ value: 'The other record set.', span: placeOfPolicy(twin, kind) }],
        };
      }
    }
  },
};

/** Route 53 has about 250 places, and each has one record set. */
const MAX_COMPARED = 100;

/** The place of a record set that has one policy; undefined for text that is to be replaced by hand. */
function placeFor(member: RecordSet): Location | undefined {
  const [policy] = member.routing.policies;
  if (policy === undefined || policyKindOf(member) !== policy.kind) return undefined;
  const isSample = [...policy.settings.values()].some(
    ({ value }) => value !== undefined && value.length > 2 && looksFilledInLater(value),
  );
  return isSample ? undefined : locationOf(policy);
}
