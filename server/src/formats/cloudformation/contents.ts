import type { Existence } from '../../model/existence';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { Entry } from '../syntax/node';
import { type Conditions, existenceOf } from './conditions';
import type { Scope } from './evaluate';
import { intrinsicOf } from './intrinsics';
import { keyIn } from './outside';
import { type Found, readRecordSets } from './record-set';
import { alternatives, boundScope } from './scopes';
import { madeBySam } from './serverless';
import { noSettings, type Settings, settingsOf } from './settings';
import type { Stack } from './stacks';
import type { Resource } from './template';
import { type NamedZone, zoneNamedBy, zoneOfResource } from './zones';

/** A zone that a stack makes, or something that it puts into one. */
export interface Content {
  readonly zone: NamedZone;
  /** Gives no record sets where the zone itself is made. */
  recordSets(zone: Zone): readonly RecordSet[];
}

const known = new WeakMap<Stack, readonly Content[]>();

/** The zones of a stack with what it puts into them, in the order in which they stand in its template. */
export function contentsOf(stack: Stack): readonly Content[] {
  const before = known.get(stack);
  if (before !== undefined) return before;
  const contents = [...read(stack)];
  known.set(stack, contents);
  return contents;
}

function* read({ scope, conditions }: Stack): Generator<Content> {
  const made = new Set<string>();
  for (const resource of scope.template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone') yield { zone: zoneOfResource(resource, scope), recordSets: () => [] };
    for (const found of foundIn(resource, scope, conditions)) {
      const named = zoneNamedBy(found.settings, found.scope) ?? zoneNamedBy(found.inherited, found.scope);
      yield { zone: named ?? nameless(found), recordSets: (zone) => readRecordSets(found, zone, conditions) };
    }
    const sam = madeBySam(resource, conditions, boundScope(scope, resource.variables));
    const zone = sam && zoneNamedBy(sam.settings, scope);
    if (sam === undefined || zone === undefined || made.has(`${zone.key} ${sam.key}`)) continue;
    made.add(`${zone.key} ${sam.key}`);
    yield { zone, recordSets: sam.recordSets };
  }
}

/** A zone of its own for a record set that does not say which. */
function nameless({ label, scope }: Found): NamedZone {
  const key = keyIn(scope, `unnamed ${label}`);
  return { key, describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }) };
}

function foundIn(resource: Resource, scope: Scope, conditions: Conditions): readonly Found[] {
  const isGroup = resource.type === 'AWS::Route53::RecordSetGroup';
  if (!isGroup && resource.type !== 'AWS::Route53::RecordSet') return [];
  const { id, entry, properties } = resource;
  const existence = existenceOf(resource, conditions);
  if (properties?.kind !== 'map' || intrinsicOf(properties) !== undefined || existence.kind === 'never') return [];
  const own = boundScope(scope, resource.variables);
  const settings = settingsOf(properties);
  if (isGroup) return [...membersOf(id, entry, settings, existence, own, conditions)];
  return [{ properties, resource: entry, existence, label: id, settings, inherited: noSettings, scope: own }];
}

function* membersOf(
  id: string,
  resource: Entry,
  inherited: Settings,
  existence: Existence,
  scope: Scope,
  conditions: Conditions,
): Generator<Found> {
  for (const list of alternatives(inherited.get('RecordSets')?.value, conditions, existence)) {
    if (list.node.kind !== 'list' || list.node.tag !== undefined) continue;
    const group = list.node;
    for (const [index, item] of group.items.entries()) {
      for (const { node: properties, existence: own } of alternatives(item, conditions, list.existence)) {
        if (properties.kind !== 'map' || intrinsicOf(properties) !== undefined || own.kind === 'never') continue;
        const label = `${id}.RecordSets[${index}]`;
        yield { properties, resource, group, existence: own, label, settings: settingsOf(properties), inherited, scope };
      }
    }
  }
}
