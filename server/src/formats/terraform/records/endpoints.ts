import { zoneIdsFor } from '../../../facts/zone-ids';
import type { Endpoint, ResourceRef } from '../../../model/endpoint';
import type { PartialText } from '../../../text/partial-text';
import type { Located } from '../../../text/span';
import { endpointOfValue } from '../../endpoint';
import { attributeOf, type Block, blocksOf, headerOf } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { scopeOfInstance } from '../expressions/traverse';
import {
  chooseAlternative,
  type HclValue,
  knownBoolean,
  knownString,
  type Origin,
  type ResourceReference,
  toText,
} from '../expressions/values';
import { rootOf } from '../instances/calls';
import { collectAttachedAddresses } from './attachments';
import { attributesOf } from './endpoint-table';
import { identifyZone } from './zones';

const endpointsByAttribute = new WeakMap<Module, Map<string, Endpoint | undefined>>();

/** What a value points at: an attribute of a resource or data source, or a recognised host name or address. */
export function endpointOf(value: HclValue, scope: Scope): Endpoint | undefined {
  const origin = originOf(value);
  if (origin === undefined) return endpointOfValue(toText(value));
  if (origin.resource.index !== undefined) return endpointAt(origin, scope);
  let endpoints = endpointsByAttribute.get(scope.module);
  if (endpoints === undefined) endpointsByAttribute.set(scope.module, (endpoints = new Map()));
  const key = `${origin.resource.address}.${origin.path}`;
  if (!endpoints.has(key)) endpoints.set(key, endpointAt(origin, scope));
  return endpoints.get(key);
}

function endpointAt({ resource, path }: Origin, scope: Scope): Endpoint | undefined {
  const facts = attributesOf(resource.type, resource.data);
  if (facts === undefined) return undefined;
  const attribute = facts[path] ?? facts[path.replace(/\.\d+(?=\.|$)/g, '')];
  const ref = toResourceRef(resource, scope);
  if (attribute === undefined) {
    const service = serviceOf(resource, Object.values(facts)[0]?.service ?? 'other-aws');
    return { service, resource: ref, attribute: path, attributeKind: 'other', aliasable: false, ipv6: 'unknown' };
  }
  const service = serviceOf(resource, attribute.service);
  const zoneId =
    attribute.aliasable === true || attribute.attributeKind === 'zone-id' ? zoneIdsFor(service).id : undefined;
  const attributeKind =
    attribute.attributeKind === 'unstable-address' &&
    collectAttachedAddresses(rootOf(scope.module)).has(resource.address)
      ? 'stable-address'
      : attribute.attributeKind;
  return {
    service,
    resource: ref,
    attribute: path,
    attributeKind,
    aliasable: attribute.aliasable ?? false,
    ipv6: attribute.ipv6 ?? ipv6Of(resource, service),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(service === 'cloudfront' && alternateNamesOf(resource)),
    ...(service === 's3-website' && bucketOf(resource)),
    ...(attributeKind === 'unstable-address' &&
      service === 'ec2-instance' && { inFront: findResourcesInFront(scope.module) }),
  };
}

/** The one attribute that a value is, `dualstack.` before it or a dot behind it not counted, or what a condition chooses instead of nothing. */
function originOf(value: HclValue): Origin | undefined {
  if (value.kind !== 'unknown') return value.kind === 'text' ? value.origin : undefined;
  if (value.origin !== undefined) return value.origin;
  return chooseAlternative(value)?.origin;
}

/** How rules and changes speak of a resource. Instances of one resource count as one: which of them it is may not be seen. */
export function toResourceRef(resource: ResourceReference, scope: Scope): ResourceRef {
  const { address, type, data, label, block } = resource;
  const key = type === 'aws_route53_zone' ? identifyZone(resource, scope).key : address;
  return { key, type: data ? `data.${type}` : type, label, ...(block && { definition: headerOf(block) }) };
}

