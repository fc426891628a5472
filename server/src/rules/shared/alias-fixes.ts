import { isBehindCloudFront } from '../../facts/zone-ids';
import { findNeighbours } from '../../model/by-name';
import type { Endpoint } from '../../model/endpoint';
import { canCoexist } from '../../model/existence';
import type { AliasTarget, Change, Fix } from '../../model/finding';
import { isType, type RecordSet, soleValue, type Value } from '../../model/record-set';
import { isRouted } from '../../model/record-set-summary';
import { findApexEvidence } from './apex';
import { needsHealth, policyKindOf } from './groups';

type Safety = Fix<Change>['safety'];

/** Services whose endpoints answer AAAA queries if IPv6 is enabled. */
const CAN_ANSWER_IPV6 = new Set(['application-load-balancer', 'network-load-balancer', 'load-balancer']);

/** Whether Route 53 can alias what the value points at, from a record set of this name. */
export function canAlias(recordSet: RecordSet, value: Value): boolean {
  const { endpoint } = value;
  if (endpoint === undefined || !endpoint.aliasable || endpoint.attributeKind !== 'name') return false;
  if (isBehindCloudFront(endpoint.service) && recordSet.zone.visibility === 'private') return false;
  return endpoint.service !== 's3-website' || isBucketOf(recordSet, value);
}

/**
 * The fixes that make a record set an alias to the target of its value: as A and AAAA where the target answers IPv6, as
 * A where it does not. What is not certain to be accepted, or may lose an answer, is a suggestion. The CNAMEs of a
 * routing group are converted together or not at all.
 */
export function makeAliasFixes(recordSet: RecordSet, value: Value, safety: Safety = 'safe'): readonly Fix<Change>[] {
  if (!canAlias(recordSet, value)) return [];
  return isType(recordSet, 'A', 'AAAA')
    ? convertAddress(recordSet, value, safety)
    : convertName(recordSet, value, safety);
}

/** A record of type A or AAAA keeps its type, and so its place among the members of a group. */
function convertAddress(recordSet: RecordSet, value: Value, safety: Safety): readonly Fix<Change>[] {
  if (!canBeAliasAlone(recordSet)) return [];
  const type = isType(recordSet, 'AAAA') ? 'AAAA' : 'A';
  if (type === 'AAAA' && value.endpoint?.ipv6 === 'no') return [];
  // An alias takes the place of all values, also of those of a list that is not wholly in view.
  const isCertain = !isRouted(recordSet) && isZoneCertain(recordSet, value) && isListWhole(recordSet);
  const target = makeTarget(recordSet, value);
  const toAlias: Change = { kind: 'toAlias', in: recordSet, type, target };
  const fix: Fix<Change> = {
    title: `Convert to an ALIAS record (${type})`,
    safety: isCertain ? safety : 'suggestion',
    edits: [toAlias],
  };
  if (type === 'AAAA' || isRouted(recordSet) || !mayAnswerIPv6(value) || mayHaveNeighbour(recordSet, 'AAAA'))
    return [fix];
  return [fix, { title: nameTwin(value), safety: 'suggestion', edits: [toAlias, makeTwin(recordSet, target)] }];
}

/** A CNAME, or a record of a type that Route 53 does not have, becomes an A record, and an AAAA record beside it. */
function convertName(recordSet: RecordSet, value: Value, safety: Safety): readonly Fix<Change>[] {
  if (mayHaveNeighbour(recordSet, 'A')) return [];
  if (!isType(recordSet, 'CNAME') && mayHaveNeighbour(recordSet, 'CNAME')) return [];
  const group = findGroup(recordSet);
  if (group.some(isRouted)) return convertGroup(group);
  // At the apex none of them is accepted; elsewhere the other one would be in the way.
  if (group.length > 1 && findApexEvidence(recordSet) === undefined) return [];
  // Other values would be lost, and so may be those of a list that is not wholly in view.
  if (soleValue(recordSet) !== value) return [];
  const target = makeTarget(recordSet, value);
  const isNew = isNewAtItsName(recordSet);
  const deleteFirst = recordSet.mayReplace === true && !isNew;
  const toAlias: Change = { kind: 'toAlias', in: recordSet, type: 'A', target };
  const isCertain = group.length === 1 && !deleteFirst && isZoneCertain(recordSet, value) && isListWhole(recordSet);
  const hasTwin = mayHaveNeighbour(recordSet, 'AAAA');
  const behind = deleteFirst ? ', deleting the present CNAME first' : '';
  const first: Change = deleteFirst ? { ...toAlias, deleteFirst: true } : toAlias;
  const both: Fix<Change> = {
    title: nameTwin(value) + behind,
    // Where a CNAME may be in the zone, the AAAA record can come before it is gone.
    safety: isCertain && isNew && value.endpoint?.ipv6 === 'yes' ? safety : 'suggestion',
    edits: [first, makeTwin(recordSet, target)],
  };
  const alone: Fix<Change> = {
    title: `Convert to an ALIAS record (A)${behind}`,
    safety: isCertain && value.endpoint?.ipv6 === 'no' ? safety : 'suggestion',
    edits: [first],
  };
  if (hasTwin || !mayAnswerIPv6(value)) return [alone];
  return value.endpoint?.ipv6 === 'yes' ? [both] : [both, alone];
}

/** The record set, and the other CNAMEs that may be at its name at the same time, in the order of the zone. */
function findGroup(recordSet: RecordSet): readonly RecordSet[] {
  const others = findNeighbours(recordSet).filter(
    (other) => isType(other, 'CNAME') && canCoexist(recordSet.existence, other.existence) !== 'no',
  );
  if (others.length === 0) return [recordSet];
  const group = new Set([recordSet, ...others]);
  return recordSet.zone.recordSets.filter((member) => group.has(member));
}

