import type { Existence } from '../../model/existence';
import { zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import type { Entry } from '../syntax/node';
import { type Conditions, conditionsOf } from './conditions';
import { intrinsicOf } from './intrinsics';
import { type Found, readRecordSets } from './record-set';
import { alternatives, scopeOf } from './scopes';
import { type Settings, settingsOf } from './settings';
import { type Resource, type Template, templateOf } from './template';
import { type NamedZone, type ZoneProperties, zoneNamedBy, zoneOfResource } from './zones';

/** Reads the zones and record sets of a template. */
export function readTemplate(file: SourceFile): Reading {
  const template = templateOf(file);
  const conditions = conditionsOf(template);
  const scope = scopeOf(template, conditions);
  const zones = new Map<string, { properties: ZoneProperties; found: Found[] }>();
  const zoneFor = ({ key, describe }: NamedZone) => {
    let known = zones.get(key);
    if (known === undefined) {
      known = { properties: describe(), found: [] };
      zones.set(key, known);
    }
    return known.found;
  };
  for (const resource of template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone') zoneFor(zoneOfResource(resource, scope));
    for (const { found, inherited } of foundIn(resource, template, conditions)) {
      const zone = zoneNamedBy(found.settings, scope) ?? zoneNamedBy(inherited, scope) ?? nameless(found);
      zoneFor(zone).push(found);
    }
  }
  return {
    zones: [...zones.values()].map(({ properties, found }) =>
      zoneOf(properties, (zone) => found.flatMap((each) => readRecordSets(each, zone, scope, conditions))),
    ),
    errors: template.tree.errors.map(({ message, span }) => ({ value: message, span })),
  };
}

/** A zone of its own for a record set that does not say which. */
function nameless({ label }: Found): NamedZone {
  const key = `unnamed ${label}`;
  return { key, describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }) };
}

const none: Settings = new Map();

interface Member {
  readonly found: Found;
  readonly inherited: Settings;
}

function* foundIn(resource: Resource, template: Template, conditions: Conditions): Generator<Member> {
  const { id, entry, properties } = resource;
  if (properties?.kind !== 'map' || intrinsicOf(properties) !== undefined) return;
  const existence = existenceOf(resource, conditions);
  if (existence.kind === 'never') return;
  const settings = settingsOf(properties);
  if (resource.type === 'AWS::Route53::RecordSet') {
    const origin = { template, properties, resource: entry };
    yield { found: { origin, existence, label: id, span: entry.span, settings }, inherited: none };
  }
  if (resource.type === 'AWS::Route53::RecordSetGroup') yield* membersOf(settings.get('RecordSets'), resource, existence, settings);

  function* membersOf(sets: Entry | undefined, group: Resource, base: Existence, inherited: Settings): Generator<Member> {
    for (const list of alternatives(sets?.value, conditions, base)) {
      if (list.node.kind !== 'list' || list.node.tag !== undefined) continue;
      for (const [index, item] of list.node.items.entries()) {
        for (const each of alternatives(item, conditions, list.existence)) {
          if (each.node.kind !== 'map' || intrinsicOf(each.node) !== undefined) continue;
          const origin = { template, properties: each.node, resource: group.entry, group: list.node };
          const label = `${group.id}.RecordSets[${index}]`;
          yield { found: { origin, existence: each.existence, label, span: each.node.span, settings: settingsOf(each.node) }, inherited };
        }
      }
    }
  }
}

function existenceOf(resource: Resource, conditions: Conditions): Existence {
  const { condition } = resource;
  return condition?.kind === 'scalar' ? conditions.formula(condition.text) : { kind: 'always' };
}
