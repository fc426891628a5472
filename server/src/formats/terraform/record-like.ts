import { recordTypes } from '../../facts/record-types';
import { nearest } from '../../text/nearest';
import { type HclValue, knownBoolean, knownString, type ObjectValue } from './values';

/** An object that looks like a record, with its key where the collection has keys. */
export interface RecordLike {
  readonly item: ObjectValue;
  readonly key: string | undefined;
}

/**
 * The objects of a list or map, when they are certainly DNS records: one of them has a type that Route 53 has and a place where it leads,
 * and none has a type that is something else. Attributes of tables, rules of firewalls and the like have types too.
 */
export function recordsIn(value: HclValue | undefined): readonly RecordLike[] {
  const entries: readonly (readonly [string | undefined, HclValue])[] =
    value?.kind === 'list' ? value.items.map((item) => [undefined, item]) : value?.kind === 'object' ? [...value.entries] : [];
  const found = entries.flatMap(([key, item]) => (item.kind === 'object' && item.entries.has('type') ? [{ item, key }] : []));
  const types = found.map(({ item }) => knownString(item.entries.get('type')));
  if (!types.every((type) => type === undefined || isLikeType(type))) return [];
  return found.some(({ item }) => isCertain(item)) ? found : [];
}

/** HTTPS is a type of many other things: health checks, listeners, rules. */
function isCertain(item: ObjectValue): boolean {
  const type = knownString(item.entries.get('type')) ?? '';
  return type !== 'HTTPS' && recordTypes.includes(type) && leadsSomewhere(item);
}

/** Where published modules write the values. */
export const VALUES = ['records', 'values', 'value'] as const;

function leadsSomewhere({ entries }: ObjectValue): boolean {
  return entries.has('alias') || VALUES.some((name) => entries.has(name));
}

/** What some modules take for a type of their own. */
const CONVENTIONS = ['ALIAS', 'ANAME', 'DNAME', 'APEX', 'REDIRECT', 'URL', 'FLATTEN'];

function isLikeType(type: string): boolean {
  const upper = type.trim().toUpperCase();
  return recordTypes.includes(upper) || CONVENTIONS.includes(upper) || isMisspelt(type);
}

/** Whether a text is a type with a slip of the finger: small letters may be turned into capitals, and other words may have a meaning. */
export function isMisspelt(type: string): boolean {
  return /^[A-Z]{3,}$/.test(type) && !recordTypes.includes(type) && !CONVENTIONS.includes(type) && nearest(type, recordTypes) !== undefined;
}

const PLAIN = new Set(['name', 'type', 'ttl', ...VALUES, 'alias', 'zone_id', 'zone_name', 'allow_overwrite', 'comment', 'description']);
const ROUTING = /^(?:set_identifier|health_check_id|weight|failover|multivalue_answer|\w+_routing_policy)$/;

/** Whether the object has a setting, or may have one, of which only the module knows what it does to the record. */
export function hasOwnSettings({ entries, complete }: ObjectValue): boolean {
  return !complete || [...entries].some(([name, value]) => !PLAIN.has(name) && !ROUTING.test(name) && !isNothing(value));
}

/** Whether Route 53 may choose between it and others of its name and type. */
export function isRoutedLike({ entries }: ObjectValue): boolean {
  return [...entries].some(([name, value]) => ROUTING.test(name) && !isNothing(value));
}

/** Whether a setting is certainly left out: null, empty or false. */
export function isNothing(value: HclValue | undefined): boolean {
  if (value === undefined || value.kind === 'null') return true;
  if (value.kind === 'list') return value.complete && value.items.length === 0;
  if (value.kind === 'object') return value.complete && value.entries.size === 0;
  return knownString(value) === '' || knownBoolean(value) === false;
}