/** Suggestions that convert a whole group; none where one member cannot be an alias. */
function convertGroup(group: readonly RecordSet[]): readonly Fix<Change>[] {
  const members = group.flatMap((recordSet) => {
    const value = soleValue(recordSet);
    const isConvertible =
      value !== undefined && canAlias(recordSet, value) && isRouted(recordSet) && canBeAliasAlone(recordSet);
    return isConvertible ? [{ recordSet, value, target: makeTarget(recordSet, value) }] : [];
  });
  const [first] = members;
  if (first === undefined || members.length < group.length || isCloudFrontPair(members)) return [];
  const toA = members.map(({ recordSet, target }): Change => {
    const toAlias: Change = { kind: 'toAlias', in: recordSet, type: 'A', target };
    // All of them have to be gone before the first A record can be made.
    return recordSet.mayReplace === true ? { ...toAlias, deleteBefore: first.recordSet } : toAlias;
  });
  const what = members.length === 1 ? 'it, and the rest of its group,' : `the ${members.length} records of the group`;
  const behind = group.some(({ mayReplace }) => mayReplace) ? ', deleting the present CNAMEs first' : '';
  const fix = (types: string, edits: readonly Change[]): Fix<Change> => ({
    title: `Convert ${what} to ALIAS records (${types})${behind}`,
    safety: 'suggestion',
    edits,
  });
  const alone = fix('A', toA);
  const answering = members.filter(({ value }) => mayAnswerIPv6(value));
  if (answering.length === 0 || mayHaveNeighbour(first.recordSet, 'AAAA')) return [alone];
  const twins = answering.map(({ recordSet, target }) => makeTwin(recordSet, target));
  const isKnown = members.every(({ value }) => value.endpoint?.ipv6 === 'yes');
  const both = fix(isKnown ? 'A and AAAA' : 'A, and AAAA where the target answers IPv6', [...toA, ...twins]);
  return isKnown ? [both] : [both, alone];
}

/** CloudFront cannot be both the primary and the secondary of a failover group. */
function isCloudFrontPair(members: readonly { readonly recordSet: RecordSet; readonly value: Value }[]): boolean {
  return (
    members.length > 1 &&
    members.every(
      ({ recordSet, value }) =>
        policyKindOf(recordSet) === 'failover' && isBehindCloudFront((value.endpoint as Endpoint).service),
    )
  );
}

/** The alias target that leads to what a value points at, whose endpoint is known. */
export function makeTarget(recordSet: RecordSet, value: Value): AliasTarget {
  const endpoint = value.endpoint as Endpoint;
  return {
    dnsName: endpoint.aliasName ?? value,
    hostedZoneId: endpoint.resource ?? endpoint.zoneId,
    evaluateTargetHealth: needsHealth(recordSet) && !isBehindCloudFront(endpoint.service),
  };
}

function makeTwin(of: RecordSet, target: AliasTarget): Change {
  return { kind: 'addTwin', of, type: 'AAAA', target };
}

function nameTwin({ endpoint }: Value): string {
  return endpoint?.ipv6 === 'yes'
    ? 'Convert to ALIAS records (A and AAAA)'
    : 'Convert to ALIAS records (A and AAAA, if it answers IPv6)';
}

function mayAnswerIPv6({ endpoint }: Value): boolean {
  if (endpoint === undefined || endpoint.ipv6 === 'no') return false;
  return endpoint.ipv6 === 'yes' || CAN_ANSWER_IPV6.has(endpoint.service) || isBehindCloudFront(endpoint.service);
}

/** Whether an alias is accepted whatever zone the record set is in. */
function isZoneCertain({ zone }: RecordSet, { endpoint }: Value): boolean {
  return endpoint === undefined || !isBehindCloudFront(endpoint.service) || zone.visibility === 'public';
}

/** Whether the CNAME cannot be in the zone yet, where it would be in the way: at the apex, and for a CREATE. */
function isNewAtItsName(recordSet: RecordSet): boolean {
  if (!isType(recordSet, 'CNAME') || findApexEvidence(recordSet) !== undefined) return true;
  return recordSet.zone.changes !== undefined && recordSet.mayReplace !== true;
}

/** Whether another record set of that type may be at the same name at the same time; one of unknown type may. */
function mayHaveNeighbour(recordSet: RecordSet, type: string): boolean {
  return findNeighbours(recordSet).some(
    (other) =>
      (isType(other, type) || other.type.value === undefined) &&
      canCoexist(recordSet.existence, other.existence) !== 'no',
  );
}

/** Whether an alias can have the routing policy, and all that decides the record set is in view. */
function canBeAliasAlone({ routing, isOpaque }: RecordSet): boolean {
  return isOpaque !== true && routing.policies.every(({ kind }) => kind !== 'multivalue');
}

function isListWhole({ target }: RecordSet): boolean {
  return target.kind === 'values' && target.values.complete;
}

/** An S3 website is found by the Host header, so its alias works only where the record has the bucket's name. */
function isBucketOf(recordSet: RecordSet, value: Value): boolean {
  const { endpoint } = value;
  if (endpoint?.aliasName === undefined) return endpoint?.resource !== undefined;
  const name = recordSet.name.value.known;
  const host = value.text.map((part) => (part.kind === 'literal' ? part.text : '\u0000')).join('');
  return name !== undefined && host.toLowerCase().replace(/\.$/, '') === `${name}.${endpoint.aliasName}`;
}
