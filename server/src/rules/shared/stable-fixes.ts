import { isBehindCloudFront } from '../../facts/zone-ids';
import type { ResourceRef } from '../../model/endpoint';
import type { Change, Fix } from '../../model/finding';
import { isType, nextNameOf, type RecordSet, soleValue, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';

/** The fixes of a value that is an address which changes: one that stays, or the name of something before it. */
export function makeStableFixes(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  const { endpoint } = value;
  if (endpoint?.attached !== undefined) {
    const { resource, attribute } = endpoint.attached;
    return [
      {
        title: `Use the address of ${resource.label}`,
        safety: 'suggestion',
        edits: [{ kind: 'takeAttribute', in: recordSet, value, attribute, of: resource }],
      },
    ];
  }
  const fixes: Fix<Change>[] = [];
  if (endpoint?.service === 'ec2-instance' && endpoint.resource !== undefined && isType(recordSet, 'A')) {
    fixes.push({
      title: 'Use an Elastic IP',
      safety: 'suggestion',
      edits: [{ kind: 'useElasticIp', in: recordSet, value }],
    });
  }
  return soleValue(recordSet) === value ? [...fixes, ...convertToAlias(recordSet, value)] : fixes;
}

/** An ALIAS to what may stand before the instance, unless that serves a name already: the instance has its own. */
function convertToAlias(recordSet: RecordSet, { endpoint }: Value): readonly Fix<Change>[] {
  const type = isType(recordSet, 'AAAA') ? 'AAAA' : 'A';
  const toAlias = (resource: ResourceRef | undefined): Change => ({
    kind: 'toAlias',
    in: recordSet,
    type,
    target: { dnsName: resource, hostedZoneId: resource, evaluateTargetHealth: false },
  });
  const inFront = endpoint?.inFront ?? [];
  const isPrivate = recordSet.zone.visibility === 'private';
  const served = inFront.length === 0 ? new Set<string>() : collectServed(recordSet.zone);
  const fixes = inFront
    .filter(({ key, service }) => !served.has(key) && !(isPrivate && isBehindCloudFront(service)))
    .map((resource) => ({
      title: `Convert to an ALIAS record to ${resource.label}`,
      safety: 'suggestion' as const,
      edits: [toAlias(resource)],
    }));
  if (endpoint === undefined || endpoint.resource !== undefined) return fixes;
  return [...fixes, { title: 'Convert to an ALIAS record', safety: 'suggestion', edits: [toAlias(undefined)] }];
}

const servedIn = new WeakMap<Zone, ReadonlySet<string>>();

/** The keys of the resources to which record sets of the zone, or of those read with it, lead. */
function collectServed(zone: Zone): ReadonlySet<string> {
  const known = servedIn.get(zone);
  if (known !== undefined) return known;
  const served = new Set<string>();
  for (const recordSet of (zone.together ?? [zone]).flatMap(({ recordSets }) => recordSets)) {
    const key = nextNameOf(recordSet)?.endpoint?.resource?.key;
    if (key !== undefined) served.add(key);
  }
  servedIn.set(zone, served);
  return served;
}
