import { recordTypes } from '../../../facts/record-types';
import { findNearest } from '../../../text/nearest';
import { type HclValue, knownBoolean, knownString, type ObjectValue } from '../expressions/values';

/** An object that looks like a record, with its key where the collection has keys. */
export interface RecordCandidate {
  readonly item: ObjectValue;
  readonly key: string | undefined;
}

/** Records that stand together in an argument. */
export interface CandidateList {
  /** What stands behind the argument to reach them: `["web"].records`. */
  readonly path: string;
  readonly found: readonly RecordCandidate[];
  /** The objects around them, from the outermost to the nearest. */
  readonly around: readonly ObjectValue[];
}

const MAX_DEPTH = 5;
const MAX_VALUES = 20_000;

/** The lists and maps of records that a value is or holds, and single records in it. */
export function findCandidateLists(value: HclValue | undefined): readonly CandidateList[] {
  const lists: CandidateList[] = [];
  let left = MAX_VALUES;
  const look = (at: HclValue, path: string, around: readonly ObjectValue[], depth: number): void => {
    left -= 1;
    if (left < 0 || (at.kind !== 'list' && at.kind !== 'object')) return;
    const found = at.kind === 'object' && isCertainlyRecord(at) ? [{ item: at, key: undefined }] : candidatesOf(at);
    if (found !== undefined && found.length > 0) lists.push({ path, found, around });
    if (found === undefined || found.length > 0 || depth > MAX_DEPTH) return;
    const inside = at.kind === 'object' ? [...around, at] : around;
    if (at.kind === 'list')
      for (const [index, item] of at.items.entries()) look(item, `${path}[${index}]`, inside, depth + 1);
    else for (const [key, entry] of at.entries) look(entry, `${path}[${JSON.stringify(key)}]`, inside, depth + 1);
  };
  if (value !== undefined) look(value, '', [], 0);
  return lists;
}

/**
 * The objects of a list or map, when they are certainly DNS records: one of them has a type that Route 53 has and a place where it leads,
 * and none has a type that is something else: then they are undefined. Attributes of tables, rules of firewalls and the like have types too.
 */
function candidatesOf(value: HclValue): readonly RecordCandidate[] | undefined {
  const entries: readonly (readonly [string | undefined, HclValue])[] =
    value.kind === 'list'
      ? value.items.map((item) => [undefined, item])
      : value.kind === 'object'
        ? [...value.entries]
        : [];
  const found = entries.flatMap(([key, item]) =>
    item.kind === 'object' && item.entries.has('type') ? [{ item, key }] : [],
  );
  const types = found.map(({ item }) => knownString(item.entries.get('type')));
  if (!types.every((type) => type === undefined || mayBeType(type))) return undefined;
  return found.some(({ item }) => isCertainlyRecord(item)) ? found : [];
}

/** HTTPS is a type of many other things: health checks, listeners, rules. */
function isCertainlyRecord(item: ObjectValue): boolean {
  const type = knownString(item.entries.get('type')) ?? '';
  return type !== 'HTTPS' && recordTypes.includes(type) && hasTarget(item);
}

/** Where published modules write the values. */
export const VALUE_KEYS = ['records', 'values', 'value'] as const;

function hasTarget({ entries }: ObjectValue): boolean {
  return entries.has('alias') || VALUE_KEYS.some((name) => entries.has(name));
}

/** What some modules take for a type of their own. */
const PSEUDO_TYPES = ['ALIAS', 'ANAME', 'DNAME', 'APEX', 'REDIRECT', 'URL', 'FLATTEN'];

function mayBeType(type: string): boolean {
  const upper = type.trim().toUpperCase();
  return recordTypes.includes(upper) || PSEUDO_TYPES.includes(upper) || isMisspeltType(type);
}

/** Whether a text is a type with a slip of the finger: small letters may be turned into capitals, and other words may have a meaning. */
export function isMisspeltType(type: string): boolean {
  return (
    /^[A-Z]{3,}$/.test(type) &&
    !recordTypes.includes(type) &&
    !PSEUDO_TYPES.includes(type) &&
    findNearest(type, recordTypes) !== undefined
  );
}

const RECORD_KEYS = new Set([
  'name',
  'type',
  'ttl',
  ...VALUE_KEYS,
  'alias',
  'zone_id',
  'zone_name',
  'allow_overwrite',
  'comment',
  'description',
]);
const ROUTING_KEY = /^(?:set_identifier|health_check_id|weight|failover|multivalue_answer|\w+_routing_policy)$/;

/** Whether the object has a setting, or may have one, of which only the module knows what it does: even false can turn something off. */
export function hasModuleSettings({ entries, complete }: ObjectValue): boolean {
  const says = (value: HclValue) => !isLeftOut(value) || knownBoolean(value) === false;
  return (
    !complete || [...entries].some(([name, value]) => !RECORD_KEYS.has(name) && !ROUTING_KEY.test(name) && says(value))
  );
}

/** The arguments of a call that describes one record itself, as an object; undefined where it does not. */
export function readRecordOfArguments(given: ObjectValue): ObjectValue | undefined {
  if (!given.entries.has('name') || !isCertainlyRecord(given)) return undefined;
  return { ...given, entries: new Map([...given.entries].filter(([name]) => !CALL_ARGUMENT.test(name))) };
}

/** What a call says beside the record: where it is, and how its resources are marked. */
const CALL_ARGUMENT =
  /^(?:(?:hosted_|route53_|private_|public_)?zone(?:_id|_name)?|domain|tags|context|environment|stage|namespace)$/;

/** Whether Route 53 may choose between it and others of its name and type. */
export function hasRoutingSettings({ entries }: ObjectValue): boolean {
  return [...entries].some(([name, value]) => ROUTING_KEY.test(name) && !isLeftOut(value));
}

/** Whether a setting is certainly left out: null, empty or false. */
export function isLeftOut(value: HclValue | undefined): boolean {
  if (value === undefined || value.kind === 'null') return true;
  if (value.kind === 'list') return value.complete && value.items.length === 0;
  if (value.kind === 'object') return value.complete && value.entries.size === 0;
  return knownString(value) === '' || knownBoolean(value) === false;
}
