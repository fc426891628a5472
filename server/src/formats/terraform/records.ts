import { DomainName } from '../../dns/domain-name';
import type { Existence } from '../../model/existence';
import type {
  Alias,
  Field,
  FieldPlace,
  Handle,
  RecordField,
  RecordSet,
  Target,
  Value,
  Values,
  ZoneReference,
  ZoneReferenceValue,
} from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { Span } from '../../text/span';
import { type Attribute, attributeOf, type Block, type Body, blocksOf } from '../syntax/hcl/nodes';
import { aliasBlockOf } from './dynamic';
import { endpointOf } from './endpoints';
import { evaluate } from './evaluate';
import { type Instance, instancesOf } from './instances';
import type { Module } from './module';
import { expandedName } from './names';
import { fieldOf, routingOf } from './routing';
import type { Scope } from './scope';
import { asText, chosen, type HclValue, knownBoolean, knownNumber, knownString, unknown } from './values';
import { headerOf, type ZoneIdentity, zoneOfId } from './zones';

/** Where a record set was read: its block and the scope of its instance, for the writer. */
export interface RecordSource {
  readonly block: Block;
  readonly scope: Scope;
}

/** The way back from a record set to its block: its handle is that, which nobody else can see. */
export function sourceOf(recordSet: RecordSet): RecordSource | undefined {
  const handle = recordSet.handle as Partial<RecordSource>;
  return handle.block === undefined || handle.scope === undefined ? undefined : (handle as RecordSource);
}

/** A record set that still needs its zone. */
export interface ReadRecord {
  readonly zone: ZoneIdentity;
  readonly in: (zone: Zone) => RecordSet;
}

/** The record sets that an `aws_route53_record` block makes, one for each instance that can be told apart. */
export function readRecords(block: Block, module: Module): readonly ReadRecord[] {
  const address = `aws_route53_record.${block.labels[1]?.value ?? ''}`;
  return instancesOf(block, address, module).map((instance) => readRecord(block, address, instance));
}

function readRecord(block: Block, address: string, { scope, suffix, existence }: Instance): ReadRecord {
  const { body } = block;
  const zoneId = attributeOf(body, 'zone_id');
  const header = headerOf(block);
  const zoneValue = zoneId === undefined ? unknown(`zone of ${address}`, 'zone', header) : evaluate(zoneId.value, scope);
  const zone = zoneOfId(zoneValue, scope);
  return {
    zone,
    in: (owner) =>
      recordSet(block, `${address}${suffix}`, scope, existence, owner, zone, zoneId && zoneReference(zoneId, zoneValue, scope)),
  };
}

function recordSet(
  block: Block,
  label: string,
  scope: Scope,
  existence: Existence,
  zone: Zone,
  identity: ZoneIdentity,
  reference: ZoneReference | undefined,
): RecordSet {
  const { body } = block;
  const header = headerOf(block);
  const name = attributeOf(body, 'name');
  const nameValue = name === undefined ? unknown(`name of ${label}`, 'name', header) : evaluate(name.value, scope);
  const nameSpan = plain(name?.value ?? header);
  const written = asText(nameValue);
  const type = attributeOf(body, 'type');
  const ttl = attributeOf(body, 'ttl');
  const source: RecordSource = { block, scope };
  return {
    zone,
    name: { value: new DomainName(expandedName(written, identity.name?.value, identity.key, nameSpan)), span: nameSpan },
    writtenName: { text: written, span: nameSpan },
    expands: true,
    textQuoting: 'deployer',
    type: type === undefined ? { value: undefined, text: [], span: header } : fieldOf(evaluate(type.value, scope), type.value, knownString),
    ttl: ttl && ttlOf(evaluate(ttl.value, scope), ttl),
    target: targetOf(body, scope),
    routing: routingOf(body, scope),
    existence,
    zoneReferences: reference === undefined ? [] : [reference],
    label,
    span: plain(block),
    places: placesOf(body),
    handle: source as Handle,
  };
}

/** A node of the tree is the span of its text, and serves as one: a thousand records have too many places to copy them all. */
export function plain(node: Span): Span {
  return node;
}

function ttlOf(value: HclValue, ttl: Attribute): Field<number> | undefined {
  return value.kind === 'null' ? undefined : fieldOf(value, ttl.value, knownNumber);
}

function zoneReference(attribute: Attribute, value: HclValue, { module }: Scope): ZoneReference {
  const alternatives = value.kind === 'unknown' ? value.alternatives : undefined;
  const values = (alternatives ?? [value]).map((one) => ({ text: asText(one), span: plain(one.at), ...zoneInQuotes(one, module) }));
  return { kind: 'id', on: 'record-set', span: plain(attribute.value), values, certain: true };
}

