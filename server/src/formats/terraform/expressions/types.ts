import type { Call, Expression, ObjectExpression } from '../../syntax/hcl/nodes';
import { isOrdered } from './elements';
import { evaluate } from './evaluate';
import { toSet } from './functions/sets';
import type { HclValue, ObjectValue, Scope } from './model';
import { knownBoolean, knownNumber, knownString, makeKnown } from './values';

/**
 * The value converted to the type of a variable: text, numbers and booleans become each other, optional attributes get
 * their defaults, and attributes that the type does not name are dropped. What is unknown or does not fit stays as it
 * is.
 */
export function convertToType(value: HclValue, type: Expression, scope: Scope): HclValue {
  if (type.kind === 'variable') return convertPrimitive(value, type.name);
  if (type.kind === 'string') return /\boptional\s*\(/.test(type.value) ? openObjects(value) : value;
  if (type.kind !== 'call') return value;
  const [of] = type.arguments;
  if (of === undefined) return value;
  switch (type.name) {
    case 'list':
      return value.kind === 'list'
        ? {
            ...value,
            ...{ items: value.items.map((item) => convertToType(item, of, scope)), set: false, typed: true },
            complete: value.complete && isOrdered(value),
          }
        : value;
    case 'set':
      return value.kind === 'list'
        ? toSet({ ...value, items: value.items.map((item) => convertToType(item, of, scope)) }, type)
        : value;
    case 'map':
      return value.kind === 'object'
        ? {
            ...value,
            entries: new Map([...value.entries].map(([key, entry]) => [key, convertToType(entry, of, scope)])),
            typed: true,
          }
        : value;
    case 'tuple':
      return value.kind === 'list' && of.kind === 'tuple'
        ? { ...value, items: value.items.map((item, index) => convertItem(item, of.items[index], scope)) }
        : value;
    case 'object':
      return value.kind === 'object' && of.kind === 'object' ? convertObject(value, of, scope) : value;
    default:
      return value;
  }
}

function convertItem(item: HclValue, type: Expression | undefined, scope: Scope): HclValue {
  return type === undefined ? item : convertToType(item, type, scope);
}

function convertPrimitive(value: HclValue, type: string): HclValue {
  if (value.kind !== 'known') return value;
  const { at } = value;
  switch (type) {
    case 'string':
      return typeof value.value === 'string' ? value : makeKnown(String(value.value), at);
    case 'number': {
      const number = typeof value.value === 'number' ? undefined : knownNumber(value);
      return number === undefined ? value : makeKnown(number, at);
    }
    case 'bool': {
      const answer = typeof value.value === 'boolean' ? undefined : knownBoolean(value);
      return answer === undefined ? value : makeKnown(answer, at);
    }
    default:
      return value;
  }
}

/** The object with the attributes that the type names, and no other. */
function convertObject(value: ObjectValue, type: ObjectExpression, scope: Scope): HclValue {
  const entries = new Map<string, HclValue>();
  let complete = value.complete;
  for (const { key, value: declared } of type.entries) {
    const name = knownString(evaluate(key, scope));
    if (name === undefined) return { ...value, complete: false };
    const given = value.entries.get(name);
    const optional = declared.kind === 'call' && declared.name === 'optional' ? declared : undefined;
    if (optional !== undefined && (given === undefined ? value.complete : true))
      entries.set(name, fillOptional(given ?? { kind: 'null', at: value.at }, optional, scope));
    else if (given !== undefined) entries.set(name, convertToType(given, declared, scope));
    else complete = false;
  }
  return { ...value, entries, complete };
}

/** The value of an optional attribute: null becomes the default, also where a condition chooses null. */
function fillOptional(value: HclValue, { arguments: [type, fallback] }: Call, scope: Scope): HclValue {
  if (type === undefined) return value;
  if (value.kind === 'null')
    return fallback === undefined ? value : convertToType(evaluate(fallback, scope), type, scope);
  if (fallback === undefined || value.kind !== 'unknown' || value.alternatives === undefined)
    return convertToType(value, type, scope);
  return {
    ...value,
    key: `optional(${value.key}, ${fallback.file.uri}:${fallback.start})`,
    alternatives: value.alternatives.map((alternative) =>
      alternative.kind === 'null' ? evaluate(fallback, scope) : alternative,
    ),
  };
}

/** The value with objects that may have more entries: a type in the JSON syntax is a string, which is not parsed. */
function openObjects(value: HclValue): HclValue {
  if (value.kind === 'list') return { ...value, items: value.items.map(openObjects) };
  if (value.kind !== 'object') return value;
  const entries = new Map([...value.entries].map(([name, entry]) => [name, openObjects(entry)]));
  // A map of objects stays complete: optional attributes add no keys to a map.
  const isMap = value.entries.size > 0 && [...value.entries.values()].every((entry) => entry.kind === 'object');
  return { ...value, entries, complete: value.complete && isMap };
}
