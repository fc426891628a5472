import type { Alias, Target, Values } from '../../../model/record-set';
import { type PartialText, reference } from '../../../text/partial-text';
import { toSpan } from '../../../text/span';
import { certainItemsOf } from '../expressions/instances-of-splat';
import type { HclValue, ObjectValue, Scope } from '../expressions/model';
import { knownString, shortSourceOf } from '../expressions/values';
import { endpointOf } from '../records/endpoints';
import { toValue } from '../records/fields';
import { isUnset, VALUE_KEYS } from './record-candidates';

/** The types whose values modules pass on unchanged; those of other types they may compose or put in quotes. */
const UNCHANGED_TYPES = ['A', 'AAAA', 'CNAME'];

/** The target of a record whose module does not change what is given; unknown where it may. */
export function opaqueTargetOf({ entries }: ObjectValue, scope: Scope): Target {
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

/** A reference for the text that the module makes of a value; equal values have equal keys. */
export function makeOpaqueText(value: HclValue): PartialText {
  const source = shortSourceOf(value.at);
  return reference(source, value.at, `${knownString(value) ?? source} as the module takes it`);
}
