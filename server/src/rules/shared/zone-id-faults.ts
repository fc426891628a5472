import { recogniseHost } from '../../facts/hosts';
import { ownerOfZoneId, stripZoneIdPrefix, zoneIdsFor } from '../../facts/zone-ids';
import { describeKind, type Endpoint } from '../../model/endpoint';
import type { Problem } from '../../model/finding';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { equalTexts } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';
import { sourceText } from '../../text/span';
import { describeNoZoneId } from './alias-parts';
import { registrableDomainOf } from './public-suffix';
import { isStandInForId, looksFilledInLater, quoteForMessage } from './sample-text';
import { findUnsupportedTarget, isNameOfAws } from './unsupported-target';
import { stripQuotes } from './written';
import { nameOfAttribute } from './wrong-attribute';

/** What is wrong with the zone id of an alias. */
export type Fault = Pick<Problem, 'message' | 'severity'>;

/** What is certainly wrong with the zone id of an alias for its name; undefined where it may be right. */
export function findZoneIdFault(recordSet: RecordSet, dnsName: Value, zoneId: Value): Fault | undefined {
  return (
    describeFault(dnsName, zoneId) ?? faultOf(recordSet, dnsName, zoneId) ?? findForeignName(recordSet, dnsName, zoneId)
  );
}

/** Whether a host name is another one of the domain that the record set is in; one that leads to itself is a loop. */
function isOfSameDomain({ name: { value } }: RecordSet, host: string): boolean {
  const target = host.toLowerCase().replace(/\.$/, '');
  const domain = registrableDomainOf(target);
  return domain !== undefined && value.known !== target && registrableDomainOf(value.known ?? '') === domain;
}

/** A name of the user's own domain with the zone id of an AWS service: the zone has no such name. */
function findForeignName(recordSet: RecordSet, dnsName: Value, zoneId: Value): Fault | undefined {
  const name = knownValue(dnsName)?.trim();
  if (dnsName.endpoint !== undefined || dnsName.meant !== undefined || name === undefined) return undefined;
  if (isNameOfAws(name) || looksFilledInLater(name) || !isOfSameDomain(recordSet, name)) return undefined;
  if (findUnsupportedTarget(recordSet) !== undefined) return undefined;
  const literal = readZoneId(zoneId);
  const owner = literal === undefined ? undefined : ownerOfZoneId(literal);
  const of = zoneId.endpoint;
  const isOfService = of?.attributeKind === 'zone-id' && of.service !== 'hosted-zone';
  if (owner === undefined && !isOfService) return undefined;
  const shown = quoteForMessage(quoteText(zoneId.text, zoneId));
  const whose = owner?.label ?? (of === undefined ? '' : describeKind(of));
  return {
    message: `${shown} is the zone id of ${whose}, and ${quoteForMessage(name)} is no name in that zone. Write the DNS name of the target; for a record of this zone, write the id of this zone.`,
  };
}

/** The fault of a zone id that is none. */
function describeFault(dnsName: Value, zoneId: Value): Fault | undefined {
  const what = describeNoZoneId(zoneId);
  if (what === undefined) return undefined;
  const name = dnsName.endpoint?.attributeKind === 'name' ? dnsName.endpoint : undefined;
  return {
    message: `${quoteForMessage(quoteText(zoneId.text, zoneId))} is ${what}, and no hosted zone id. Write ${name === undefined ? 'the zone id of the target' : describeExpected(name)}.`,
  };
}

