import { DomainName } from '../../../dns/domain-name';
import { recordTypes } from '../../../facts/record-types';
import type { Existence } from '../../../model/existence';
import type { Alias, Field, Handle, RecordField, RecordSet, Routing, Target, Value } from '../../../model/record-set';
import { simpleRouting } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { type PartialText, reference } from '../../../text/partial-text';
import { type Span, sourceText } from '../../../text/span';
import { quote } from '../configuration/quote';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { Scope } from '../expressions/scope';
import {
  type HclValue,
  knownNumber,
  knownString,
  makeKnown,
  makeUnknown,
  type ObjectValue,
  shortSourceOf,
  toText,
} from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { endpointOf } from '../records/endpoints';
import { withoutFinalDot } from '../records/names';
import { fieldOf } from '../records/routing';
import { hasRoutingSettings, isLeftOut, isMisspeltType, type RecordCandidate, VALUE_KEYS } from './record-candidates';

/** A record that is given to a module of which only the arguments are in view. */
export interface OpaqueRecord extends RecordCandidate {
  readonly scope: Scope;
  readonly existence: Existence;
  readonly owner: Zone;
  readonly label: string;
  /** The argument that it stands in: names that are equal there are equal. */
  readonly list: string;
  readonly index: number;
  readonly zoneName: PartialText | undefined;
  /** Whether its type is written in the call, and for this record alone. */
  readonly typeIsOwn: boolean;
  /** Whether it has a setting of which only the module knows what it does. */
  readonly isSpecial: boolean;
}

/** The way back from such a record set: its type, where that is written for it alone. */
interface OpaqueHandle {
  readonly typeAt?: Span;
}

/** Where the type of a record in a module's argument is written, so that it can be changed for this record alone. */
export function ownTypeSpanOf(recordSet: RecordSet): Span | undefined {
  return (recordSet.handle as OpaqueHandle).typeAt;
}

const FIELDS: Readonly<Record<string, RecordField>> = {
  name: 'name',
  type: 'type',
  ttl: 'ttl',
  records: 'values',
  values: 'values',
  value: 'values',
  alias: 'alias',
};

/** Types whose values are what they look like, whatever a module does with them; others it may put together or put in quotes. */
const UNCHANGED_TYPES = ['A', 'AAAA', 'CNAME'];

/**
 * The record set that the object describes. How the module completes names, puts text in quotes, and what it adds where something is left
 * out, stays unknown.
 */
export function readOpaqueRecord(record: OpaqueRecord): RecordSet {
  const { item, scope, existence, owner, label } = record;
  const written = writtenNameOf(record);
  const at = plain(written.at);
  const type = item.entries.get('type') ?? makeUnknown(`type in ${record.list}[${record.index}]`, 'type', item.at);
  const target = targetOf(record);
  return {
    zone: owner,
    name: { value: new DomainName(fullNameOf(record, written)), span: at },
    writtenName: { text: withOpenEnds(written, record), span: at },
    type: typeOf(type),
    ttl: ttlOf(item, target),
    target,
    routing: routingOf(item),
    existence,
    label,
    span: plain(item.at),
    places: [...item.entries].flatMap(([name, value]) => {
      const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
      return field === undefined ? [] : [{ field, key: undefined, value: plain(value.at) }];
    }),
    isOpaque: true,
    ...callDefinitionOf(scope.module),
    handle: handleOf(type, record) as Handle,
  };
}

function handleOf(type: HclValue, { typeIsOwn, scope }: OpaqueRecord): OpaqueHandle {
  const text = knownString(type);
  const own = typeIsOwn && scope.module.caller === undefined && /\.(?:tf|tofu)$/.test(type.at.file.uri);
  return own && text !== undefined && sourceText(type.at) === quote(text) ? { typeAt: plain(type.at) } : {};
}

function plain({ file, start, end }: Span): Span {
  return { file, start, end };
}

function writtenNameOf({ item, key, list, index }: OpaqueRecord): HclValue {
  const name = item.entries.get('name');
  if (name !== undefined && name.kind !== 'null') return name;
  return key === undefined || !item.complete
    ? makeUnknown(`name in ${list}[${index}]`, 'name', item.at)
    : makeKnown(key, item.at);
}

/** The name between what the module may put before and behind it. */
function withOpenEnds(written: HclValue, { list }: OpaqueRecord): PartialText {
  const text = toText(written);
  const shown = text.map((part) => (part.kind === 'literal' ? part.text.toLowerCase() : `\${${part.key}}`)).join('');
  return [
    ...reference('', written.at, `beginning of ${shown} in ${list}`),
    ...text,
    ...reference('', written.at, `end of ${shown} in ${list}`),
  ];
}

/** A CNAME that is given the zone's own name cannot be one, however the module completes it. */
function fullNameOf(record: OpaqueRecord, written: HclValue): PartialText {
  const { zoneName, item } = record;
  const own = withoutFinalDot(toText(written));
  const isApex =
    zoneName !== undefined &&
    knownString(item.entries.get('type')) === 'CNAME' &&
    own.length > 0 &&
    new DomainName(own).equals(new DomainName(zoneName)) === 'yes';
  return isApex ? own : withOpenEnds(written, record);
}

