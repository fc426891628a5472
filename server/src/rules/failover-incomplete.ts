import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { describeClash, findMeeting, groupsRoutedBy, placeOfPolicy } from './shared/groups';
import { identifierKeyOf } from './shared/identifiers';
import { describeName } from './shared/names';

/** A failover group that is not a primary and a secondary. */
export const failoverIncomplete: Rule = {
  id: 'failover-incomplete',
  severity: 'error',
  summary: 'A failover group is one PRIMARY and one SECONDARY.',
  why: 'Without a secondary there is nothing to fail over to, and without a primary nothing to fail over from. Route 53 takes one record set of each role, and refuses a second.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html'],
  absence: 'record-set',
  *zone(zone) {
    for (const group of groupsRoutedBy(zone, 'failover')) {
      const problem = findDoubled(group) ?? (zone.complete ? findMissing(group) : undefined);
      if (problem !== undefined) yield problem;
    }
  },
};

function roleOf({ routing }: RecordSet): string | undefined {
  return routing.policies[0]?.settings.get('failover')?.value;
}

function findDoubled(group: readonly RecordSet[]): Problem | undefined {
  for (const [index, member] of group.slice(0, MAX_COMPARED).entries()) {
    const role = roleOf(member);
    const before = group.slice(0, index).filter((other) => isSecond(member, other));
    const twin = role === 'PRIMARY' || role === 'SECONDARY' ? findMeeting(member, before) : undefined;
    if (twin === undefined) continue;
    return {
      at: placeOfPolicy(member, 'failover'),
      recordSet: member,
      when: describeClash(member, group.slice(0, MAX_COMPARED), isSecond),
      message: `${describeName(member)} has a ${role} record set already. One of the two should be ${role === 'PRIMARY' ? 'SECONDARY' : 'PRIMARY'}.`,
      related: [{ value: `The other ${role}.`, span: placeOfPolicy(twin, 'failover') }],
    };
  }
  return undefined;
}

function isSecond(member: RecordSet, other: RecordSet): boolean {
  return roleOf(other) === roleOf(member) && identifierKeyOf(other) !== identifierKeyOf(member);
}

/** A group has two members; if it has many, the first ones already show the fault. */
const MAX_COMPARED = 100;

function findMissing(group: readonly RecordSet[]): Problem | undefined {
  const [first] = group;
  const roles = new Set(group.map(roleOf));
  if (first === undefined || roles.size !== 1) return undefined;
  const other = roles.has('PRIMARY') ? 'SECONDARY' : roles.has('SECONDARY') ? 'PRIMARY' : undefined;
  if (other === undefined) return undefined;
  return {
    at: placeOfPolicy(first, 'failover'),
    recordSet: first,
    severity: 'warning',
    message: `${describeName(first)} has no ${other} record set, so there is no failover. Add it.`,
  };
}