function serviceOf(resource: ResourceReference, service: Endpoint['service']): Endpoint['service'] {
  if (
    service !== 'application-load-balancer' ||
    resource.type === 'aws_elb' ||
    resource.type === 'aws_elb_hosted_zone_id'
  )
    return service;
  const { block } = resource;
  const isLookup = resource.type === 'aws_lb_hosted_zone_id';
  if (block === undefined || (resource.data && !isLookup)) return 'load-balancer';
  const kind = readArgument(block, 'load_balancer_type', resource);
  if (kind === undefined || kind.kind === 'null') return 'application-load-balancer';
  const known = knownString(kind);
  return known === 'network'
    ? 'network-load-balancer'
    : known === 'application'
      ? 'application-load-balancer'
      : 'load-balancer';
}

function readArgument(block: Block, name: string, resource: ResourceReference): HclValue | undefined {
  const attribute = attributeOf(block.body, name);
  return attribute && evaluate(attribute.value, scopeOfInstance(resource));
}

function ipv6Of(resource: ResourceReference, service: Endpoint['service']): Endpoint['ipv6'] {
  const { block, data } = resource;
  if (service === 'elastic-ip' || service === 'ec2-instance') return 'no';
  if (block === undefined || data) return 'unknown';
  if (service.endsWith('load-balancer')) {
    const kind = readArgument(block, 'ip_address_type', resource);
    if (kind === undefined || kind.kind === 'null') return 'no';
    const known = knownString(kind);
    return known === undefined ? 'unknown' : known.startsWith('dualstack') ? 'yes' : 'no';
  }
  if (resource.type !== 'aws_cloudfront_distribution') return 'unknown';
  const enabled = readArgument(block, 'is_ipv6_enabled', resource);
  if (enabled === undefined || enabled.kind === 'null') return 'no';
  const answer = knownBoolean(enabled);
  return answer === undefined ? 'unknown' : answer ? 'yes' : 'no';
}

/** The alternate names of a distribution in view, when its list is. */
function alternateNamesOf(
  resource: ResourceReference,
): { readonly alternateNames: readonly Located<PartialText>[] } | undefined {
  if (resource.block === undefined || resource.data || resource.type !== 'aws_cloudfront_distribution')
    return undefined;
  const names = readArgument(resource.block, 'aliases', resource);
  if (names?.kind !== 'list' || !names.complete) return undefined;
  return { alternateNames: names.items.map((item) => ({ value: toText(item), span: item.at })) };
}

/** The bucket of a website in view. */
function bucketOf(resource: ResourceReference): { readonly bucket: Located<PartialText> } | undefined {
  if (resource.block === undefined || resource.data) return undefined;
  const value = readArgument(resource.block, 'bucket', resource);
  const origin = value?.kind === 'unknown' ? value.origin : undefined;
  if (value === undefined || value.kind === 'null') return undefined;
  if (origin !== undefined) {
    const isBucket = origin.resource.type === 'aws_s3_bucket' && /^(?:id|bucket)$/.test(origin.path);
    return isBucket && origin.resource.address !== resource.address ? bucketOf(origin.resource) : undefined;
  }
  return { bucket: { value: toText(value), span: value.at } };
}

/** Load balancers, distributions and accelerators of the module, which may stand before an instance. */
function findResourcesInFront(module: Module): readonly ResourceRef[] {
  const refs: ResourceRef[] = [];
  for (const [address, block] of module.resources) {
    const type = block.labels[0]?.value ?? '';
    if (
      block.type !== 'resource' ||
      !/^aws_(?:lb|alb|elb|cloudfront_distribution|globalaccelerator_accelerator)$/.test(type)
    )
      continue;
    if (
      attributeOf(block.body, 'count') ||
      attributeOf(block.body, 'for_each') ||
      blocksOf(block.body, 'dynamic').length > 3
    )
      continue;
    refs.push({ key: module.path + address, type, label: address, definition: headerOf(block) });
  }
  return refs;
}
