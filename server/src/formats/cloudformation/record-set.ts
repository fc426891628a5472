import { DomainName } from '../../dns/domain-name';
import { always, type Existence } from '../../model/existence';
import type { Alias, Field, Handle, RecordSet, Target, Value, Values } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { knownText } from '../../text/partial-text';
import { type Span, span } from '../../text/span';
import { endpointOfValue } from '../endpoint';
import { type Entry, type ListNode, type MapNode, type Node, valueAt } from '../syntax/node';
import type { Conditions } from './conditions';
import { endpointOf } from './endpoints';
import { chosen, ifOf, intrinsicOf, type Scope, textOf } from './intrinsics';
import { conjunction, isRewritten, worldsOf } from './scopes';
import { booleanField, numberField, placesOf, routingOf, type Settings, textField } from './settings';
import type { Template } from './template';

/** Where a record set stands in its template; its handle. */
export interface Origin extends Handle {
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
  readonly settings: Settings;
}

/** Where the record set was read. */
export function originOf(recordSet: RecordSet): Origin {
  return recordSet.handle as Origin;
}

/** The record sets of a zone that some settings describe: one, or one for each way their conditions may turn out. */
export function readRecordSets(found: Found, zone: Zone, scope: Scope, conditions: Conditions): readonly RecordSet[] {
  const { properties } = found.origin;
  const { settings } = found;
  const name = settings.get('Name')?.value;
  if (name === undefined) return [];
  const { origin, label, span: whole } = found;
  const text = textOf(name, scope);
  const domain = { value: new DomainName(text), span: name.span };
  const writtenName = { text, span: name.span };
  const typeNode = settings.get('Type')?.value;
  const type = typeNode === undefined ? missing(name.span) : textField(typeNode, scope);
  const parts = [settings.get('TTL')?.value, settings.get('ResourceRecords')?.value, settings.get('AliasTarget')?.value];
  const worlds = isRewritten(properties) ? undefined : worldsOf(parts, scope, conditions);
  const recordSets: RecordSet[] = [];
  for (const world of worlds ?? [{ scope, existence: always }]) {
    const existence = conjunction(found.existence, world.existence);
    if (existence.kind === 'never') continue;
    const ttl = worlds && chosen(parts[0], world.scope);
    const routing = routingOf(settings, properties, world.scope);
    recordSets.push({
      zone,
      name: domain,
      writtenName,
      type,
      ttl: ttl && numberField(ttl, world.scope),
      target: worlds === undefined ? { kind: 'unknown' } : targetOf(settings, world.scope),
      routing: worlds === undefined ? { ...routing, complete: false } : routing,
      existence,
      label,
      span: whole,
      // Asked for by a hover, or where something is wrong.
      get places() {
        return placesOf(settings);
      },
      handle: origin,
    });
  }
  return recordSets;
}

function missing(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}

function targetOf(settings: Settings, scope: Scope): Target {
  const valuesEntry = settings.get('ResourceRecords');
  const aliasEntry = settings.get('AliasTarget');
  // A key without a value is still being typed.
  if ((valuesEntry && valuesEntry.value === undefined) || (aliasEntry && aliasEntry.value === undefined)) return { kind: 'unknown' };
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
  const read = (key: string) => chosen(valueAt(node, key), scope);
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
