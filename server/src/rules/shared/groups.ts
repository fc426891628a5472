import { groupSharedNames } from '../../model/by-name';
import { allOf, anyOf, canCoexist, type Existence } from '../../model/existence';
import { policyFields } from '../../model/policy-fields';
import { type RecordSet, typeOf } from '../../model/record-set';
import { isRouted, nameKey } from '../../model/record-set-summary';
import type { Policy, PolicyKind } from '../../model/routing';
import type { Zone } from '../../model/zone';
import { addToGroup } from '../../text/group-by';
import { type Span, sameSpan } from '../../text/span';
import { placeOf } from './places';

const groups = new WeakMap<Zone, readonly (readonly RecordSet[])[]>();

/** The record sets of a zone that certainly share name and type, where there are two or more. */
export function groupsOf(zone: Zone): readonly (readonly RecordSet[])[] {
  const known = groups.get(zone);
  if (known !== undefined) return known;
  const found: RecordSet[][] = [];
  for (const named of groupSharedNames(zone).values()) {
    const byType = new Map<string, RecordSet[]>();
    for (const recordSet of named) {
      const type = recordSet.type.value;
      if (type === undefined) continue;
      addToGroup(byType, type, recordSet);
    }
    for (const group of byType.values()) if (group.length > 1) found.push(group);
  }
  groups.set(zone, found);
  return found;
}

/**
 * The groups of record sets with one name, type and kind of policy. In a zone that is not complete only groups of two
 * or more, as the other members of a group may be elsewhere.
 */
export function groupsRoutedBy(zone: Zone, kind: PolicyKind): Iterable<readonly RecordSet[]> {
  const found = new Map<string, RecordSet[]>();
  for (const recordSet of zone.complete ? zone.recordSets : groupsOf(zone).flat()) {
    const type = typeOf(recordSet);
    if (type === undefined || !isRouted(recordSet) || policyKindOf(recordSet) !== kind) continue;
    addToGroup(found, `${type} ${nameKey(recordSet)}`, recordSet);
  }
  return found.values();
}

/** Whether both record sets certainly exist at the same time. */
export function canMeet(a: RecordSet, b: RecordSet): boolean {
  return canCoexist(a.existence, b.existence) === 'yes';
}

/** With so many others a record set is compared; beyond that nothing is certain. */
const MAX_COMPARED = 500;

/** The first of the other record sets that certainly coexists with this one. */
export function findMeeting(recordSet: RecordSet, others: readonly RecordSet[]): RecordSet | undefined {
  return others.slice(0, MAX_COMPARED).find((other) => canMeet(recordSet, other));
}

/** The conditions under which a record set coexists with one of the others, as far as they are certain. */
export function describeMeeting(recordSet: RecordSet, others: readonly RecordSet[]): Existence {
  const compared = others.slice(0, MAX_COMPARED);
  return anyOf(
    compared.filter((other) => canMeet(recordSet, other)).map(({ existence }) => allOf(recordSet.existence, existence)),
  );
}

/**
 * The conditions under which one of the record sets written at this span coexists with a member of the group that it
 * clashes with.
 */
export function describeClash(
  { span }: RecordSet,
  group: readonly RecordSet[],
  clash: (member: RecordSet, other: RecordSet) => boolean,
): Existence {
  const outcomes = group.filter((member) => sameSpan(member.span, span));
  return anyOf(
    outcomes.map((member) =>
      describeMeeting(
        member,
        group.filter((other) => clash(member, other)),
      ),
    ),
  );
}

/**
 * The kind of routing policy; undefined when it is not known, or when the record set's own settings contradict each
 * other.
 */
export function policyKindOf({ routing }: RecordSet): PolicyKind | 'simple' | undefined {
  const [policy, more] = routing.policies;
  if (!routing.complete || more !== undefined) return undefined;
  if (policy === undefined) return routing.setIdentifier === undefined ? 'simple' : undefined;
  return isCertain(policy) ? policy.kind : undefined;
}

/** Whether it fails over, and no health check tells when it is down: then only the health of its target can. */
export function needsHealth(recordSet: RecordSet): boolean {
  return policyKindOf(recordSet) === 'failover' && recordSet.routing.healthCheck === undefined;
}

/** The policies that a record set certainly has; a multivalue setting that may be false does not count. */
export function collectCertainPolicies({ routing }: RecordSet): readonly Policy[] {
  return routing.policies.length === 0 ? routing.policies : routing.policies.filter(isCertain);
}

function isCertain({ kind, settings }: Policy): boolean {
  return kind !== 'multivalue' || settings.get('multivalue')?.value?.toLowerCase() === 'true';
}

/** The place of a policy of a record set: its key, or the type if there is no policy. */
export function placeOfPolicy(recordSet: RecordSet, kind: PolicyKind | 'simple'): Span {
  return kind === 'simple' ? recordSet.type.span : placeOf(recordSet, policyFields[kind]);
}

const NAMES: Readonly<Record<PolicyKind | 'simple', string>> = {
  simple: 'simple routing',
  weighted: 'weighted routing',
  latency: 'latency routing',
  failover: 'failover routing',
  geolocation: 'geolocation routing',
  geoproximity: 'geoproximity routing',
  multivalue: 'multivalue answers',
  cidr: 'IP-based routing',
  'az-affinity': 'AZ-affinity routing',
};

/** The name of a policy in messages, such as `weighted routing`. */
export function nameOfPolicy(kind: PolicyKind | 'simple'): string {
  return NAMES[kind];
}
