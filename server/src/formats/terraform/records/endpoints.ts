import { zoneIdsFor } from '../../../facts/zone-ids';
import type { Endpoint, ResourceInFront, ResourceRef, Service } from '../../../model/endpoint';
import type { PartialText } from '../../../text/partial-text';
import type { Located } from '../../../text/span';
import { type Table, tableOf } from '../../../text/table';
import { endpointOfValue, nameApi } from '../../endpoint';
import { attributeOf, type Block, blocksOf, headerOf } from '../../syntax/hcl/nodes';
import type { HclValue, Known, Module, Origin, ResourceReference, Scope } from '../expressions/model';
import { rootOf } from '../expressions/module';
import { isRepeated, scopeOfInstance } from '../expressions/resources';
import { chooseAlternative, knownBoolean, knownString, toText } from '../expressions/values';
import { readArgument } from './arguments';
import { collectAttachedAddresses } from './attachments';
import type { EndpointAttribute } from './endpoint-attributes';
import { attributesOf, listSiblings } from './endpoint-table';
import { identifyZone } from './zones';

const endpointsByAttribute = new WeakMap<Module, Map<string, Endpoint | undefined>>();

/**
 * The endpoint of a value: an attribute of a resource or data source, or a recognised host name or address. Undefined
 * for any other value.
 */
export function endpointOf(value: HclValue, scope: Scope): Endpoint | undefined {
  if (value.kind === 'known') return findWrittenLabel(value, scope) ?? endpointOfValue(toText(value));
  const origin = originOf(value);
  if (origin === undefined) return endpointOfValue(nameApi(toText(value), isIdOfApi));
  if (origin.resource.index !== undefined) return endpointOfAttribute(origin, scope);
  let endpoints = endpointsByAttribute.get(scope.module);
  if (endpoints === undefined) endpointsByAttribute.set(scope.module, (endpoints = new Map()));
  const key = `${origin.resource.address}.${origin.path}`;
  if (!endpoints.has(key)) endpoints.set(key, endpointOfAttribute(origin, scope));
  return endpoints.get(key);
}

/** Whether a reference is the id of an API, which does not begin as the host of a custom domain name does. */
function isIdOfApi({ label }: { readonly label: string }): boolean {
  return /^(?:data\.)?aws_(?:api_gateway_rest_api|apigatewayv2_api)\.[\w-]+(?:\[[^\]]*\])?\.id$/.test(label);
}

/** The name of a resource that is no host name, where the configuration gives that name. */
function findWrittenLabel({ origin }: Known, scope: Scope): Endpoint | undefined {
  if (origin === undefined) return undefined;
  const attribute = attributesOf(origin.resource.type, origin.resource.data)?.get(origin.path);
  return attribute?.attributeKind === 'label' ? endpointOfAttribute(origin, scope) : undefined;
}

/**
 * The single attribute that a value is taken from: `dualstack.` before it and a dot after it are allowed, and of a
 * conditional the branch that is not empty.
 */
function originOf(value: HclValue): Origin | undefined {
  if (value.kind !== 'unknown') return value.kind === 'text' ? value.origin : undefined;
  return value.origin ?? chooseAlternative(value)?.origin;
}

function endpointOfAttribute({ resource, path }: Origin, scope: Scope): Endpoint | undefined {
  const attributes = attributesOf(resource.type, resource.data);
  if (attributes === undefined) return endpointOfIdentifier(resource, path, scope);
  const key = attributes.has(path) ? path : path.replace(/\.\d+(?=\.|$)/g, '');
  const attribute = attributes.get(key);
  const ref = toResourceRef(resource, scope);
  if (attribute === undefined) {
    const [first] = attributes.values();
    const service = serviceOf(resource, first?.service ?? 'other-aws');
    const identifier = endpointOfIdentifier(resource, path, scope);
    if (identifier !== undefined) return { ...identifier, service, siblings: listSiblings(attributes, key) };
    return { service, resource: ref, attribute: path, attributeKind: 'other', aliasable: false, ipv6: 'unknown' };
  }
  const service = serviceOf(resource, attribute.service);
  const attributeKind = attributeKindOf(attribute, resource, scope);
  const zoneId = attribute.aliasable === true || attributeKind === 'zone-id' ? zoneIdsFor(service).id : undefined;
  return {
    service,
    resource: ref,
    attribute: path,
    attributeKind,
    siblings: listSiblings(attributes, key),
    aliasable: attribute.aliasable ?? false,
    ipv6: attribute.ipv6 ?? ipv6Of(resource, service),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(service === 'cloudfront' && alternateNamesOf(resource)),
    ...(/^s3-/.test(service) && bucketOf(resource)),
    ...(attributeKind === 'unstable-address' &&
      service === 'ec2-instance' && { inFront: findResourcesInFront(scope.module), ...findElasticIp(resource, scope) }),
  };
}

