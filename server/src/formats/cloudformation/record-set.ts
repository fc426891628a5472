import { DomainName } from '../../dns/domain-name';
import type { Existence } from '../../model/existence';
import type { Alias, Field, Handle, RecordSet, Target, Value, Values } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { knownText } from '../../text/partial-text';
import { type Span, span } from '../../text/span';
import { endpointOfValue } from '../endpoint';
import type { Entry, ListNode, MapNode, Node } from '../syntax/node';
import type { Conditions } from './conditions';
import { endpointOf } from './endpoints';
import { chosen, ifOf, intrinsicOf, type Scope, textOf } from './intrinsics';
import { conjunction, isRewritten, type World, worldsOf } from './scopes';
import { booleanField, numberField, placesOf, routingOf, type Settings, settingsOf, textField } from './settings';
import type { Template } from './template';

/** Where a record set stands in its template. */
export interface Origin {
  readonly template: Template;
  readonly properties: MapNode;
  /** The resource that it is, or that holds the group it is in. */
  readonly resource: Entry;
  /** The list it is an item of. */
  readonly group?: ListNode;
}

/** A record set that was found, before its zone is. */
export interface Found {
  readonly origin: Origin;
  readonly existence: Existence;
  readonly label: string;
  readonly span: Span;
}

const origins = new WeakMap<Handle, Origin>();

/** Where the record set was read. */
export function originOf(recordSet: RecordSet): Origin | undefined {
  return origins.get(recordSet.handle);
}

/** The record sets of a zone that some settings describe: one, or one for each way their conditions may turn out. */
export function readRecordSets(found: Found, zone: Zone, scope: Scope, conditions: Conditions): readonly RecordSet[] {
  const { properties } = found.origin;
  const settings = settingsOf(properties);
  const name = settings.get('Name')?.value;
  if (name === undefined) return [];
  const text = textOf(name, scope);
  const handle: Handle = {};
  origins.set(handle, found.origin);
  const type = settings.get('Type')?.value;
  const common = {
    zone,
    name: { value: new DomainName(text), span: name.span },
    writtenName: { text, span: name.span },
    type: type === undefined ? missing(name.span) : textField(type, scope),
    label: found.label,
    span: found.span,
    places: placesOf(settings),
    handle,
  };
  const parts = ['TTL', 'ResourceRecords', 'AliasTarget'].map((key) => settings.get(key)?.value);
  const worlds = isRewritten(properties) ? undefined : worldsOf(parts, scope, conditions);
  if (worlds === undefined) {
    const routing = { ...routingOf(settings, properties, scope), complete: false };
    return [{ ...common, ttl: undefined, target: { kind: 'unknown' }, routing, existence: found.existence }];
  }
  return worlds.map((world: World) => {
    const ttl = chosen(settings.get('TTL')?.value, world.scope);
    return {
      ...common,
      ttl: ttl && numberField(ttl, world.scope),
      target: targetOf(settings, world.scope),
      routing: routingOf(settings, properties, world.scope),
      existence: conjunction(found.existence, world.existence),
    };
  });
}

function missing(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}

function targetOf(settings: Settings, scope: Scope): Target {
  const valuesEntry = settings.get('ResourceRecords');
  const aliasEntry = settings.get('AliasTarget');
  // A key without a value is still being typed.
  if ([valuesEntry, aliasEntry].some((entry) => entry !== undefined && entry.value === undefined)) return { kind: 'unknown' };
  const valuesNode = chosen(valuesEntry?.value, scope);
  const aliasNode = chosen(aliasEntry?.value, scope);
  if (valuesNode === undefined && aliasNode === undefined) return { kind: 'missing' };
  const values = valuesNode && valuesOf(valuesNode, scope);
  if (aliasNode === undefined) return values === undefined ? { kind: 'missing' } : { kind: 'values', values };
  if (aliasNode.kind !== 'map' || intrinsicOf(aliasNode) !== undefined || isRewritten(aliasNode)) return { kind: 'unknown' };
  const alias = aliasOf(aliasNode, scope);
  return values === undefined ? { kind: 'alias', alias } : { kind: 'both', values, alias };
}

function aliasOf(node: MapNode, scope: Scope): Alias {
  const settings = settingsOf(node);
  const read = (key: string) => chosen(settings.get(key)?.value, scope);
  const [name, zoneId, health] = [read('DNSName'), read('HostedZoneId'), read('EvaluateTargetHealth')];
  return {
    span: node.span,
    dnsName: name && valueAtPlace(name, scope, false),
    hostedZoneId: zoneId && valueAtPlace(zoneId, scope, false),
    evaluateTargetHealth: health && booleanField(health, scope),
    healthOptional: true,
  };
}

function valuesOf(node: Node, scope: Scope): Values {
  if (node.kind === 'list' && node.tag === undefined) {
    const items: Value[] = [];
    let complete = true;
    for (const item of node.items) {
      const value = chosen(item, scope);
      if (value === undefined) continue;
      if (ifOf(value) === undefined && (value.kind === 'scalar' || intrinsicOf(value) !== undefined))
        items.push(valueAtPlace(value, scope, true));
      else complete = false;
    }
    return { span: node.span, items, complete };
  }
  const single = valueAtPlace(node, scope, true);
  const isOne = (node.kind === 'scalar' && node.tag === undefined) || single.endpoint?.gives.endsWith('address') === true;
  return { span: node.span, items: isOne ? [single] : [], complete: isOne };
}

function valueAtPlace(node: Node, scope: Scope, isRecordValue: boolean): Value {
  const text = textOf(node, scope);
  const isPlain = isRecordValue && knownText(text) !== undefined;
  const endpoint = isPlain ? endpointOfValue(text) : endpointOf(text, scope.template);
  return { text, span: node.span, ...(endpoint === undefined ? {} : { endpoint }) };
}
