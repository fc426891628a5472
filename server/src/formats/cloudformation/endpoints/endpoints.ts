import { zoneIdsFor } from '../../../facts/zone-ids';
import type { Endpoint, ResourceRef, SiblingAttributes } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import type { PartialText } from '../../../text/partial-text';
import { type Table, tableOf } from '../../../text/table';
import { endpointOfHost, nameApi } from '../../endpoint';
import { siblingsOf } from '../../sibling-attributes';
import { type ListNode, valueAt } from '../../syntax/node';
import { ifOf } from '../template/intrinsics';
import type { Resource, Template } from '../template/template';
import { insertIndex, splitIndex } from '../values/attribute-path';
import { textOf } from '../values/evaluate';
import { ownerOf } from '../values/keys';
import type { Scope, StackContext } from '../values/scope';

import { collectNames, findLoadBalancersInFrontOf, refTo } from './in-front';
import { ipv6OfLoadBalancer, loadBalancerOfEnvironment, serviceOfLoadBalancer } from './load-balancers';
import { type Attribute, resourceAttributes } from './resource-attributes';

/**
 * The endpoint that a text (the DNS name of an alias target or a value) names: an attribute of a resource in the same
 * or in another stack, or a recognised host name. Undefined where it names neither.
 */
export function endpointOf(text: PartialText, scope: Scope, isAlias: boolean): Endpoint | undefined {
  const used = findUsedAttribute(text, scope, isAlias);
  if (used === undefined) return endpointOfHost(nameApi(text, ({ key }) => isIdOfApi(key, scope)));
  const { owner, resource, path } = used;
  const ofStack = endpoints.get(owner.stackContext) ?? new Map<string, Endpoint>();
  endpoints.set(owner.stackContext, ofStack);
  const key = `${resource.id}.${path} ${isAlias}`;
  const endpoint = ofStack.get(key) ?? endpointOfAttribute(used);
  ofStack.set(key, endpoint);
  return owner.stackContext === scope.stackContext ? endpoint : withoutResource(endpoint);
}

/** Whether a reference is the id of an API, which does not begin as the host of a custom domain name does. */
function isIdOfApi(key: string, scope: Scope): boolean {
  const found = ownerOf(key, scope);
  const [id = '', path = 'Ref'] = found?.name.split('.') ?? [];
  const type = found?.scope.template.resources.get(id)?.type ?? '';
  const attribute = resourceAttributes.get(type)?.get(path);
  return attribute?.service === 'api-gateway-default' && attribute.kind === 'id' && path !== 'RootResourceId';
}

/** The endpoints of a stack by resource and attribute: many record sets of a template lead to one. */
const endpoints = new WeakMap<StackContext, Map<string, Endpoint>>();

/**
 * An endpoint for use in another template: without the resource, which cannot be referred to there. A hosted zone keeps
 * its resource, which identifies the zone of an id.
 */
function withoutResource(whole: Endpoint): Endpoint {
  const { resource, inFront: _, attribute: __, siblings: ___, ...endpoint } = whole;
  return resource?.type === 'AWS::Route53::HostedZone' ? { ...endpoint, resource } : endpoint;
}

/**
 * The attribute of a resource that returns the hosted zone id for a name of that resource; an alias target needs both.
 * Undefined where the resource type has none.
 */
export function findZoneIdAttribute(
  resource: ResourceRef,
  name: Value | string | ResourceRef | undefined,
): string | undefined {
  const attributes = resourceAttributes.get(resource.type);
  const path = typeof name === 'object' && 'text' in name ? name.endpoint?.attribute : undefined;
  const [bare, index] = splitIndex(path ?? '');
  const chosen =
    attributes?.get(bare) ??
    [...(attributes?.values() ?? [])].find((attribute) => attribute.zoneIdAttribute !== undefined);
  return chosen?.zoneIdAttribute === undefined ? undefined : insertIndex(chosen.zoneIdAttribute, index);
}

/** What else a resource returns that belongs into records; `path` is the attribute that is taken from it. */
function listSiblings(type: string, path: string): SiblingAttributes {
  const listed = [...(resourceAttributes.get(type) ?? [])].map(([own, attribute]) => ({
    path: insertIndex(own, ''),
    kind: attribute.kind,
    aliasable: attribute.aliasable === true,
    zoneId: attribute.zoneIdAttribute && insertIndex(attribute.zoneIdAttribute, ''),
  }));
  return siblingsOf(listed, path);
}

/** The attribute of a resource that returns its DNS name; undefined where the resource type has none. */
export function findNameAttribute(resource: ResourceRef): string | undefined {
  const named = [...(resourceAttributes.get(resource.type) ?? [])].find(([, attribute]) => attribute.kind === 'name');
  return named && insertIndex(named[0], '');
}

/** An attribute that a text consists of. */
interface UsedAttribute {
  /** The stack that has the resource. */
  readonly owner: Scope;
  readonly resource: Resource;
  /** The name of the attribute with what is selected of it; `Ref` for a reference to the resource itself. */
  readonly path: string;
  readonly attribute: Attribute;
}