/** An attribute that is an ARN or the id of something by its name, whatever the type of the resource. */
function endpointOfIdentifier(resource: ResourceReference, path: string, scope: Scope): Endpoint | undefined {
  const attributeKind = /^(?:\w+_)?arn$/.test(path)
    ? 'arn'
    : /^\w+_id$/.test(path) && !/zone_id$/.test(path)
      ? 'id'
      : undefined;
  if (attributeKind === undefined || !resource.type.startsWith('aws_')) return undefined;
  const ref = toResourceRef(resource, scope);
  return { service: 'other-aws', resource: ref, attribute: path, attributeKind, aliasable: false, ipv6: 'unknown' };
}

/** A resource as the model refers to it. All instances of a resource have one key, since the index may be unknown. */
function toResourceRef(resource: ResourceReference, scope: Scope): ResourceRef {
  const { address, type, data, block, module, splatLabel } = resource;
  const label = splatLabel === undefined ? resource.label : `${splatLabel}[*]`;
  const key = type === 'aws_route53_zone' ? identifyZone(resource, scope).key : address;
  return {
    ...{ key, type, label },
    ...(data && { lookedUp: true }),
    ...(module.path !== '' && { inCalledModule: true }),
    ...(block && { definition: headerOf(block) }),
  };
}

/**
 * The kind of the attribute. A public IP that would change stays where a static IP is attached to the resource; that of
 * an instance changes once more, when the Elastic IP is attached after the instance was made.
 */
function attributeKindOf({ attributeKind }: EndpointAttribute, resource: ResourceReference, scope: Scope) {
  if (attributeKind !== 'unstable-address') return attributeKind;
  const isHeld = collectAttachedAddresses(rootOf(scope.module)).has(resource.address);
  return isHeld && findElasticIp(resource, scope) === undefined ? 'stable-address' : attributeKind;
}

/** The Elastic IP that is attached to a resource, where an expression of the module can name it. */
function findElasticIp({ address }: ResourceReference, { module }: Scope): Pick<Endpoint, 'attached'> | undefined {
  const attachment = collectAttachedAddresses(rootOf(module)).get(address);
  if (attachment?.certain !== true || attachment.module !== module || isRepeated(attachment.block)) return undefined;
  const { address: label, block } = attachment;
  const type = block.labels[0]?.value ?? '';
  if (!/^aws_eip(?:_association)?$/.test(type)) return undefined;
  const resource = { key: module.path + label, type, label, definition: headerOf(block) };
  return { attached: { resource, attribute: 'public_ip' } };
}

/** The service; for a load balancer its kind, where the configuration decides it. */
function serviceOf(resource: ResourceReference, service: Endpoint['service']): Endpoint['service'] {
  const { block, type, data } = resource;
  if (service !== 'application-load-balancer' || type === 'aws_elb' || type === 'aws_elb_hosted_zone_id')
    return service;
  const isLookup = type === 'aws_lb_hosted_zone_id';
  if (block === undefined || (data && !isLookup)) return 'load-balancer';
  const kind = readResourceArgument(block, 'load_balancer_type', resource);
  if (kind === undefined) return block.isDamaged ? 'load-balancer' : 'application-load-balancer';
  const known = knownString(kind);
  if (known === 'network') return 'network-load-balancer';
  return known === 'application' ? 'application-load-balancer' : 'load-balancer';
}

