import { DomainName } from '../../../dns/domain-name';
import { recordTypes } from '../../../facts/record-types';
import type { Existence } from '../../../model/existence';
import type { Field, Handle, RecordField, RecordSet, Target } from '../../../model/record-set';
import { type Routing, simpleRouting } from '../../../model/routing';
import type { Zone } from '../../../model/zone';
import { caselessTextKey, type PartialText, reference } from '../../../text/partial-text';
import { type Span, sourceText, toSpan } from '../../../text/span';
import { quote } from '../configuration/quote';
import type { HclValue, ObjectValue, Scope } from '../expressions/model';
import { knownNumber, knownString, makeKnown, makeUnknown, toText } from '../expressions/values';
import { callDefinitionOf } from '../instances/calls';
import { entryPlacesOf } from '../records/field-places';
import { fieldOf } from '../records/fields';
import { withoutFinalDot } from '../records/names';
import { makeOpaqueText, opaqueTargetOf } from './opaque-module-targets';
import { hasRoutingSettings, isMisspeltType, type RecordCandidate } from './record-candidates';

/** A record that is an argument of a module whose text is not in view. */
interface OpaqueRecord extends RecordCandidate {
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

/**
 * The record set that the object describes. How the module completes names and quotes text, and what it adds where
 * something is left out, stays unknown.
 */
export function readOpaqueRecord(record: OpaqueRecord): RecordSet {
  const { item, scope, existence, owner, label } = record;
  const written = writtenNameOf(record);
  const at = toSpan(written.at);
  const type = item.entries.get('type') ?? makeUnknown(`type in ${record.list}[${record.index}]`, 'type', item.at);
  const target: Target = record.isSpecial ? { kind: 'unknown' } : opaqueTargetOf(item, scope);
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
    places: entryPlacesOf(item, FIELDS),
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

/**
 * The full name, open at both ends. A CNAME with the zone's own name is at the apex, however the module completes
 * names.
 */
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

/**
 * The record type. A text that is neither a record type nor a misspelt one may have a meaning in the module, and is
 * unknown.
 */
function typeOf(type: HclValue): Field<string> {
  const text = knownString(type);
  return text === undefined || recordTypes.includes(text) || isMisspeltType(text)
    ? fieldOf(type, type.at, knownString)
    : { value: undefined, text: makeOpaqueText(type), span: toSpan(type.at) };
}

/**
 * The TTL. Every module passes on a number of seconds; without one, or for an alias, the module may set a TTL of its
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

/** The routing. Each module has arguments of its own for policies, so that only their presence is read. */
function routingOf(item: ObjectValue): Routing {
  return hasRoutingSettings(item) || !item.complete ? { ...simpleRouting, complete: false } : simpleRouting;
}
