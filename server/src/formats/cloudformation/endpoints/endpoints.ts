import { zoneIdsFor } from '../../../facts/zone-ids';
import type { Endpoint, ResourceRef } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import type { PartialText } from '../../../text/partial-text';
import { endpointOfHost } from '../../endpoint';
import { type ListNode, valueAt } from '../../syntax/node';
import { ifOf } from '../template/intrinsics';
import type { Resource, Template } from '../template/template';
import { textOf } from '../values/evaluate';
import type { Scope } from '../values/scope';
import { ownerOf } from '../values/stack-context';
import { findLoadBalancersInFrontOf, namesIn, refTo } from './in-front';
import { ipv6OfLoadBalancer, loadBalancerOfEnvironment, loadBalancerService } from './load-balancers';
import { type Attribute, resourceAttributes } from './resource-attributes';

/** What a text, in an alias or as a value, leads to: an attribute of a resource in the template or in another stack, or a recognised host name. */
export function endpointOf(text: PartialText, scope: Scope, isAlias: boolean): Endpoint | undefined {
  const used = usedAttribute(text, scope, isAlias);
  if (used === undefined) return endpointOfHost(text);
  const { resource, path, attribute, template } = used;
  const ofTemplate = known.get(template) ?? new Map<string, Endpoint>();
  known.set(template, ofTemplate);
  const key = `${resource.id}.${path} ${isAlias}`;
  const endpoint = ofTemplate.get(key) ?? endpointOfAttribute(resource, path, attribute, template);
  ofTemplate.set(key, endpoint);
  return template === scope.template ? endpoint : withoutResource(endpoint);
}

/** The endpoints of a template by resource and attribute: many records of a template lead to one. */
const known = new WeakMap<Template, Map<string, Endpoint>>();

/** Nothing here can refer to a resource of another template; but whose zone an id is stays known. */
function withoutResource(whole: Endpoint): Endpoint {
  const { resource, inFront: _, attribute: __, ...endpoint } = whole;
  return resource?.type === 'AWS::Route53::HostedZone' ? { ...endpoint, resource } : endpoint;
}

/** The attribute that holds the zone id for the name that an endpoint gives. */
export function zoneIdAttribute(
  resource: ResourceRef,
  name: Value | string | ResourceRef | undefined,
): string | undefined {
  const attributes = resourceAttributes[resource.type] ?? {};
  const path = typeof name === 'object' && 'text' in name ? name.endpoint?.attribute : undefined;
  const [bare, index] = withoutIndex(path ?? '');
  const chosen =
    attributes[bare] ?? Object.values(attributes).find((attribute) => attribute.zoneIdAttribute !== undefined);
  return chosen?.zoneIdAttribute?.replace(/^DnsEntries/, `DnsEntries${index || '[0]'}`);
}

/** The attribute that holds the name of a resource. */
export function nameAttribute(resource: ResourceRef): string | undefined {
  const named = Object.entries(resourceAttributes[resource.type] ?? {}).find(
    ([, attribute]) => attribute.gives === 'name',
  );
  return named?.[0].replace(/^DnsEntries/, 'DnsEntries[0]');
}

function usedAttribute(text: PartialText, scope: Scope, isAlias: boolean) {
  const parts = text.filter((part) => part.kind === 'reference' || !/^\.?$/.test(part.text));
  const [first] = parts;
  const rest = first?.kind === 'literal' && /^dualstack\.$/i.test(first.text) ? parts.slice(1) : parts;
  const [only] = rest;
  if (rest.length !== 1 || only?.kind !== 'reference') return undefined;
  const owner = ownerOf(only.key, scope);
  const dot = owner && /^([A-Za-z0-9]+)(?:\.(.+))?$/.exec(owner.name);
  if (owner === undefined || !dot) return undefined;
  const { template } = owner.scope;
  const resource = template.resources.get(dot[1] ?? '');
  if (resource === undefined || resource.isRewritten) return undefined;
  const path = dot[2] ?? 'Ref';
  const attribute = resourceAttributes[resource.type]?.[withoutIndex(path)[0]];
  if (attribute === undefined) return undefined;
  if (resource.type !== 'AWS::ElasticBeanstalk::Environment') return { resource, path, attribute, template };
  const service = loadBalancerOfEnvironment(resource, isAlias);
  return service && { resource, path, attribute: { ...attribute, service }, template };
}

/** `DnsEntries[0] split by : at 1` as the attribute's name and the index that was selected. */
function withoutIndex(path: string): readonly [string, string] {
  const index = /\[\d+\]/.exec(path)?.[0] ?? '';
  return [path.replace(index, ''), index];
}

function endpointOfAttribute(resource: Resource, path: string, attribute: Attribute, template: Template): Endpoint {
  const service = attribute.service === 'application-load-balancer' ? loadBalancerService(resource) : attribute.service;
  const zoneId = attribute.gives === 'name' && attribute.aliasable ? zoneIdsFor(service).id : undefined;
  return {
    service,
    resource: refTo(resource, template),
    attribute: path,
    attributeKind:
      attribute.gives === 'unstable-address' && isHeld(resource, template) ? 'stable-address' : attribute.gives,
    aliasable: attribute.aliasable ?? false,
    ipv6: attribute.ipv6 ?? ipv6Of(resource, service),
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(service === 'cloudfront' && alternateNames(resource, template)),
    ...(resource.type === 'AWS::EC2::Instance' &&
      path === 'PublicIp' && { inFront: findLoadBalancersInFrontOf(resource, template) }),
  };
}

/** The list of alternate names in a distribution of the template. */
export function alternateNamesOf(resource: Resource): ListNode | undefined {
  if (resource.type !== 'AWS::CloudFront::Distribution') return undefined;
  const names = valueAt(valueAt(resource.properties, 'DistributionConfig'), 'Aliases');
  return names?.kind === 'list' && names.tag === undefined ? names : undefined;
}

function alternateNames(resource: Resource, template: Template): Pick<Endpoint, 'alternateNames'> | undefined {
  const items = alternateNamesOf(resource)?.items;
  // A condition may choose a name, or none.
  if (items === undefined || items.some((item) => ifOf(item) !== undefined)) return undefined;
  const scope: Scope = {
    template,
    decide: () => undefined,
    texts: new Map(),
    bound: new Map(),
    loop: resource.variables,
  };
  return { alternateNames: items.map((item) => ({ value: textOf(item, scope), span: item.span })) };
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

/** Whether an address that stays is tied to the resource: an Elastic IP or a static one. */
function isHeld(resource: Resource, template: Template): boolean {
  const tied = new Set<string>();
  for (const other of template.resources.values()) {
    for (const property of TIES[other.type] ?? []) namesIn(valueAt(other.properties, property), tied);
  }
  const used = new Set([resource.id]);
  namesIn(valueAt(resource.properties, 'NetworkInterfaces'), used);
  return [...used].some((name) => tied.has(name));
}

const TIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::EIP': ['InstanceId'],
  'AWS::EC2::EIPAssociation': ['InstanceId', 'NetworkInterfaceId'],
  'AWS::EC2::NetworkInterfaceAttachment': ['InstanceId'],
  'AWS::Lightsail::StaticIp': ['AttachedTo'],
};
