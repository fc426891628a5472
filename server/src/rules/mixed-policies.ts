import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { canMeet, describeClash, groupsOf, nameOfPolicy, placeOfPolicy, policyKindOf } from './shared/groups';
import { describeName } from './shared/names';

/** Record sets of one name and type that are routed in different ways. */
export const mixedPolicies: Rule = {
  id: 'mixed-policies',
  severity: 'error',
  summary: 'All record sets of one name and type have the same routing policy.',
  why: 'One policy decides which of the record sets answers. Route 53 refuses a simple record set beside one with a policy, and two kinds of policy beside each other: “as a non-weighted set exists with the same name and type”, “because a non multivalue answer rrset exists with the same name and type”.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html'],
  absence: 'setting',
  *zone(zone) {
    for (const group of groupsOf(zone)) {
      const pair = findMixed(group);
      if (pair === undefined) continue;
      const [earlier, later] = pair;
      const [before, kind] = [earlier, later].map((member) => policyKindOf(member) ?? 'simple');
      if (before === undefined || kind === undefined) continue;
      yield {
        at: placeOfPolicy(later, kind),
        recordSet: later,
        when: describeClash(
          later,
          group,
          (member, other) => ![undefined, policyKindOf(member)].includes(policyKindOf(other)),
        ),
        message: `Another ${later.type.value} record set of ${describeName(later)} has ${nameOfPolicy(before)}, and this one ${nameOfPolicy(kind)}. Route 53 does not mix them at one name and type.`,
        related: [{ value: `The record set with ${nameOfPolicy(before)}.`, span: placeOfPolicy(earlier, before) }],
      };
    }
  },
};

/** The first two record sets, in the order of the text, that exist at the same time with different routing policies. */
function findMixed(group: readonly RecordSet[]): readonly [RecordSet, RecordSet] | undefined {
  const seen = new Map<string, RecordSet[]>();
  for (const member of group) {
    const kind = policyKindOf(member);
    if (kind === undefined) continue;
    for (const [other, members] of seen) {
      const earlier = other === kind ? undefined : members.find((each) => canMeet(each, member));
      if (earlier !== undefined) return [earlier, member];
    }
    seen.set(kind, [...(seen.get(kind) ?? []).slice(0, MAX_COMPARED), member]);
  }
  return undefined;
}

const MAX_COMPARED = 20;
