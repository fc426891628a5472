import type { PlainRecordSet } from '../../model/plain-record-set';

/** Whether two record sets are the same, values in any order. */
export function isSameText(a: PlainRecordSet, b: PlainRecordSet): boolean {
  return sameTextOf(a) === sameTextOf(b);
}

/** A text that is equal for equal record sets. */
export function sameTextOf({ target, policy, ...rest }: PlainRecordSet): string {
  return JSON.stringify([
    rest.name,
    rest.type,
    rest.ttl,
    rest.setIdentifier,
    rest.healthCheck,
    target.kind === 'values'
      ? [...new Set(target.values)].sort()
      : [target.alias.dnsName, target.alias.hostedZoneId, target.alias.evaluateTargetHealth],
    policy && [policy.kind, [...policy.settings].sort()],
  ]);
}
