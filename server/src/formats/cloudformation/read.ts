import type { Existence } from '../../model/existence';
import type { RecordSet } from '../../model/record-set';
import { type Zone, zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import { type Conditions, conditionsOf } from './conditions';
import { intrinsicOf, type Scope } from './intrinsics';
import { withVariables } from './loops';
import { type Found, readRecordSets } from './record-set';
import { alternatives, boundScope, scopeOf } from './scopes';
import { madeBySam } from './serverless';
import { type Settings, settingsOf } from './settings';
import { type Resource, templateOf } from './template';
import { type NamedZone, type ZoneProperties, zoneNamedBy, zoneOfResource } from './zones';

/** Reads the zones and record sets of a template. */
export function readTemplate(file: SourceFile): Reading {
  const template = templateOf(file);
  const conditions = conditionsOf(template);
  const scope = scopeOf(template, conditions);
  const zones = new Map<string, { properties: ZoneProperties; fill: Fill[] }>();
  const zoneFor = ({ key, describe }: NamedZone) => {
    let known = zones.get(key);
    if (known === undefined) {
      known = { properties: describe(), fill: [] };
      zones.set(key, known);
    }
    return known.fill;
  };
  const made = new Set<string>();
  for (const resource of template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone') zoneFor(zoneOfResource(resource, scope));
    for (const found of foundIn(resource, scope, conditions)) {
      const named = zoneNamedBy(found.settings, found.scope) ?? zoneNamedBy(found.inherited, found.scope);
      zoneFor(named ?? nameless(found)).push((zone) => readRecordSets(found, zone, conditions));
    }
    const sam = madeBySam(resource, existenceOf(resource, conditions), boundScope(scope, resource.variables));
    const named = sam && zoneNamedBy(sam.settings, scope);
    if (sam === undefined || named === undefined || made.has(`${named.key} ${sam.key}`)) continue;
    made.add(`${named.key} ${sam.key}`);
    zoneFor(named).push(sam.recordSets);
  }
  return {
    zones: [...zones.values()].map(({ properties, fill }) => zoneOf(properties, (zone) => fill.flatMap((each) => each(zone)))),
    errors: template.tree.errors.map(({ message, span }) => ({ value: message, span })),
  };
}

/** The record sets that one part of a template puts into a zone. */
type Fill = (zone: Zone) => readonly RecordSet[];

/** A zone of its own for a record set that does not say which. */
function nameless({ label }: Found): NamedZone {
  const key = `unnamed ${label}`;
  return { key, describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }) };
}

const none: Settings = new Map();

function* foundIn(resource: Resource, scope: Scope, conditions: Conditions): Generator<Found> {
  const isGroup = resource.type === 'AWS::Route53::RecordSetGroup';
  if (!isGroup && resource.type !== 'AWS::Route53::RecordSet') return;
  const { id, entry, properties } = resource;
  const existence = existenceOf(resource, conditions);
  if (properties?.kind !== 'map' || intrinsicOf(properties) !== undefined || existence.kind === 'never') return;
  const own = boundScope(scope, resource.variables);
  const settings = settingsOf(properties);
  const common = { template: scope.template, resource: entry, scope: own };
  if (isGroup) yield* membersOf(id, settings, existence, common, conditions);
  else yield { ...common, properties, existence, label: id, span: entry.span, settings, inherited: none };
}

function* membersOf(
  id: string,
  inherited: Settings,
  existence: Existence,
  common: Pick<Found, 'template' | 'resource' | 'scope'>,
  conditions: Conditions,
): Generator<Found> {
  for (const list of alternatives(inherited.get('RecordSets')?.value, conditions, existence)) {
    if (list.node.kind !== 'list' || list.node.tag !== undefined) continue;
    for (const [index, item] of list.node.items.entries()) {
      for (const { node, existence: own } of alternatives(item, conditions, list.existence)) {
        if (node.kind !== 'map' || intrinsicOf(node) !== undefined || own.kind === 'never') continue;
        const label = `${id}.RecordSets[${index}]`;
        yield {
          ...common,
          properties: node,
          group: list.node,
          existence: own,
          label,
          span: node.span,
          settings: settingsOf(node),
          inherited,
        };
      }
    }
  }
}

function existenceOf({ condition, variables }: Resource, conditions: Conditions): Existence {
  if (condition?.kind !== 'scalar') return { kind: 'always' };
  return conditions.formula(withVariables(condition.text, variables) ?? condition.text);
}
