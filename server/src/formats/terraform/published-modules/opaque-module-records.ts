import { DomainName } from '../../../dns/domain-name';
import { recordTypes } from '../../../facts/record-types';
import type { Existence } from '../../../model/existence';
import {
  type Alias,
  type Field,
  type FieldPlace,
  type Handle,
  type RecordField,
  type RecordSet,
  type Routing,
  simpleRouting,
  type Target,
  type Values,
} from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { caselessTextKey, type PartialText, reference } from '../../../text/partial-text';
import { type Span, sourceText, toSpan } from '../../../text/span';
import { quote } from '../configuration/quote';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { HclValue, ObjectValue, Scope } from '../expressions/model';
import { knownNumber, knownString, makeKnown, makeUnknown, shortSourceOf, toText } from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { endpointOf } from '../records/endpoints';
import { fieldOf, toValue } from '../records/fields';
import { withoutFinalDot } from '../records/names';
import { hasRoutingSettings, isMisspeltType, isUnset, type RecordCandidate, VALUE_KEYS } from './record-candidates';

/** A record that is an argument of a module whose text is not in view. */
export interface OpaqueRecord extends RecordCandidate {
  readonly scope: Scope;
  readonly existence: Existence;
  readonly owner: Zone;
  readonly label: string;
  /** The address of the argument that it is in: the module makes equal names of equal ones in one argument. */
  readonly list: string;
  readonly index: number;
  /** The name of the zone, where the module certainly does not change a name that is equal to it. */
  readonly zoneName: PartialText | undefined;
  /** Whether its type is written in the call, and for this record alone. */
  readonly typeIsOwn: boolean;
  /** Whether it has a setting that only the module interprets, which may change its target. */
  readonly isSpecial: boolean;
}

/** The handle of such a record set: where its type is written, if that is for it alone. */
interface OpaqueHandle {
  readonly typeAt?: Span;
}

/** Where the type of an opaque record is written; undefined where a change there would change other records too. */
export function ownTypeSpanOf(recordSet: RecordSet): Span | undefined {
  return (recordSet.handle as OpaqueHandle).typeAt;
}

const FIELDS: ReadonlyMap<string, RecordField> = new Map([
  ['name', 'name'],
  ['type', 'type'],
  ['ttl', 'ttl'],
  ['records', 'values'],
  ['values', 'values'],
  ['value', 'values'],
  ['alias', 'alias'],
]);

/** The types whose values modules hand on as they are; those of other types they may compose or put in quotes. */
const UNCHANGED_TYPES = ['A', 'AAAA', 'CNAME'];

/**
 * The record set that the object describes. How the module completes names and quotes text, and what it adds where
 * something is left out, stays unknown.
 */
export function readOpaqueRecord(record: OpaqueRecord): RecordSet {
  const { item, scope, existence, owner, label } = record;
  const written = writtenNameOf(record);
  const at = toSpan(written.at);
  const type = item.entries.get('type') ?? makeUnknown(`type in ${record.list}[${record.index}]`, 'type', item.at);
  const target = targetOf(record);
  return {
    zone: owner,
    name: { value: new DomainName(openNameOf(record, written)), span: at },
    writtenName: { text: withOpenEnds(written, record), span: at },
    type: typeOf(type),
    ttl: ttlOf(item, target),
    target,
    routing: routingOf(item),
    existence,
    label,
    span: toSpan(item.at),
    places: [...item.entries].flatMap(([name, value]): readonly FieldPlace[] => {
      const field = FIELDS.get(name);
      return field === undefined ? [] : [{ field, key: undefined, value: toSpan(value.at) }];
    }),
    isOpaque: true,
    ...callDefinitionOf(scope.module),
    handle: handleOf(type, record) as Handle,
  };
}

function handleOf(type: HclValue, { typeIsOwn, scope }: OpaqueRecord): OpaqueHandle {
  const text = knownString(type);
  const isOwn = typeIsOwn && scope.module.caller === undefined && /\.(?:tf|tofu)$/.test(type.at.file.uri);
  return isOwn && text !== undefined && sourceText(type.at) === quote(text) ? { typeAt: toSpan(type.at) } : {};
}

/** The name that is given; in a map the key, where the object certainly has no name. */
function writtenNameOf({ item, key, list, index }: OpaqueRecord): HclValue {
  const name = item.entries.get('name');
  if (name !== undefined && name.kind !== 'null') return name;
  return key === undefined || !item.complete
    ? makeUnknown(`name in ${list}[${index}]`, 'name', item.at)
    : makeKnown(key, item.at);
}

/** The name with an unknown part at each end, since the module may put something before and behind it. */
function withOpenEnds(written: HclValue, { list }: OpaqueRecord): PartialText {
  const text = toText(written);
  const shown = caselessTextKey(text);
  return [
    ...reference('', written.at, `beginning of ${shown} in ${list}`),
    ...text,
    ...reference('', written.at, `end of ${shown} in ${list}`),
  ];
}

/** A CNAME with the zone's own name is at the apex, whichever way the module completes names. */
function openNameOf(record: OpaqueRecord, written: HclValue): PartialText {
  const { zoneName, item } = record;
  const own = withoutFinalDot(toText(written));
  const isApex =
    zoneName !== undefined &&
    knownString(item.entries.get('type')) === 'CNAME' &&
    own.length > 0 &&
    new DomainName(own).equals(new DomainName(zoneName)) === 'yes';
  return isApex ? own : withOpenEnds(written, record);
}

