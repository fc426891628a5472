import { recogniseHost } from '../facts/hosts';
import { ownerOfZoneId, s3WebsiteEndpoint, stripZoneIdPrefix, zoneIdsFor } from '../facts/zone-ids';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { extractHost, findUrlPart } from './shared/host-value';
import { firstLineOf } from './shared/places';
import { findUnsupportedTarget } from './shared/unsupported-target';
import { makeAttributeFixes } from './shared/wrong-attribute';

/** An alias to something that Route 53 cannot alias. */
export const aliasTargetNotSupported: Rule = {
  id: 'alias-target-not-supported',
  severity: 'error',
  summary: 'An ALIAS leads to an AWS endpoint that Route 53 supports, or to a record of its own zone.',
  why: 'Route 53 follows an alias by itself, which it can do only where it keeps the answer: for the endpoints of some AWS services and for records of the same zone. Anything else “was not found”, and the change is refused.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html',
  ],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const fault = findUnsupportedTarget(recordSet);
    if (fault === undefined) return;
    const { target, message, severity } = fault;
    yield {
      at: firstLineOf(target.span),
      message,
      ...(severity === undefined ? {} : { severity }),
      fixes: makeFixes(recordSet, target),
    };
  },
};

function makeFixes(recordSet: RecordSet, target: Value): readonly Fix<Change>[] {
  const host = findUrlPart(target) === undefined ? undefined : extractHost(knownValue(target)?.trim() ?? '');
  if (host !== undefined && recogniseHost(host)?.aliasable === true)
    return [
      {
        title: `Keep the host ${host}`,
        safety: 'suggestion',
        edits: [{ kind: 'rewrite', at: target.span, value: host }],
      },
    ];
  const isFound = target.endpoint?.attributeKind === 'name' && target.endpoint.aliasable;
  const fixes = isFound ? [] : makeAttributeFixes(recordSet, target, 'alias-name');
  return fixes.length > 0 ? fixes : makeWebsiteFixes(recordSet);
}

/** The fix for the name of a bucket: the website endpoint of its region, with the zone id of that endpoint. */
function makeWebsiteFixes(recordSet: RecordSet): readonly Fix<Change>[] {
  if (recordSet.target.kind !== 'alias' || !recordSet.type.value?.startsWith('A')) return [];
  const { dnsName, hostedZoneId } = recordSet.target.alias;
  const written = knownValue(dnsName);
  const host = written === undefined ? dnsName?.endpoint : recogniseHost(written);
  if (
    dnsName === undefined ||
    hostedZoneId === undefined ||
    (host?.service !== 's3-rest' && host?.service !== 's3-website')
  )
    return [];
  const id = stripZoneIdPrefix(knownValue(hostedZoneId) ?? '');
  const owner = ownerOfZoneId(id);
  const region = host.region ?? (owner?.service === 's3-website' ? owner.region : undefined);
  const endpoint = region === undefined ? undefined : s3WebsiteEndpoint(region);
  const zone = zoneIdsFor('s3-website', region);
  if (endpoint === undefined) return [];
  const edits: Change[] = [
    written === undefined
      ? { kind: 'set', in: recordSet, field: 'alias-name', value: endpoint }
      : { kind: 'rewrite', at: dnsName.span, value: endpoint },
  ];
  if (!zone.accepted.includes(id)) {
    if (zone.id === undefined) return [];
    edits.push({ kind: 'setAliasZoneId', in: recordSet, hostedZoneId: zone.id });
  }
  // The alias works where the bucket has the record's name and serves a website.
  const bucket = written === undefined ? undefined : recogniseHost(written)?.bucket;
  const same = host.service === 's3-website' && bucket !== undefined && bucket === recordSet.name.value.known;
  return [{ title: `Use the website endpoint ${endpoint}`, safety: same ? 'safe' : 'suggestion', edits }];
}
