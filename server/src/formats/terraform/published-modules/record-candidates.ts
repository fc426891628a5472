import { recordTypes } from '../../../facts/record-types';
import { findNearest } from '../../../text/nearest';
import type { HclValue, ObjectValue } from '../expressions/model';
import { knownBoolean, knownString } from '../expressions/values';

/** An object in an argument that is taken for a DNS record, with its key where the collection is a map. */
export interface RecordCandidate {
  readonly item: ObjectValue;
  readonly key: string | undefined;
}

/** Candidates that are the items of one list or map, or a single one. */
export interface CandidateList {
  /** The path to the collection inside the argument: `["web"].records`. */
  readonly path: string;
  readonly found: readonly RecordCandidate[];
  /** The objects around the collection, from the outermost to the nearest. */
  readonly around: readonly ObjectValue[];
}

const MAX_DEPTH = 5;
const MAX_VALUES = 20_000;

/** The lists and maps of records that a value is or contains, and single records in it. */
export function findCandidateLists(value: HclValue): readonly CandidateList[] {
  const lists: CandidateList[] = [];
  let left = MAX_VALUES;
  const visit = (at: HclValue, path: string, around: readonly ObjectValue[], depth: number): void => {
    left -= 1;
    if (left < 0 || (at.kind !== 'list' && at.kind !== 'object')) return;
    const found = at.kind === 'object' && isCertainlyRecord(at) ? [{ item: at, key: undefined }] : candidatesOf(at);
    if (found !== undefined && found.length > 0) lists.push({ path, found, around });
    if (found === undefined || found.length > 0 || depth > MAX_DEPTH) return;
    const inside = at.kind === 'object' ? [...around, at] : around;
    if (at.kind === 'list')
      for (const [index, item] of at.items.entries()) visit(item, `${path}[${index}]`, inside, depth + 1);
    else for (const [key, entry] of at.entries) visit(entry, `${path}[${JSON.stringify(key)}]`, inside, depth + 1);
  };
  visit(value, '', [], 0);
  return lists;
}

/**
 * The objects with a type in a list or map of records: at least one of them is certainly a record. Empty where none is.
 * Undefined where a type is no record type: attributes of tables and rules of firewalls have types too, and there is no
 * record inside them.
 */
function candidatesOf(value: HclValue): readonly RecordCandidate[] | undefined {
  const found = itemsOf(value).flatMap(([key, item]) =>
    item.kind === 'object' && item.entries.has('type') ? [{ item, key }] : [],
  );
  const types = found.map(({ item }) => knownString(item.entries.get('type')));
  if (!types.every((type) => type === undefined || mayBeType(type))) return undefined;
  return found.some(({ item }) => isCertainlyRecord(item)) ? found : [];
}

function itemsOf(value: HclValue): readonly (readonly [string | undefined, HclValue])[] {
  if (value.kind === 'list') return value.items.map((item) => [undefined, item]);
  return value.kind === 'object' ? [...value.entries] : [];
}

/** Whether it has a type of Route 53 and a target. HTTPS is also a type of health checks, listeners and rules. */
function isCertainlyRecord(item: ObjectValue): boolean {
  const type = knownString(item.entries.get('type')) ?? '';
  return type !== 'HTTPS' && recordTypes.includes(type) && hasTarget(item);
}

/** The keys under which published modules take the values of a record. */
export const VALUE_KEYS = ['records', 'values', 'value'] as const;

function hasTarget({ entries }: ObjectValue): boolean {
  return entries.has('alias') || VALUE_KEYS.some((name) => entries.has(name));
}

/** Types that some modules define besides those of Route 53. */
const PSEUDO_TYPES = ['ALIAS', 'ANAME', 'DNAME', 'APEX', 'REDIRECT', 'URL', 'FLATTEN'];

function mayBeType(type: string): boolean {
  const upper = type.trim().toUpperCase();
  return recordTypes.includes(upper) || PSEUDO_TYPES.includes(upper) || isMisspeltType(type);
}

/**
 * Whether a text is a record type with a typing error. Only capitals count: a module may turn small letters into
 * capitals, and may give other words a meaning.
 */
export function isMisspeltType(type: string): boolean {
  return (
    /^[A-Z]{3,}$/.test(type) &&
    !recordTypes.includes(type) &&
    !PSEUDO_TYPES.includes(type) &&
    findNearest(type, recordTypes) !== undefined
  );
}

/** The keys that have the same meaning in all modules. */
const RECORD_KEYS = new Set(
  'name type ttl records values value alias zone_id zone_name allow_overwrite comment description'.split(' '),
);
const ROUTING_KEY = /^(?:set_identifier|health_check_id|weight|failover|multivalue_answer|\w+_routing_policy)$/;

/**
 * Whether the object has, or may have, a setting that only the module interprets. False is one, since it may switch
 * something off.
 */
export function hasModuleSettings({ entries, complete }: ObjectValue): boolean {
  const isSet = (value: HclValue) => !isUnset(value) || knownBoolean(value) === false;
  return (
    !complete || [...entries].some(([name, value]) => !RECORD_KEYS.has(name) && !ROUTING_KEY.test(name) && isSet(value))
  );
}

/** The arguments of a call that are one record, as an object; undefined where they are not. */
export function readRecordOfArguments(given: ObjectValue): ObjectValue | undefined {
  if (!given.entries.has('name') || !isCertainlyRecord(given)) return undefined;
  return { ...given, entries: new Map([...given.entries].filter(([name]) => !CALL_ARGUMENT.test(name))) };
}

/** The arguments beside the record: its zone, and how the module names and tags its resources. */
const CALL_ARGUMENT =
  /^(?:(?:hosted_|route53_|private_|public_)?zone(?:_id|_name)?|domain|tags|context|environment|stage|namespace)$/;

/** Whether the record may have a routing policy, so that others may share its name and type. */
export function hasRoutingSettings({ entries }: ObjectValue): boolean {
  return [...entries].some(([name, value]) => ROUTING_KEY.test(name) && !isUnset(value));
}

/** Whether a setting is certainly as if it were left out: missing, null, empty or false. */
export function isUnset(value: HclValue | undefined): boolean {
  return isNullOrEmpty(value) || knownString(value) === '' || knownBoolean(value) === false;
}

/** Whether a value is certainly missing, null or an empty collection. */
export function isNullOrEmpty(value: HclValue | undefined): boolean {
  if (value === undefined || value.kind === 'null') return true;
  if (value.kind === 'list') return value.complete && value.items.length === 0;
  return value.kind === 'object' && value.complete && value.entries.size === 0;
}