/** A zone of the module whose id was put in quotes as if it were text. */
function zoneInQuotes(value: HclValue, { resources }: Module): Pick<ZoneReferenceValue, 'meant'> {
  const text = knownString(value) ?? '';
  const address = /^((?:data\.)?aws_route53_zone\.[\w-]+)(?:\[[^\]]+\])?\.(?:zone_)?id$/.exec(text)?.[1];
  return address === undefined || !resources.has(address) ? {} : { meant: { key: text, type: 'aws_route53_zone', label: text } };
}

function targetOf(body: Body, scope: Scope): Target {
  // Written as an argument, as old configurations and some generators do, it is an alias too, but not one that can be judged.
  if (attributeOf(body, 'alias') !== undefined) return { kind: 'unknown' };
  const records = attributeOf(body, 'records');
  const value = records && evaluate(records.value, scope);
  const given = value === undefined || value.kind === 'null' ? 'no' : mayBeNull(value) ? 'unknown' : 'yes';
  const alias = body.blocks.length === 0 ? { there: 'no' as const } : aliasBlockOf(body, scope);
  const values = () => valuesOf(value as HclValue, plain((records as Attribute).value), scope);
  if (alias.there === 'no')
    return given === 'no' ? { kind: 'missing' } : given === 'yes' ? { kind: 'values', values: values() } : { kind: 'unknown' };
  const target = aliasOf(alias.block, alias.body, alias.scope);
  if (alias.there === 'yes') {
    const certain = given === 'yes' && value?.kind === 'list' && value.items.length > 0;
    return certain ? { kind: 'both', values: values(), alias: target } : { kind: 'alias', alias: target };
  }
  return given === 'no' ? { kind: 'alias', alias: target } : { kind: 'unknown' };
}

/** Whether a value that is decided at deploy time can be nothing, as far as its alternatives say. */
function mayBeNull(value: HclValue): boolean {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return false;
  return value.alternatives.some(
    (alternative) =>
      alternative.kind === 'null' || (alternative.kind === 'list' && alternative.items.length === 0) || mayBeNull(alternative),
  );
}

function valuesOf(value: HclValue, span: Span, scope: Scope): Values {
  if (value.kind === 'list') {
    const items = value.items.filter((item) => item.kind !== 'null').map((item) => itemOf(item, scope));
    return { span, items, complete: value.complete, distinct: true };
  }
  return { span, items: [itemOf(value, scope)], complete: false, distinct: true };
}

function itemOf(item: HclValue, scope: Scope): Value {
  const endpoint = endpointOf(item, scope);
  return { text: asText(chosen(item) ?? item), span: plain(item.at), ...(endpoint && { endpoint }) };
}

function aliasOf(block: Block, body: Body, scope: Scope): Alias {
  const value = (name: string): Value | undefined => {
    const attribute = attributeOf(body, name);
    return attribute && itemOf(evaluate(attribute.value, scope), scope);
  };
  const health = attributeOf(body, 'evaluate_target_health');
  return {
    span: plain(block),
    dnsName: value('name'),
    hostedZoneId: value('zone_id'),
    evaluateTargetHealth: health && fieldOf(evaluate(health.value, scope), health.value, knownBoolean),
  };
}

const FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'name',
  type: 'type',
  ttl: 'ttl',
  records: 'values',
  zone_id: 'zone',
  set_identifier: 'set-identifier',
  health_check_id: 'health-check',
  multivalue_answer_routing_policy: 'multivalue',
};
const ALIAS_FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'alias-name',
  zone_id: 'alias-zone-id',
  evaluate_target_health: 'alias-health',
};
const BLOCK_FIELDS: Readonly<Record<string, RecordField>> = {
  alias: 'alias',
  weighted_routing_policy: 'weight',
  latency_routing_policy: 'region',
  failover_routing_policy: 'failover',
  geolocation_routing_policy: 'geolocation',
  geoproximity_routing_policy: 'geoproximity',
  cidr_routing_policy: 'cidr',
};

function placesOf(body: Body): readonly FieldPlace[] {
  const places: FieldPlace[] = [];
  const add = (attributes: readonly Attribute[], fields: Readonly<Record<string, RecordField>>) => {
    for (const { file, start, nameEnd, name, value } of attributes) {
      const field = fields[name];
      if (field !== undefined) places.push({ field, key: { file, start, end: nameEnd }, value: plain(value) });
    }
  };
  add(body.attributes, FIELDS);
  for (const block of body.blocks) {
    const dynamic = block.type === 'dynamic';
    const field = BLOCK_FIELDS[dynamic ? (block.labels[0]?.value ?? '') : block.type];
    if (field === undefined) continue;
    places.push({ field, key: { file: block.file, start: block.start, end: block.typeEnd }, value: plain(block) });
    const inner = dynamic ? blocksOf(block.body, 'content')[0]?.body : block.body;
    if (field === 'alias' && inner !== undefined) add(inner.attributes, ALIAS_FIELDS);
  }
  return places;
}
