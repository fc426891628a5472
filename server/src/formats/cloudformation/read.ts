import type { Existence } from '../../model/existence';
import { type Zone, zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import type { Entry } from '../syntax/node';
import { type Conditions, conditionsOf, existenceOf } from './conditions';
import type { Scope } from './evaluate';
import { intrinsicOf } from './intrinsics';
import { type Found, readRecordSets } from './record-set';
import { alternatives, boundScope, scopeOf } from './scopes';
import { type MadeBySam, madeBySam } from './serverless';
import { noSettings, type Settings, settingsOf } from './settings';
import { surroundingsOf } from './surroundings';
import { type Resource, type Template, templateOf } from './template';
import { type NamedZone, type ZoneProperties, zoneNamedBy, zoneOfResource } from './zones';

/** Reads the zones and record sets of a template, once for each way in which it is called from the others. */
export function readTemplate(file: SourceFile, beside: readonly SourceFile[] = []): Reading {
  const readings = surroundingsOf(file, beside).map((outside) => readOnce(templateOf(file, outside)));
  return { zones: readings.flatMap(({ zones }) => zones), errors: readings[0]?.errors ?? [] };
}

function readOnce(template: Template): Reading {
  const conditions = conditionsOf(template);
  const scope = scopeOf(template, conditions);
  const zones = new Map<string, { properties: ZoneProperties; contents: (Found | MadeBySam)[] }>();
  const contentsOf = ({ key, describe }: NamedZone) => {
    let known = zones.get(key);
    if (known === undefined) {
      known = { properties: describe(), contents: [] };
      zones.set(key, known);
    }
    return known.contents;
  };
  const made = new Set<string>();
  for (const resource of template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone') contentsOf(zoneOfResource(resource, scope));
    for (const found of foundIn(resource, scope, conditions)) {
      const named = zoneNamedBy(found.settings, found.scope) ?? zoneNamedBy(found.inherited, found.scope);
      contentsOf(named ?? nameless(found)).push(found);
    }
    const sam = madeBySam(resource, conditions, boundScope(scope, resource.variables));
    const named = sam && zoneNamedBy(sam.settings, scope);
    if (sam === undefined || named === undefined || made.has(`${named.key} ${sam.key}`)) continue;
    made.add(`${named.key} ${sam.key}`);
    contentsOf(named).push(sam);
  }
  const recordSets = (zone: Zone) => (each: Found | MadeBySam) =>
    'properties' in each ? readRecordSets(each, zone, conditions) : each.recordSets(zone);
  return {
    zones: [...zones.values()].map(({ properties, contents }) => zoneOf(properties, (zone) => contents.flatMap(recordSets(zone)))),
    errors: template.tree.errors.map(({ message, span }) => ({ value: message, span })),
  };
}

/** A zone of its own for a record set that does not say which. */
function nameless({ label }: Found): NamedZone {
  const key = `unnamed ${label}`;
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
