import type { AliasTarget, Change, Fix } from '../../model/finding';
import type { RecordSet, Value } from '../../model/record-set';
import { findApexEvidence } from './apex';

/** Services whose endpoints answer AAAA queries if IPv6 is enabled. */
const CAN_ANSWER_IPV6 = new Set(['application-load-balancer', 'network-load-balancer', 'load-balancer', 'cloudfront']);

/** Whether Route 53 can alias what the value points at, from a record set of this name. */
export function canAlias(recordSet: RecordSet, value: Value): boolean {
  const { endpoint } = value;
  if (endpoint === undefined || !endpoint.aliasable || endpoint.attributeKind !== 'name') return false;
  if (endpoint.service === 'cloudfront' && recordSet.zone.visibility === 'private') return false;
  return endpoint.service !== 's3-website' || isBucketOf(recordSet, value);
}

/**
 * The fixes that make a record set an alias to the target of its value: as A, and as A and AAAA where the target may
 * answer IPv6. In a change batch that may replace a record set there is also one with the DELETE that a change of type
 * needs.
 */
export function makeAliasFixes(
  recordSet: RecordSet,
  value: Value,
  safety: 'safe' | 'suggestion' = 'safe',
): readonly Fix<Change>[] {
  const { endpoint } = value;
  if (endpoint === undefined || !canAlias(recordSet, value)) return [];
  const target: AliasTarget = {
    dnsName: endpoint.aliasName ?? value,
    hostedZoneId: endpoint.resource ?? endpoint.zoneId,
    evaluateTargetHealth: false,
  };
  if (recordSet.type.value === 'AAAA') {
    return [
      {
        title: 'Convert to an ALIAS record (AAAA)',
        safety,
        edits: [{ kind: 'toAlias', in: recordSet, type: 'AAAA', target }],
      },
    ];
  }
  const toAlias: Change = { kind: 'toAlias', in: recordSet, type: 'A', target };
  const fixes: Fix<Change>[] = [{ title: 'Convert to an ALIAS record (A)', safety, edits: [toAlias] }];
  if (endpoint.ipv6 === 'yes' || (endpoint.ipv6 === 'unknown' && CAN_ANSWER_IPV6.has(endpoint.service))) {
    fixes.push({
      title:
        endpoint.ipv6 === 'yes'
          ? 'Convert to ALIAS records (A and AAAA)'
          : 'Convert to ALIAS records (A and AAAA, if it answers IPv6)',
      safety: endpoint.ipv6 === 'yes' ? safety : 'suggestion',
      edits: [toAlias, { kind: 'addTwin', of: recordSet, type: 'AAAA', target }],
    });
  }
  // At the apex there can be no CNAME to be deleted. Terraform deletes it by itself.
  if (
    recordSet.zone.changes &&
    recordSet.mayReplace &&
    recordSet.type.value === 'CNAME' &&
    findApexEvidence(recordSet) === undefined
  ) {
    fixes.push({
      title: 'Convert to an ALIAS record (A), deleting the present CNAME first',
      safety: 'suggestion',
      edits: [{ ...toAlias, deleteFirst: true }],
    });
  }
  return fixes;
}

/** An S3 website is found by the Host header, so its alias works only where the record has the bucket's name. */
function isBucketOf(recordSet: RecordSet, value: Value): boolean {
  const { endpoint } = value;
  if (endpoint?.aliasName === undefined) return endpoint?.resource !== undefined;
  const name = recordSet.name.value.known;
  const host = value.text.map((part) => (part.kind === 'literal' ? part.text : '\u0000')).join('');
  return name !== undefined && host.toLowerCase().replace(/\.$/, '') === `${name}.${endpoint.aliasName}`;
}