function findUsedAttribute(text: PartialText, scope: Scope, isAlias: boolean): UsedAttribute | undefined {
  const parts = text.filter((part) => part.kind === 'reference' || !/^\.?$/.test(part.text));
  const [first] = parts;
  const rest = first?.kind === 'literal' && /^dualstack\.$/i.test(first.text) ? parts.slice(1) : parts;
  const [only] = rest;
  if (rest.length !== 1 || only?.kind !== 'reference') return undefined;
  const found = ownerOf(only.key, scope);
  const dot = found && /^([A-Za-z0-9]+)(?:\.(.+))?$/.exec(found.name);
  if (found === undefined || !dot) return undefined;
  const owner = found.scope;
  const resource = owner.template.resources.get(dot[1] ?? '');
  if (resource === undefined || resource.isRewritten) return undefined;
  const path = dot[2] ?? 'Ref';
  const attribute =
    resourceAttributes.get(resource.type)?.get(splitIndex(path)[0]) ?? identifierOf(resource.type, path);
  if (attribute === undefined) return undefined;
  if (path !== 'EndpointURL' || resource.type !== 'AWS::ElasticBeanstalk::Environment')
    return { owner, resource, path, attribute };
  const service = loadBalancerOfEnvironment(resource, isAlias);
  return service && { owner, resource, path, attribute: { ...attribute, service } };
}

/** An attribute that is an ARN or an id by its name, whatever the type of the resource. */
function identifierOf(type: string, path: string): Attribute | undefined {
  const kind = /Arn$/.test(path) ? 'arn' : /(?<!Zone)Id$/.test(path) && path !== 'Id' ? 'id' : undefined;
  // What a stack gives as an output has any name.
  if (kind === undefined || !type.startsWith('AWS::') || HAS_OUTPUTS.test(type)) return undefined;
  return { service: resourceAttributes.get(type)?.values().next().value?.service ?? 'other-aws', kind };
}

const HAS_OUTPUTS = /^AWS::(?:CloudFormation|ServiceCatalog)::|^AWS::Serverless::Application$/;

function endpointOfAttribute({ owner, resource, path, attribute }: UsedAttribute): Endpoint {
  const { template } = owner;
  const service =
    attribute.service === 'application-load-balancer' ? serviceOfLoadBalancer(resource) : attribute.service;
  const zoneId = attribute.kind === 'name' && attribute.aliasable ? zoneIdsFor(service).id : undefined;
  const isHeld = attribute.kind === 'unstable-address' && hasStableAddress(resource, template);
  return {
    service,
    resource: refTo(resource, owner),
    attribute: path,
    attributeKind: isHeld ? 'stable-address' : attribute.kind,
    siblings: listSiblings(resource.type, path),
    aliasable: attribute.aliasable ?? false,
    ipv6: attribute.ipv6 ?? ipv6Of(resource, service),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(service === 'cloudfront' && readAlternateNames(resource, owner)),
    ...(resource.type === 'AWS::S3::Bucket' && readBucket(resource, owner)),
    ...(resource.type === 'AWS::EC2::Instance' &&
      path === 'PublicIp' && { inFront: findLoadBalancersInFrontOf(resource, owner) }),
  };
}

/** The literal list of alternate names of a distribution; undefined for any other resource or value. */
export function alternateNamesOf(resource: Resource): ListNode | undefined {
  if (resource.type !== 'AWS::CloudFront::Distribution') return undefined;
  const names = valueAt(valueAt(resource.properties, 'DistributionConfig'), 'Aliases');
  return names?.kind === 'list' && names.tag === undefined ? names : undefined;
}

/** The name of a bucket, where the template gives it without a condition. */
function readBucket({ properties, variables }: Resource, owner: Scope): Pick<Endpoint, 'bucket'> | undefined {
  const name = valueAt(properties, 'BucketName');
  if (name === undefined || ifOf(name) !== undefined) return undefined;
  return { bucket: { value: textOf(name, undecide(owner, variables)), span: name.span } };
}

/** The scope without the conditions, rows and loops of the record set for which an endpoint is read first. */
function undecide(owner: Scope, loop: Scope['loop']): Scope {
  return { ...owner, decide: () => undefined, texts: new Map(), bound: new Map(), loop };
}

function readAlternateNames(resource: Resource, owner: Scope): Pick<Endpoint, 'alternateNames'> | undefined {
  const items = alternateNamesOf(resource)?.items;
  // Which names a condition chooses is not certain.
  if (items === undefined || items.some((item) => ifOf(item) !== undefined)) return undefined;
  const undecided = undecide(owner, resource.variables);
  return { alternateNames: items.map((item) => ({ value: textOf(item, undecided), span: item.span })) };
}

function ipv6Of(resource: Resource, service: Endpoint['service']): Endpoint['ipv6'] {
  if (resource.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return ipv6OfLoadBalancer(resource);
  if (resource.type === 'AWS::CloudFront::Distribution') {
    const enabled = valueAt(valueAt(resource.properties, 'DistributionConfig'), 'IPV6Enabled');
    if (enabled?.kind !== 'scalar' || enabled.tag !== undefined) return 'unknown';
    return enabled.text === 'true' ? 'yes' : enabled.text === 'false' ? 'no' : 'unknown';
  }
  return service === 'elastic-ip' || service === 'ec2-instance' ? 'no' : 'unknown';
}

/** Whether an Elastic IP, or a static IP of Lightsail, is attached to the resource or to its network interfaces. */
function hasStableAddress(resource: Resource, template: Template): boolean {
  const attached = new Set<string>();
  for (const other of template.resources.values()) {
    for (const property of ATTACHMENTS.get(other.type) ?? [])
      collectNames(valueAt(other.properties, property), attached);
  }
  const used = new Set([resource.id]);
  collectNames(valueAt(resource.properties, 'NetworkInterfaces'), used);
  return [...used].some((name) => attached.has(name));
}

/** By the type of a resource that attaches a stable address: the properties with what the address is attached to. */
const ATTACHMENTS: Table<readonly string[]> = tableOf({
  'AWS::EC2::EIP': ['InstanceId'],
  'AWS::EC2::EIPAssociation': ['InstanceId', 'NetworkInterfaceId'],
  'AWS::EC2::NetworkInterfaceAttachment': ['InstanceId'],
  'AWS::Lightsail::StaticIp': ['AttachedTo'],
});