function readResourceArgument({ body }: Block, name: string, resource: ResourceReference): HclValue | undefined {
  return attributeOf(body, name) && readArgument(body, name, scopeOfInstance(resource));
}

function ipv6Of(resource: ResourceReference, service: Endpoint['service']): Endpoint['ipv6'] {
  const { block, data } = resource;
  if (service === 'elastic-ip' || service === 'ec2-instance') return 'no';
  if (block === undefined || data) return 'unknown';
  if (/^aws_(?:lb|alb|elb)$/.test(resource.type)) {
    const kind = readResourceArgument(block, 'ip_address_type', resource);
    if (kind === undefined) return block.isDamaged ? 'unknown' : 'no';
    const known = knownString(kind);
    return known === undefined ? 'unknown' : known.startsWith('dualstack') ? 'yes' : 'no';
  }
  const argument = IPV6_ARGUMENTS.get(resource.type);
  if (argument === undefined) return 'unknown';
  const enabled = readResourceArgument(block, argument, resource);
  if (enabled === undefined) return block.isDamaged ? 'unknown' : 'no';
  const answer = knownBoolean(enabled);
  return answer === undefined ? 'unknown' : answer ? 'yes' : 'no';
}

/** The arguments that enable IPv6 and are false by default. */
const IPV6_ARGUMENTS: Table<string> = tableOf({
  aws_cloudfront_distribution: 'is_ipv6_enabled',
  aws_cloudfront_connection_group: 'ipv6_enabled',
});

/** The alternate names of a CloudFront distribution, where its whole list is known. */
function alternateNamesOf(
  resource: ResourceReference,
): { readonly alternateNames: readonly Located<PartialText>[] } | undefined {
  if (resource.block === undefined || resource.data || resource.type !== 'aws_cloudfront_distribution')
    return undefined;
  const names = readResourceArgument(resource.block, 'aliases', resource);
  if (names?.kind !== 'list' || !names.complete) return undefined;
  return { alternateNames: names.items.map((item) => ({ value: toText(item), span: item.at })) };
}

/** The name of the bucket behind a website, where the bucket is a resource in view or its name is written out. */
function bucketOf(resource: ResourceReference): { readonly bucket: Located<PartialText> } | undefined {
  if (resource.block === undefined || resource.data) return undefined;
  const value = readResourceArgument(resource.block, 'bucket', resource);
  if (value === undefined) return undefined;
  const origin = value.kind === 'unknown' ? value.origin : undefined;
  if (origin === undefined) return { bucket: { value: toText(value), span: value.at } };
  const isBucket = origin.resource.type === 'aws_s3_bucket' && /^(?:id|bucket)$/.test(origin.path);
  return isBucket && origin.resource.address !== resource.address ? bucketOf(origin.resource) : undefined;
}

const MAX_DYNAMIC_BLOCKS = 3;

/** The types of resources that may stand before an instance. */
const IN_FRONT: ReadonlyMap<string, Service> = new Map([
  ['aws_lb', 'load-balancer'],
  ['aws_alb', 'load-balancer'],
  ['aws_elb', 'application-load-balancer'],
  ['aws_cloudfront_distribution', 'cloudfront'],
  ['aws_globalaccelerator_accelerator', 'global-accelerator'],
]);

/** The load balancers, distributions and accelerators of the module, which may stand before an instance. */
function findResourcesInFront(module: Module): readonly ResourceInFront[] {
  const refs: ResourceInFront[] = [];
  for (const [address, block] of module.resources) {
    const { body } = block;
    const type = block.labels[0]?.value ?? '';
    const service = IN_FRONT.get(type);
    if (block.type !== 'resource' || service === undefined) continue;
    if (isRepeated(block)) continue;
    // A resource with so many dynamic blocks belongs to a general-purpose module, which does not show what the resource
    // serves.
    if (blocksOf(body, 'dynamic').length > MAX_DYNAMIC_BLOCKS) continue;
    refs.push({
      ...{ key: module.path + address, type, label: address, definition: headerOf(block), service },
      ...(module.path !== '' && { inCalledModule: true }),
    });
  }
  return refs;
}
