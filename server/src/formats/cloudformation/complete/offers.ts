import { zoneIdsFor } from '../../../facts/zone-ids';
import type { Value } from '../../../model/record-set';
import { literal, reference } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import type { Offer } from '../../completing';
import { PointingValue } from '../../endpoint';
import { endpointOf } from '../endpoints/endpoints';
import { type Attribute, resourceAttributes } from '../endpoints/resource-attributes';
import { deploymentsOf } from '../stacks/deployments';
import type { Resource } from '../template/template';
import { insertIndex } from '../values/attribute-path';
import { keyIn } from '../values/keys';
import type { Scope } from '../values/scope';
import { writeReference } from './write';

/** What the resources of a template give for records: names, addresses that stay, and hosted zones. */
export function listOffers(file: SourceFile, contextFiles: readonly SourceFile[]): readonly Offer[] {
  const stacks = deploymentsOf(file, contextFiles).flatMap((deployment) => [...deployment.stacks.values()]);
  const scope = stacks.find((stack) => stack.file === file)?.scope;
  if (scope === undefined) return [];
  return [...scope.template.resources.values()].flatMap((resource) => {
    const attributes = [...(resourceAttributes.get(resource.type) ?? [])];
    const isPlain = /^[A-Za-z0-9]+$/.test(resource.id) && !resource.isRewritten && resource.variables.size === 0;
    return isPlain ? attributes.flatMap(([path, attribute]) => toOffer(resource, path, attribute, scope) ?? []) : [];
  });
}

function toOffer(resource: Resource, bare: string, attribute: Attribute, scope: Scope): Offer | undefined {
  const kind = kindOf(resource.type, bare, attribute);
  if (kind === undefined) return undefined;
  const path = insertIndex(bare, '');
  const value = readValue(resource, path, scope);
  const code = writeReference(resource.id, path, scope.template.file);
  return {
    ...{ kind, label: path === 'Ref' ? resource.id : `${resource.id}.${path}`, code, value },
    ...(kind === 'zone' && { zoneKey: keyIn(scope, resource.id) }),
    ...(attribute.aliasable === true && aliasOf(resource, attribute, value, scope)),
  };
}

function kindOf(type: string, path: string, { kind }: Attribute): Offer['kind'] | undefined {
  if (type === 'AWS::Route53::HostedZone') return path === 'Ref' ? 'zone' : undefined;
  if (kind === 'name') return 'name';
  return kind === 'stable-address' && /^(?:Ref|PublicIp|IpAddress)$/.test(path) ? 'address' : undefined;
}

function readValue({ id, entry }: Resource, path: string, scope: Scope): Value {
  const key = keyIn(scope, path === 'Ref' ? id : `${id}.${path}`);
  const text = reference(path === 'Ref' ? id : `${id}.${path}`, entry.key.span, key);
  return new PointingValue(text, entry.key.span, () => endpointOf(text, scope, true));
}

function aliasOf(
  resource: Resource,
  { zoneIdAttribute }: Attribute,
  { endpoint, span }: Value,
  scope: Scope,
): Pick<Offer, 'alias'> | undefined {
  const label = resource.id;
  if (zoneIdAttribute !== undefined) {
    const path = insertIndex(zoneIdAttribute, '');
    const text = writeReference(resource.id, path, scope.template.file);
    return { alias: { label, zoneId: { kind: 'code', text }, zoneIdValue: readValue(resource, path, scope) } };
  }
  const id = endpoint && (endpoint.zoneId ?? zoneIdsFor(endpoint.service, endpoint.region).id);
  if (id === undefined) return undefined;
  return { alias: { label, zoneId: { kind: 'text', text: id }, zoneIdValue: { text: literal(id, span), span } } };
}