function typeOf(type: HclValue): Field<string> {
  const text = knownString(type);
  return text === undefined || recordTypes.includes(text) || isMisspeltType(text)
    ? fieldOf(type, type.at, knownString)
    : { value: undefined, text: makeOpaqueText(type), span: plain(type.at) };
}

/** What is written, as something that the module decides about. */
function makeOpaqueText(value: HclValue): PartialText {
  return reference(
    shortSourceOf(value.at),
    value.at,
    `${knownString(value) ?? shortSourceOf(value.at)} as the module takes it`,
  );
}

function ttlOf(item: ObjectValue, target: Target): Field<number> {
  const ttl = item.entries.get('ttl');
  const number = knownNumber(ttl);
  if (ttl !== undefined && number !== undefined && target.kind === 'values' && Number.isInteger(number) && number >= 0)
    return fieldOf(ttl, ttl.at, knownNumber);
  const at = ttl?.at ?? item.at;
  return { value: undefined, text: reference('ttl', at, 'ttl as the module takes it'), span: plain(at) };
}

/** Among others of its name and type only the module knows how it is chosen. */
function routingOf(item: ObjectValue): Routing {
  return hasRoutingSettings(item) || !item.complete ? { ...simpleRouting, complete: false } : simpleRouting;
}

function targetOf({ item, scope, isSpecial }: OpaqueRecord): Target {
  if (isSpecial) return { kind: 'unknown' };
  const { entries } = item;
  const written = VALUE_KEYS.filter((name) => !isLeftOut(entries.get(name)));
  const records = entries.get(written[0] ?? '');
  const alias = entries.get('alias');
  if (written.length > 1 || (records === undefined && isLeftOut(alias))) return { kind: 'unknown' };
  const values = records && valuesOf(records, knownString(entries.get('type')) ?? '', scope);
  if (isLeftOut(alias)) return values === undefined ? { kind: 'unknown' } : { kind: 'values', values };
  const target = alias?.kind === 'object' ? aliasOf(alias, scope) : undefined;
  if (target === undefined) return { kind: 'unknown' };
  if (values === undefined) return { kind: 'alias', alias: target };
  const certain = records?.kind === 'list' && values.complete && records.items.some((value) => value.kind === 'known');
  return certain ? { kind: 'both', values, alias: target } : { kind: 'unknown' };
}

function valuesOf(records: HclValue, type: string, scope: Scope) {
  const all = records.kind === 'list' ? certainItemsOf(records).filter((value) => !isLeftOut(value)) : [records];
  // What is decided at deploy time may be nothing, and a CNAME with it has one value.
  const sure = type === 'CNAME' ? all.filter((value) => value.kind !== 'unknown' || isSingleValue(value)) : all;
  const items = sure.length === 0 ? all.slice(0, 1) : sure;
  const isJudged =
    UNCHANGED_TYPES.includes(type) &&
    (records.kind === 'list' || records.kind === 'known' || records.kind === 'text' || isSingleValue(records));
  return {
    span: plain(records.at),
    items: items.map((value) =>
      isJudged && !maySplit(value) && !(records.kind !== 'list' && mayBeAlias(value, type, scope))
        ? toValue(value, scope)
        : { text: makeOpaqueText(value), span: plain(value.at) },
    ),
    complete: records.kind === 'list' && records.complete && items.length === records.items.length,
    distinct: true,
  };
}

/** Whether it is certainly one value: an attribute of a resource is one as far as rules ask. */
function isSingleValue(value: HclValue): boolean {
  return value.kind === 'unknown' && value.origin !== undefined;
}

/** Whether a module may make several values of it. */
function maySplit(value: HclValue): boolean {
  return /[\s,;|]/.test((knownString(value) ?? '').trim());
}

/** Of a single endpoint in a record for addresses a module may make an alias. */
function mayBeAlias(value: HclValue, type: string, scope: Scope): boolean {
  return type !== 'CNAME' && endpointOf(value, scope)?.aliasable === true;
}

function toValue(value: HclValue, scope: Scope): Value {
  const endpoint = endpointOf(value, scope);
  return { text: toText(value), span: plain(value.at), ...(endpoint && { endpoint }) };
}

/** An alias that says both where it leads and in which zone that is; of others the module makes something itself. */
function aliasOf({ entries, complete, at }: ObjectValue, scope: Scope): Alias | undefined {
  const [name, zoneId] = [entries.get('name'), entries.get('zone_id')];
  if (!complete || name === undefined || zoneId === undefined || isLeftOut(name) || isLeftOut(zoneId)) return undefined;
  if ([...entries.keys()].some((key) => !['name', 'zone_id', 'evaluate_target_health'].includes(key))) return undefined;
  return {
    span: plain(at),
    dnsName: toValue(name, scope),
    hostedZoneId: toValue(zoneId, scope),
    evaluateTargetHealth: undefined,
    healthOptional: true,
  };
}
