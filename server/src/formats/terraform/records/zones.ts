import { isTiedToBlock, keyInBlock } from '../../../text/keys';
import { caselessTextKey, type PartialText } from '../../../text/partial-text';
import { type Located, type Span, sourceText, toSpan } from '../../../text/span';
import { attributeOf, type Block, blocksOf, headerOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Deployment, HclValue, Module, ResourceReference, Scope } from '../expressions/model';
import { isRepeated, scopeOfInstance } from '../expressions/resources';
import {
  chooseAlternative,
  keyOf,
  knownBoolean,
  knownString,
  makeUnknown,
  resourceKey,
  toText,
} from '../expressions/values';
import { readArgument } from './arguments';
import { withoutFinalDot } from './names';

/** A hosted zone with the properties that the configuration decides. */
export interface ZoneIdentity {
  /** Equal for all references to one zone: its literal id, its address, or the key of an unknown expression. */
  readonly key: string;
  readonly label: string;
  readonly id?: string;
  readonly name: Located<PartialText> | undefined;
  readonly visibility: 'public' | 'private' | 'unknown';
  readonly span?: Span;
  /** See `Zone.maker`. */
  readonly maker?: string;
  readonly comment?: Located<PartialText>;
}

/** The zone that a `zone_id` means: a resource or data source in view, a literal id, or the expression itself. */
export function zoneOfId(value: HclValue, scope: Scope): ZoneIdentity {
  const referenced = findReferencedZone(value);
  if (referenced !== undefined) return identifyZone(referenced, scope);
  const id = knownString(value);
  if (id !== undefined && id !== '') {
    const bare = id.replace(/^\/?hostedzone\//, '');
    return { key: bare, label: `the hosted zone ${bare}`, id: bare, name: undefined, visibility: 'unknown' };
  }
  // Records without an id may be in different zones, so that each block has a key of its own.
  const key = id === '' ? keyInBlock('no zone', scope.block) : keyOf(value);
  const registered = zonesByKey(scope.module.deployment).get(key);
  if (registered !== undefined) return registered;
  const label = value.kind === 'unknown' ? value.label : key;
  const { name, visibility } = findCommonProperties(value, scope) ?? {
    name: undefined,
    visibility: 'unknown' as const,
  };
  return { key, label: `the hosted zone ${label}`, name, visibility };
}

/** The zone of a block by its `zone_id`; a zone of its own where it has none. */
export function zoneOfBlock(block: Block, address: string, scope: Scope): ZoneIdentity {
  const zoneId = attributeOf(block.body, 'zone_id');
  const id =
    zoneId === undefined ? makeUnknown(`zone of ${address}`, 'zone', headerOf(block)) : evaluate(zoneId.value, scope);
  return zoneOfId(id, scope);
}

/** The zone of which a value is the `zone_id` or `id`, or its `arn` or `name` by mistake. */
function findReferencedZone(value: HclValue): ResourceReference | undefined {
  if (value.kind !== 'unknown' && value.kind !== 'known') return undefined;
  const origin = value.origin ?? chooseAlternative(value)?.origin;
  // With the wrong attribute, the same zone is meant (hosted-zone-id).
  const isMeant = value.kind === 'known' ? origin?.path === 'name' : /^(?:zone_id|id|arn)$/.test(origin?.path ?? '');
  return isMeant && origin !== undefined && origin.resource.type === 'aws_route53_zone' ? origin.resource : undefined;
}

/**
 * The name, and the visibility where it is the same, of the zones among which a condition chooses; undefined unless all
 * have that name, as a public and a private zone mostly have.
 */
function findCommonProperties(value: HclValue, scope: Scope): Pick<ZoneIdentity, 'name' | 'visibility'> | undefined {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return undefined;
  const [first, ...rest] = value.alternatives
    .filter((alternative) => alternative.kind !== 'null' && knownString(alternative) !== '')
    .map((alternative) => zoneOfId(alternative, scope));
  if (first?.name === undefined) return undefined;
  const key = caselessTextKey(first.name.value);
  if (!rest.every((zone) => zone.name !== undefined && caselessTextKey(zone.name.value) === key)) return undefined;
  const isSameVisibility = rest.every((zone) => zone.visibility === first.visibility);
  return { name: first.name, visibility: isSameVisibility ? first.visibility : 'unknown' };
}

const zonesOfDeployments = new WeakMap<Deployment, Map<string, ZoneIdentity>>();

/** The zones of a deployment that were found so far: by address, or by the key of the output that gives the id. */
function zonesByKey(deployment: Deployment): Map<string, ZoneIdentity> {
  let zones = zonesOfDeployments.get(deployment);
  if (zones === undefined) zonesOfDeployments.set(deployment, (zones = new Map()));
  return zones;
}

/** Registers the zone of a published module, so that a `zone_id` with its key means it. */
export function registerZone(zone: ZoneIdentity, { deployment }: Module): void {
  zonesByKey(deployment).set(zone.key, zone);
}

/** Whether the key of a `zone_id` is that of a zone that was found in the deployment. */
export function isRegisteredZone(key: string, { deployment }: Module): boolean {
  return zonesByKey(deployment).has(key);
}

/** The zone that is a resource or data source; read once unless the reference chooses an instance. */
export function identifyZone(zone: ResourceReference, scope: Scope): ZoneIdentity {
  if (zone.index !== undefined) return readZone(zone, scope);
  const zones = zonesByKey(scope.module.deployment);
  let identity = zones.get(zone.address);
  if (identity === undefined) zones.set(zone.address, (identity = readZone(zone, scope)));
  return identity;
}

function readZone(zone: ResourceReference, scope: Scope): ZoneIdentity {
  const { block, data } = zone;
  const instance: ResourceReference = zone.index === 'all' ? { ...zone, index: indexOfFirst(block) } : zone;
  const key = resourceKey(instance);
  const label = zone.index === 'all' ? key : zone.label;
  if (block === undefined) return { key, label, name: undefined, visibility: 'unknown' };
  const lookedUp = data ? findLookedUpZone(zone, scope) : undefined;
  if (lookedUp !== undefined) return lookedUp;
  const span: Span = { file: block.file, start: block.start, end: block.end };
  const visibility = visibilityOf(instance, block);
  const text = zoneNameOf(instance);
  const at = attributeOf(block.body, 'name')?.value;
  if (text !== undefined && at !== undefined) {
    const name = { value: text, span: { file: at.file, start: at.start, end: at.end } };
    const maker = makerOf(zone);
    const comment = zone.data ? undefined : attributeOf(block.body, 'comment');
    const written = comment && toText(evaluate(comment.value, scopeOfInstance(instance)));
    return {
      ...{ key, label, name, visibility, span },
      ...(maker !== undefined && { maker }),
      ...(comment && written && { comment: { value: written, span: toSpan(comment.value) } }),
    };
  }
  const unknownName: PartialText = [{ kind: 'reference', label: `${label}.name`, key: `${key}.name`, span }];
  return { key, label, name: { value: unknownName, span: headerOf(block) }, visibility, span };
}

/** The provider of a zone that the configuration certainly makes once; a module may be given another one. */
function makerOf({ data, block, module }: ResourceReference): string | undefined {
  if (data || block === undefined || module?.path !== '' || isRepeated(block)) return undefined;
  const provider = attributeOf(block.body, 'provider')?.value;
  return provider === undefined ? 'provider' : `provider ${sourceText(toSpan(provider))}`;
}

/** The index of the instance that a splat means: a zone with `count` mostly has one instance or none. */
function indexOfFirst(block: Block | undefined): ResourceReference['index'] {
  const count = block && attributeOf(block.body, 'count');
  if (count) return { kind: 'known', value: 0, at: count.value };
  return block === undefined || isRepeated(block) ? 'all' : undefined;
}

/** The resource in view whose id a data source looks up. */
function findLookedUpZone(zone: ResourceReference, scope: Scope): ZoneIdentity | undefined {
  const id = zone.block && attributeOf(zone.block.body, 'zone_id');
  const found = id && findReferencedZone(evaluate(id.value, scopeOfInstance(zone)));
  if (found === undefined || found.address === zone.address || found.data) return undefined;
  return identifyZone(found, scope);
}

function visibilityOf(zone: ResourceReference, { body, isDamaged }: Block): ZoneIdentity['visibility'] {
  if (!zone.data) {
    // Providers before version 2 have the argument `vpc_id` in place of the block.
    if (blocksOf(body, 'vpc').length > 0 || attributeOf(body, 'vpc_id') !== undefined) return 'private';
    const mayBePrivate = blocksOf(body, 'dynamic').some((dynamic) => dynamic.labels[0]?.value === 'vpc');
    return mayBePrivate || isDamaged ? 'unknown' : 'public';
  }
  if (attributeOf(body, 'vpc_id') !== undefined) return 'private';
  const hasId = attributeOf(body, 'zone_id') !== undefined;
  const privateZone = attributeOf(body, 'private_zone');
  if (privateZone === undefined) return hasId ? 'unknown' : 'public';
  const isPrivate = knownBoolean(evaluate(privateZone.value, scopeOfInstance(zone)));
  if (isPrivate === true) return 'private';
  return isPrivate === false && !hasId ? 'public' : 'unknown';
}

/**
 * The name of a zone in view, as the provider reads it back: without a final dot. Undefined where instances differ in
 * it.
 */
export function zoneNameOf(zone: ResourceReference): PartialText | undefined {
  const name = zone.block && readArgument(zone.block.body, 'name', scopeOfInstance(zone));
  if (name === undefined) return undefined;
  const text = withoutFinalDot(toText(name));
  const isOfOneInstance =
    zone.index === 'all' && text.some((part) => part.kind === 'reference' && isTiedToBlock(part.key, zone.address));
  return isOfOneInstance || text.length === 0 ? undefined : text;
}
