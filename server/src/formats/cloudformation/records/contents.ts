import type { Existence } from '../../../model/existence';
import type { RecordSet } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import type { Stack } from '../stacks/stacks';
import { intrinsicOf } from '../template/intrinsics';
import { hasMacro } from '../template/macros';
import type { Resource } from '../template/template';
import { type Conditions, existenceOf } from '../values/conditions';
import type { Scope } from '../values/scope';
import { bindVariables, listAlternatives } from '../values/scopes';
import { keyIn } from '../values/stack-context';
import { type Found, type Origin, originsOf, readRecordSet } from './record-set';
import { readSamRecords } from './serverless';
import { readApis } from './serverless-apis';
import { noSettings, type Settings, settingsOf } from './settings';
import { type NamedZone, zoneNamedBy, zoneOfResource } from './zones';

/** A zone that a stack makes, or something that it puts into one. */
export interface Content {
  readonly zone: NamedZone;
  /** Gives no record sets where the zone itself is made. */
  recordSets(zone: Zone): readonly RecordSet[];
}

const known = new WeakMap<Stack, readonly Content[]>();

/** With more record sets, they are no longer told apart by the names that conditions choose: a keystroke should not take a second. */
const MAX_OUTCOMES = 3000;

/** The zones of a stack with what it puts into them: what SAM makes, and the rest as it stands in the template. */
export function readContents(stack: Stack): readonly Content[] {
  const before = known.get(stack);
  if (before !== undefined) return before;
  const contents = [...read(stack)];
  known.set(stack, contents);
  return contents;
}

function* read({ scope, conditions }: Stack): Generator<Content> {
  const made = new Set<string>();
  // First, so that what is written beside them is found to be too much.
  for (const api of readApis(scope.template, conditions)) {
    const sam = readSamRecords(api, bindVariables(scope, api.variables));
    const zone = sam && zoneNamedBy(sam.settings, scope);
    if (sam === undefined || zone === undefined || made.has(`${zone.key} ${sam.key}`)) continue;
    made.add(`${zone.key} ${sam.key}`);
    yield { zone, recordSets: sam.recordSets };
  }
  let outcomes = 0;
  for (const resource of scope.template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone' && !resource.isRewritten)
      yield { zone: zoneOfResource(resource, scope), recordSets: () => [] };
    for (const found of foundIn(resource, scope, conditions)) {
      const origins = originsOf(found, conditions, outcomes < MAX_OUTCOMES);
      outcomes += origins.length;
      yield* byZone(origins);
    }
  }
}

/** The outcomes of a record set, by the zones that they are in: mostly they are all in one. */
function* byZone(origins: readonly Origin[]): Generator<Content> {
  const [only, more] = origins;
  if (only !== undefined && more === undefined) {
    yield { zone: zoneOf(only), recordSets: (zone) => [readRecordSet(zone, only)] };
    return;
  }
  const zones = new Map<string, { readonly zone: NamedZone; readonly origins: Origin[] }>();
  for (const origin of origins) {
    const zone = zoneOf(origin);
    const key = `${zone.key} ${zone.named}`;
    const others = zones.get(key);
    if (others === undefined) zones.set(key, { zone, origins: [origin] });
    else others.origins.push(origin);
  }
  for (const each of zones.values()) {
    yield { zone: each.zone, recordSets: (zone) => each.origins.map((origin) => readRecordSet(zone, origin)) };
  }
}

function zoneOf({ found, outcome: { scope } }: Origin): NamedZone {
  const named = found.isRewritten
    ? undefined
    : (zoneNamedBy(found.settings, scope) ?? zoneNamedBy(found.inherited, scope));
  return named ?? nameless(found);
}

/** A zone of its own for a record set that does not say which. */
function nameless({ label, scope }: Found): NamedZone {
  const key = keyIn(scope, `unnamed ${label}`);
  return {
    key,
    describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }),
  };
}

function foundIn(resource: Resource, scope: Scope, conditions: Conditions): readonly Found[] {
  const isGroup = resource.type === 'AWS::Route53::RecordSetGroup';
  if (!isGroup && resource.type !== 'AWS::Route53::RecordSet') return [];
  const { id, entry, properties } = resource;
  const existence = existenceOf(resource, conditions);
  if (properties?.kind !== 'map' || intrinsicOf(properties) !== undefined || existence.kind === 'never') return [];
  const own = bindVariables(scope, resource.variables);
  const settings = settingsOf(properties);
  if (isGroup) return [...membersOf(resource, settings, existence, own, conditions)];
  const { isRewritten } = resource;
  return [
    { properties, resource: entry, existence, label: id, settings, inherited: noSettings, scope: own, isRewritten },
  ];
}

function* membersOf(
  of: Resource,
  inherited: Settings,
  existence: Existence,
  scope: Scope,
  conditions: Conditions,
): Generator<Found> {
  const { id, entry: resource } = of;
  for (const list of listAlternatives(inherited.get('RecordSets')?.value, conditions, existence)) {
    if (list.node.kind !== 'list' || list.node.tag !== undefined) continue;
    const group = list.node;
    for (const [index, item] of group.items.entries()) {
      for (const { node: properties, existence: own } of listAlternatives(item, conditions, list.existence)) {
        if (properties.kind !== 'map' || intrinsicOf(properties) !== undefined || own.kind === 'never') continue;
        const label = `${id}.RecordSets[${index}]`;
        const isRewritten = of.isRewritten || hasMacro(properties);
        yield {
          properties,
          resource,
          group,
          existence: own,
          label,
          settings: settingsOf(properties),
          inherited,
          scope,
          isRewritten,
        };
      }
    }
  }
}
