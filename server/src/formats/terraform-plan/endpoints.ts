import { zoneIdsFor } from '../../facts/zone-ids';
import type { Endpoint, ResourceRef } from '../../model/endpoint';
import type { PartialText } from '../../text/partial-text';
import { knownText, literal } from '../../text/partial-text';
import type { Located } from '../../text/span';
import { endpointOfValue } from '../endpoint';
import { type ScalarNode, valueAt } from '../syntax/node';
import { attributesOf, listSiblings } from '../terraform/records/endpoint-table';
import { ATTACHMENT_ARGUMENTS } from '../terraform/records/provider-schema';
import { isUnknown, itemsOf, type Plan, type PlanResource, textAt } from './plan';
import { findReference, type PlanReference, resolveReference } from './references';
import { knownTextAt } from './values';
import { zoneKeyOf } from './zones';

/**
 * The endpoint of a value: the host name or address that it is, or the attribute that the configuration takes it from.
 */
export function endpointOf(
  text: PartialText,
  reference: PlanReference | undefined,
  plan: Plan,
  from: PlanResource,
): Endpoint | undefined {
  const named = endpointOfValue(text);
  const referred = reference === undefined ? undefined : endpointOfReference(reference, plan, from);
  if (knownText(text) === undefined || referred === undefined) return referred ?? named;
  // A known name decides more than the attribute that it was taken from; a known address does not show its resource.
  if (named === undefined) return /^(?:un)?stable-address$/.test(referred.attributeKind) ? referred : undefined;
  const { alternateNames, bucket } = referred.service === named.service ? referred : {};
  return { ...named, ...(alternateNames && { alternateNames }), ...(bucket && { bucket }) };
}

function endpointOfReference(reference: PlanReference, plan: Plan, from: PlanResource): Endpoint | undefined {
  const attributes = attributesOf(reference.type, reference.data);
  const attribute = attributes?.get(reference.path);
  if (attributes === undefined || attribute === undefined) return undefined;
  const target = resolveReference(plan, reference, from);
  const service = serviceOf(reference, attribute.service, target);
  const attributeKind =
    attribute.attributeKind === 'unstable-address' && mayBeAttached(reference, plan)
      ? 'stable-address'
      : attribute.attributeKind;
  const zoneId = attribute.aliasable === true || attributeKind === 'zone-id' ? zoneIdsFor(service).id : undefined;
  return {
    service,
    resource: toResourceRef(reference, target),
    attribute: reference.path,
    attributeKind,
    siblings: listSiblings(attributes, reference.path),
    aliasable: attribute.aliasable ?? false,
    ipv6: attribute.ipv6 ?? ipv6Of(reference, service, target),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(reference.type === 'aws_cloudfront_distribution' && alternateNamesOf(target)),
    ...(reference.type === 'aws_s3_bucket_website_configuration' && bucketOf(target)),
  };
}

function toResourceRef(reference: PlanReference, target: PlanResource | undefined): ResourceRef {
  const address = target?.address ?? reference.base + reference.index;
  return {
    ...{ key: zoneKeyOf(target) ?? address, type: reference.type, label: address },
    ...(reference.data && { lookedUp: true }),
    ...(target && { definition: target.at.span }),
  };
}

function serviceOf(
  { type, data }: PlanReference,
  service: Endpoint['service'],
  target: PlanResource | undefined,
): Endpoint['service'] {
  if (service !== 'application-load-balancer' || type === 'aws_elb' || type === 'aws_elb_hosted_zone_id')
    return service;
  const kind = knownTextAt(target, 'load_balancer_type');
  if (kind === 'network') return 'network-load-balancer';
  return kind === 'application' ||
    (data && type === 'aws_lb_hosted_zone_id' && target !== undefined && kind === undefined)
    ? 'application-load-balancer'
    : 'load-balancer';
}

function ipv6Of(
  { type }: PlanReference,
  service: Endpoint['service'],
  target: PlanResource | undefined,
): Endpoint['ipv6'] {
  if (service === 'elastic-ip' || service === 'ec2-instance') return 'no';
  if (service.endsWith('load-balancer')) {
    const kind = knownTextAt(target, 'ip_address_type');
    return kind === undefined ? 'unknown' : kind.startsWith('dualstack') ? 'yes' : 'no';
  }
  const enabled = type === 'aws_cloudfront_distribution' ? valueAt(target?.values, 'is_ipv6_enabled') : undefined;
  return enabled?.kind !== 'scalar' || typeof enabled.value !== 'boolean' ? 'unknown' : enabled.value ? 'yes' : 'no';
}

function alternateNamesOf(
  target: PlanResource | undefined,
): { readonly alternateNames: readonly Located<PartialText>[] } | undefined {
  const list = valueAt(target?.values, 'aliases');
  const unknown = valueAt(target?.unknown, 'aliases');
  if (list?.kind !== 'list' || isUnknown(unknown) || itemsOf(unknown).some(isUnknown)) return undefined;
  return { alternateNames: list.items.flatMap((item) => (item.kind === 'scalar' ? toLocated(item) : [])) };
}

function bucketOf(target: PlanResource | undefined): { readonly bucket: Located<PartialText> } | undefined {
  const bucket = valueAt(target?.values, 'bucket');
  return bucket?.kind === 'scalar' && bucket.text !== '' && bucket.value !== null
    ? { bucket: toLocated(bucket) }
    : undefined;
}

function toLocated({ text, inner, span }: ScalarNode): Located<PartialText> {
  return { value: literal(text, inner), span };
}

/**
 * Whether a stable address may be attached to a resource. An argument that attaches one to an unknown resource may
 * attach it to this one.
 */
function mayBeAttached({ base }: PlanReference, plan: Plan): boolean {
  return [...plan.resources.values()].some((resource) =>
    (resource.data ? [] : (ATTACHMENT_ARGUMENTS.get(resource.type) ?? [])).some((key) => {
      const reference = findReference(plan, resource, key);
      return reference === undefined ? isSet(resource, key) : reference.base === base;
    }),
  );
}

function isSet({ values, unknown }: PlanResource, key: string): boolean {
  return isUnknown(valueAt(unknown, key)) || textAt(values, key) !== undefined;
}
