import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { canMeet, describeClash, groupsOf, policyKindOf } from './shared/groups';
import { firstLineOf } from './shared/places';

/** Record sets of one group with different TTLs. */
export const ttlDiffersInGroup: Rule = {
  id: 'ttl-differs-in-group',
  severity: 'error',
  summary: 'The record sets of a group have one TTL.',
  why: 'Resolvers cache whichever answer they got for the TTL of that record set. Route 53 refuses another TTL in a weighted group, “as weighted sets must contain the same TTL”; in other groups, clients that got the answer with the longer TTL keep it after the others have moved on.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html',
    'https://www.rfc-editor.org/rfc/rfc2181#section-5.2',
  ],
  *zone(zone) {
    for (const group of groupsOf(zone)) {
      const pair = findDifference(group);
      if (pair === undefined) continue;
      const [earlier, later] = pair;
      if (earlier.ttl === undefined || later.ttl === undefined) continue;
      yield {
        at: firstLineOf(later.ttl.span),
        recordSet: later,
        when: describeClash(later, group, differs),
        message: `The TTL here is ${later.ttl.value}, and ${earlier.ttl.value} in another record set of this group. Give all of them the same.`,
        ...(policyKindOf(later) === 'weighted' ? {} : { severity: 'warning' as const }),
        related: [{ value: 'The other TTL.', span: earlier.ttl.span }],
      };
    }
  },
};

function findDifference(group: readonly RecordSet[]): readonly [RecordSet, RecordSet] | undefined {
  const byTtl = new Map<string, RecordSet>();
  for (const member of group) {
    const kind = policyKindOf(member);
    if (kind === undefined || kind === 'simple' || member.target.kind !== 'values' || member.ttl?.value === undefined)
      continue;
    const earlier = [...byTtl.values()].find(
      (other) => policyKindOf(other) === kind && other.ttl?.value !== member.ttl?.value && canMeet(other, member),
    );
    if (earlier !== undefined) return [earlier, member];
    byTtl.set(`${kind} ${member.ttl.value}`, member);
  }
  return undefined;
}

function differs(member: RecordSet, other: RecordSet): boolean {
  const [own, another] = [member.ttl?.value, other.ttl?.value];
  return own !== undefined && another !== undefined && own !== another && policyKindOf(member) === policyKindOf(other);
}
