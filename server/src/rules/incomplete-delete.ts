import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { deletes } from './shared/changes';

/** A DELETE that lacks a part of the record set that it deletes. */
export const incompleteDelete: Rule = {
  id: 'incomplete-delete',
  severity: 'error',
  summary: 'A DELETE repeats the whole record set that it deletes.',
  why: 'Route 53 deletes a record set only when the change names its TTL and all its values, or its alias target, just as they are in the zone. With a part of them it refuses the batch.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html',
  ],
  absence: 'setting',
  *zone(zone) {
    for (const change of zone.changes ?? []) {
      const missing = deletes(change) ? listMissing(change.recordSet) : undefined;
      if (missing === undefined) continue;
      yield {
        at: change.at,
        recordSet: change.recordSet,
        message: `A DELETE repeats the whole record set as it is in the zone now, and this one lacks ${missing}. Copy it from the zone.`,
      };
    }
  },
};

function listMissing({ target, ttl }: RecordSet): string | undefined {
  if (target.kind === 'missing') return 'the TTL and the values, or the alias target';
  if (target.kind === 'values') {
    const empty = target.values.complete && target.values.items.length === 0;
    if (ttl === undefined) return empty ? 'the TTL and the values' : 'the TTL';
    return empty ? 'the values' : undefined;
  }
  if (target.kind !== 'alias') return undefined;
  const { dnsName, hostedZoneId, evaluateTargetHealth } = target.alias;
  const lacking = [
    ...(dnsName === undefined ? ['the name'] : []),
    ...(hostedZoneId === undefined ? ['the hosted zone id'] : []),
    ...(evaluateTargetHealth === undefined ? ['EvaluateTargetHealth'] : []),
  ];
  return lacking.length === 0 ? undefined : `${lacking.join(' and ')} of its alias target`;
}
