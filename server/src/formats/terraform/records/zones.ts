import type { PartialText } from '../../../text/partial-text';
import type { Located, Span } from '../../../text/span';
import { attributeOf, type Block, blocksOf, headerOf } from '../../syntax/hcl/nodes';
import type { Deployment, Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { isRepeated, scopeOfInstance } from '../expressions/traverse';
import {
  chooseAlternative,
  type HclValue,
  keyOf,
  knownBoolean,
  knownString,
  type ResourceReference,
  resourceKey,
  toText,
} from '../expressions/values';
import { withoutFinalDot } from './names';

/** A zone as a record names it. */
export interface ZoneIdentity {
  readonly key: string;
  readonly label: string;
  readonly id?: string;
  readonly name: Located<PartialText> | undefined;
  readonly visibility: 'public' | 'private' | 'unknown';
  readonly span?: Span;
}

/** The zone that a `zone_id` means: a resource or data source in view, a literal id, or whatever the expression is. */
export function zoneOfId(value: HclValue, scope: Scope): ZoneIdentity {
  const id = knownString(value);
  if (id !== undefined && id !== '') {
    const bare = id.replace(/^\/?hostedzone\//, '');
    return { key: bare, label: `the hosted zone ${bare}`, id: bare, name: undefined, visibility: 'unknown' };
  }
  const mentioned = findReferencedZone(value);
  if (mentioned !== undefined) return identifyZone(mentioned, scope);
  // Nobody says which zone it is, and so no two records are in the same.
  const key = id === '' ? `no zone@${scope.block}` : keyOf(value);
  const registered = zonesByKey(scope.module.deployment).get(key);
  if (registered !== undefined) return registered;
  const label = value.kind === 'unknown' ? value.label : key;
  const { name, visibility } = findCommonProperties(value, scope) ?? {
    name: undefined,
    visibility: 'unknown' as const,
  };
  return { key, label: `the hosted zone ${label}`, name, visibility };
}

function findReferencedZone(value: HclValue): ResourceReference | undefined {
  if (value.kind !== 'unknown') return undefined;
  const origin = value.origin ?? chooseAlternative(value)?.origin;
  if (origin?.resource.type === 'aws_route53_zone' && (origin.path === 'zone_id' || origin.path === 'id'))
    return origin.resource;
  return undefined;
}

/** What the zones between which a condition chooses have in common: public and private zones mostly share their name. */
function findCommonProperties(value: HclValue, scope: Scope): Pick<ZoneIdentity, 'name' | 'visibility'> | undefined {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return undefined;
  const some = value.alternatives.filter(
    (alternative) => alternative.kind !== 'null' && knownString(alternative) !== '',
  );
  const zones = some.map((alternative) => zoneOfId(alternative, scope));
  const [first, ...rest] = zones;
  if (first?.name === undefined) return undefined;
  const key = nameKey(first.name.value);
  if (!rest.every((zone) => zone.name !== undefined && nameKey(zone.name.value) === key)) return undefined;
  return {
    name: first.name,
    visibility: rest.every((zone) => zone.visibility === first.visibility) ? first.visibility : 'unknown',
  };
}

function nameKey(text: PartialText): string {
  return text.map((part) => (part.kind === 'literal' ? part.text.toLowerCase() : `\${${part.key}}`)).join('');
}

const zonesOfDeployments = new WeakMap<Deployment, Map<string, ZoneIdentity>>();

/** The zones that were found in a deployment: resources by their addresses, those of published modules by the outputs that give their ids. */
function zonesByKey(deployment: Deployment): Map<string, ZoneIdentity> {
  let zones = zonesOfDeployments.get(deployment);
  if (zones === undefined) zonesOfDeployments.set(deployment, (zones = new Map()));
  return zones;
}

/** Makes a zone of a published module known, so that a `zone_id` with its key means it. */
export function registerZone(zone: ZoneIdentity, { deployment }: Module): void {
  zonesByKey(deployment).set(zone.key, zone);
}

/** Whether a key is that of a zone that was found in the deployment. */
export function isRegisteredZone(key: string, { deployment }: Module): boolean {
  return zonesByKey(deployment).has(key);
}

/** A zone by its resource or data source. */
export function identifyZone(zone: ResourceReference, scope: Scope): ZoneIdentity {
  if (zone.index !== undefined) return makeIdentity(zone, scope);
  const zones = zonesByKey(scope.module.deployment);
  let identity = zones.get(zone.address);
  if (identity === undefined) zones.set(zone.address, (identity = makeIdentity(zone, scope)));
  return identity;
}

function makeIdentity(zone: ResourceReference, scope: Scope): ZoneIdentity {
  const { block, data } = zone;
  const one: ResourceReference = zone.index === 'all' ? { ...zone, index: indexOfFirst(block) } : zone;
  const key = resourceKey(one);
  const label = zone.index === 'all' ? key : zone.label;
  if (block === undefined) return { key, label, name: undefined, visibility: 'unknown' };
  const same = data ? findLookedUpZone(zone, scope) : undefined;
  if (same !== undefined) return same;
  const text = zoneNameOf(one);
  const at = attributeOf(block.body, 'name')?.value;
  const span: Span = { file: block.file, start: block.start, end: block.end };
  if (text !== undefined && at !== undefined) {
    const name = { value: text, span: { file: at.file, start: at.start, end: at.end } };
    return { key, label, name, visibility: visibilityOf(one, block), span };
  }
  const symbol: PartialText = [{ kind: 'reference', label: `${label}.name`, key: `${key}.name`, span }];
  return { key, label, name: { value: symbol, span: headerOf(block) }, visibility: visibilityOf(one, block), span };
}

/** A splat over a zone with `count` means the one that there may be. */
function indexOfFirst(block: Block | undefined): ResourceReference['index'] {
  const count = block && attributeOf(block.body, 'count');
  if (count) return { kind: 'known', value: 0, at: count.value };
  return block === undefined || isRepeated(block) ? 'all' : undefined;
}

/** A data source that looks up a zone of this module by its id is that zone. */
function findLookedUpZone(zone: ResourceReference, scope: Scope): ZoneIdentity | undefined {
  const id = zone.block && attributeOf(zone.block.body, 'zone_id');
  if (id === undefined) return undefined;
  const value = evaluate(id.value, scopeOfInstance(zone));
  const mentioned = findReferencedZone(value);
  return mentioned !== undefined && mentioned.address !== zone.address && !mentioned.data
    ? identifyZone(mentioned, scope)
    : undefined;
}

function visibilityOf(zone: ResourceReference, block: Block): ZoneIdentity['visibility'] {
  const { body } = block;
  if (!zone.data) {
    // `vpc_id` is how old versions of the provider wrote it.
    if (blocksOf(body, 'vpc').length > 0 || attributeOf(body, 'vpc_id') !== undefined) return 'private';
    return blocksOf(body, 'dynamic').some((dynamic) => dynamic.labels[0]?.value === 'vpc') ? 'unknown' : 'public';
  }
  if (attributeOf(body, 'vpc_id') !== undefined) return 'private';
  const asked = attributeOf(body, 'private_zone');
  if (asked === undefined) return attributeOf(body, 'zone_id') === undefined ? 'public' : 'unknown';
  const answer = knownBoolean(evaluate(asked.value, scopeOfInstance(zone)));
  if (answer === true) return 'private';
  return answer === false && attributeOf(body, 'zone_id') === undefined ? 'public' : 'unknown';
}

/** The name of a zone in view, as the provider reads it back: without a final dot. */
export function zoneNameOf(zone: ResourceReference): PartialText | undefined {
  const given = zone.block && attributeOf(zone.block.body, 'name');
  if (given === undefined) return undefined;
  const value = evaluate(given.value, scopeOfInstance(zone));
  if (value.kind === 'null') return undefined;
  const text = withoutFinalDot(toText(value));
  const ofOneInstance =
    zone.index === 'all' && text.some((part) => part.kind === 'reference' && part.key.includes(`@${zone.address}`));
  return ofOneInstance || text.length === 0 ? undefined : text;
}