/** A text that is neither a type nor a misspelt one may have a meaning in the module. */
function typeOf(type: HclValue): Field<string> {
  const text = knownString(type);
  return text === undefined || recordTypes.includes(text) || isMisspeltType(text)
    ? fieldOf(type, type.at, knownString)
    : { value: undefined, text: makeOpaqueText(type), span: toSpan(type.at) };
}

/** A text that stands for what the module makes of a value: equal ones for equal values. */
function makeOpaqueText(value: HclValue): PartialText {
  const source = shortSourceOf(value.at);
  return reference(source, value.at, `${knownString(value) ?? source} as the module takes it`);
}

/**
 * A number of seconds is handed on by every module; without one, or for an alias, the module may set a TTL of its
 * own.
 */
function ttlOf(item: ObjectValue, target: Target): Field<number> {
  const ttl = item.entries.get('ttl');
  const number = knownNumber(ttl);
  if (ttl !== undefined && number !== undefined && target.kind === 'values' && Number.isInteger(number) && number >= 0)
    return fieldOf(ttl, ttl.at, knownNumber);
  const at = ttl?.at ?? item.at;
  return { value: undefined, text: reference('ttl', at, 'ttl as the module takes it'), span: toSpan(at) };
}

/** Policies are written in a different way for each module, so that only their presence counts. */
function routingOf(item: ObjectValue): Routing {
  return hasRoutingSettings(item) || !item.complete ? { ...simpleRouting, complete: false } : simpleRouting;
}

function targetOf({ item, scope, isSpecial }: OpaqueRecord): Target {
  if (isSpecial) return { kind: 'unknown' };
  const { entries } = item;
  const [valueKey, otherKey] = VALUE_KEYS.filter((name) => !isUnset(entries.get(name)));
  const records = entries.get(valueKey ?? '');
  const alias = entries.get('alias');
  if (otherKey !== undefined || (records === undefined && isUnset(alias))) return { kind: 'unknown' };
  const values = records && valuesOf(records, knownString(entries.get('type')) ?? '', scope);
  if (isUnset(alias)) return values === undefined ? { kind: 'unknown' } : { kind: 'values', values };
  const target = alias?.kind === 'object' ? aliasOf(alias, scope) : undefined;
  if (target === undefined) return { kind: 'unknown' };
  if (values === undefined) return { kind: 'alias', alias: target };
  const isCertain =
    records?.kind === 'list' && values.complete && records.items.some((value) => value.kind === 'known');
  return isCertain ? { kind: 'both', values, alias: target } : { kind: 'unknown' };
}

function valuesOf(records: HclValue, type: string, scope: Scope): Values {
  const all = records.kind === 'list' ? certainItemsOf(records).filter((value) => !isUnset(value)) : [records];
  // A CNAME has one value: of several, those that may be null at deploy time do not count.
  const certain = type === 'CNAME' ? all.filter((value) => value.kind !== 'unknown' || isSingleValue(value)) : all;
  const items = certain.length === 0 ? all.slice(0, 1) : certain;
  const isUnchanged =
    UNCHANGED_TYPES.includes(type) &&
    (records.kind === 'list' || records.kind === 'known' || records.kind === 'text' || isSingleValue(records));
  return {
    span: toSpan(records.at),
    items: items.map((value) =>
      isUnchanged && !maySplit(value) && !(records.kind !== 'list' && mayBeAlias(value, type, scope))
        ? toValue(value, scope)
        : { text: makeOpaqueText(value), span: toSpan(value.at) },
    ),
    complete: records.kind === 'list' && records.complete && items.length === records.items.length,
    distinct: true,
  };
}

/** Whether an unknown value is an attribute of a resource, which counts as one value that is not null. */
function isSingleValue(value: HclValue): boolean {
  return value.kind === 'unknown' && value.origin !== undefined;
}

/** Whether a module may split the value into several. */
function maySplit(value: HclValue): boolean {
  return /[\s,;|]/.test((knownString(value) ?? '').trim());
}

/** Whether a module may make an alias of the value: a single endpoint in a record for addresses is written for that. */
function mayBeAlias(value: HclValue, type: string, scope: Scope): boolean {
  return type !== 'CNAME' && endpointOf(value, scope)?.aliasable === true;
}

/**
 * The alias where both the name and the zone id are given and nothing else; undefined where the module completes it.
 */
function aliasOf({ entries, complete, at }: ObjectValue, scope: Scope): Alias | undefined {
  const [name, zoneId] = [entries.get('name'), entries.get('zone_id')];
  if (!complete || name === undefined || zoneId === undefined || isUnset(name) || isUnset(zoneId)) return undefined;
  if ([...entries.keys()].some((key) => !['name', 'zone_id', 'evaluate_target_health'].includes(key))) return undefined;
  return {
    span: toSpan(at),
    dnsName: toValue(name, scope),
    hostedZoneId: toValue(zoneId, scope),
    evaluateTargetHealth: undefined,
    healthOptional: true,
  };
}
