import { recordTypeFacts } from '../facts/record-types';
import type { RecordSet } from '../model/record-set';
import type { Policy } from '../model/routing';
import type { Rule } from './rule';
import { collectCertainPolicies, nameOfPolicy, placeOfPolicy } from './shared/groups';

/** A policy that the type, the alias or the zone does not allow. */
export const policyNotAllowed: Rule = {
  id: 'policy-not-allowed',
  severity: 'error',
  summary: 'Not every routing policy goes with every record set.',
  why: 'Route 53 routes NS and SOA records in no other way than simply, documents nothing else for DS records, gives no multivalue answers with CNAMEs and aliases, and has no IP-based routing in private zones. It refuses the change.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html',
  ],
  routed: true,
  alone: true,
  *recordSet(recordSet) {
    const policies = collectCertainPolicies(recordSet);
    const [policy] = policies;
    // A record set with two policies is reported by conflicting-policies.
    if (policy === undefined || policies.length > 1) return;
    const why = findReason(recordSet, policy);
    if (why === undefined) return;
    const isUndocumented = recordSet.type.value === 'DS';
    yield {
      at: placeOfPolicy(recordSet, policy.kind),
      message: why,
      // A deploy on 2026-09-08 was accepted.
      ...(isUndocumented ? { severity: 'warning' as const } : {}),
    };
  },
};

function findReason({ type, target, zone }: RecordSet, { kind }: Policy): string | undefined {
  if (type.value === 'DS')
    return 'Route 53 documents no routing policy for records of type DS, and validation fails where resolvers get only some of them. Remove it.';
  const allowed = recordTypeFacts(type.value ?? '')?.policies;
  if (allowed === 'none') return `Records of type ${type.value} have no routing policy. Remove it.`;
  if (kind === 'multivalue' && allowed === 'all-but-multivalue') {
    return `A ${type.value} cannot be one of several answers. Use weighted routing instead.`;
  }
  if (kind === 'multivalue' && target.kind === 'alias') {
    return 'An ALIAS record cannot be one of several answers. Use weighted routing instead.';
  }
  if (kind === 'cidr' && zone.visibility === 'private') {
    return `Private hosted zones do not have ${nameOfPolicy(kind)}.`;
  }
  return undefined;
}