function faultOf(recordSet: RecordSet, dnsName: Value, zoneId: Value): Fault | undefined {
  const name = dnsName.endpoint;
  const id = zoneId.endpoint;
  // The name of a bucket is corrected together with the id, by alias-target-not-supported.
  const isOfBalancer = name?.service === 'load-balancer';
  if (name?.attributeKind !== 'name' || !(name.aliasable || isOfBalancer) || name.aliasName !== undefined)
    return undefined;
  const literalId = readZoneId(zoneId);
  if (isOwnZone(recordSet, zoneId, literalId)) {
    return {
      message: `This is the id of the record's own zone, and an alias needs that of its target. Write ${describeExpected(name)}.`,
    };
  }
  if (literalId !== undefined) return findLiteralFault(literalId, dnsName, name);
  if (id?.resource === undefined || name.resource === undefined) return undefined;
  if (id.attributeKind !== 'zone-id') return undefined;
  if (id.resource.key === name.resource.key) return findOtherEndpoint(name, id);
  // All endpoints behind CloudFront have one zone id, which may be an attribute of any of the resources.
  const ids = zoneIdsFor(id.service, id.region).accepted;
  if (zoneIdsFor(name.service, name.region).accepted.some((accepted) => ids.includes(accepted))) return undefined;
  if (!areCompatible(name.service, id.service)) {
    return {
      message: `The name is that of ${describeKind(name)}, and ${quoteForMessage(quoteText(zoneId.text, zoneId))} the zone id of ${describeKind(id)}. Take both from one.`,
    };
  }
  // A data source that gives the zone id by service is another type of resource, and right for the same service.
  if (id.resource.type !== name.resource.type) return undefined;
  return {
    severity: 'warning',
    message: `The name is that of ${name.resource.label}, but the zone id that of ${id.resource.label}: it works only while both are in one region. Take both from one.`,
  };
}

/** The fault of a zone id that is that of another endpoint of the same resource. */
function findOtherEndpoint(name: Endpoint, id: Endpoint): Fault | undefined {
  if (id.service === name.service || name.siblings?.zoneId === id.siblings?.zoneId) return undefined;
  return {
    message: `The name is that of ${describeKind(name)}, and the zone id that of ${describeKind(id)}. Write ${describeExpected(name)}.`,
  };
}

/**
 * Whether an id is that of the record's own zone: the same resource or literal, or an equal reference of unknown value.
 */
function isOwnZone({ zone, zoneReferences = [] }: RecordSet, id: Value, literalId: string | undefined): boolean {
  if (id.endpoint?.resource?.key === zone.key || (literalId !== undefined && literalId === zone.id)) return true;
  const [own, more] = zoneReferences.flatMap(({ kind, values }) => (kind === 'id' ? values : []));
  const [part] = own?.text ?? [];
  // A placeholder may be replaced by a different id at each place.
  if (
    own === undefined ||
    more !== undefined ||
    part?.kind !== 'reference' ||
    stripQuotes(sourceText(part.span)) === part.label
  )
    return false;
  return equalTexts(own.text, id.text) === 'yes';
}

function findLiteralFault(id: string, dnsName: Value, name: Endpoint): Fault | undefined {
  const host = knownValue(dnsName);
  const facts = host === undefined ? undefined : recogniseHost(host);
  const owner = ownerOfZoneId(id);
  const accepted = facts?.acceptedZoneIds ?? [];
  const wrong =
    accepted.length > 0
      ? !accepted.includes(id)
      : owner !== undefined &&
        !areCompatible(name.service, owner.service) &&
        !zoneIdsFor(name.service, name.region).accepted.includes(id);
  if (!wrong) return undefined;
  const whose =
    owner === undefined
      ? `${id} is not the zone id of this target.`
      : `${id} is the zone of ${owner.label}${owner.region === undefined ? '' : ` in ${owner.region}`}.`;
  return {
    message: `${whose} The target is ${describeKind(name, name.region)}${
      name.zoneId === undefined ? `: write ${describeExpected(name)}` : `, whose zone is ${name.zoneId}`
    }.`,
  };
}

function readZoneId(value: Value): string | undefined {
  const known = knownValue(value);
  return known === undefined || isStandInForId(known) ? undefined : stripZoneIdPrefix(known);
}

function describeExpected(name: Endpoint): string {
  return describeRightId(name) ?? (name.resource === undefined ? 'its own' : `the zone id of ${name.resource.label}`);
}

/** The zone id of an alias to that endpoint, for a sentence; undefined where it is not certain. */
export function describeRightId({ resource, siblings, zoneId }: Endpoint): string | undefined {
  return resource !== undefined && siblings?.zoneId !== undefined
    ? `the ${nameOfAttribute(siblings.zoneId)} of ${resource.label}`
    : zoneId;
}

/** Whether the zone ids of one service may be those of the other, as the kind of a load balancer may be unknown. */
function areCompatible(a: string, b: string): boolean {
  if (a === b) return true;
  return (
    [a, b].includes('load-balancer') &&
    [a, b].some((service) => service !== 'load-balancer' && service.endsWith('load-balancer'))
  );
}
