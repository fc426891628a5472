import { onlyInstances } from '../instances-of-splat';
import { anchored, type HclValue, isFailing, keyOf, known, knownNumber, knownString } from '../values';
import { allItems, type HclFunction } from './function';

/** The functions that take one value out of several. */
export const choices: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['lookup', lookup],
  ['element', element],
  ['index', indexOf],
  ['contains', contains],
  ['one', one],
  ['coalesce', coalesce],
  ['coalescelist', ([first]) => ((allItems(first)?.length ?? 0) > 0 ? first : undefined)],
  ['try', attempt],
  ['can', ([value], at) => (value === undefined || !(isThere(value) || isFailing(value)) ? undefined : known(!isFailing(value), at))],
  ['nonsensitive', ([value]) => value],
  ['sensitive', ([value]) => value],
]);

function lookup([map, key, fallback]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const name = knownString(key);
  if (map?.kind === 'object' && name !== undefined) {
    const entry = map.entries.get(name);
    if (entry !== undefined) return entry;
    if (map.complete) return fallback;
  }
  if (map?.kind !== 'unknown' || key === undefined) return undefined;
  const found: HclValue = {
    kind: 'unknown',
    key: name === undefined ? `${map.key}[${keyOf(key)}]` : `${map.key}.${name}`,
    label: `${map.label}[…]`,
    at,
  };
  if (fallback === undefined) return found;
  return { ...found, key: `lookup(${map.key}, ${keyOf(key)}, ${keyOf(fallback)})`, alternatives: [found, fallback] };
}

function element([value, index]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'list' && onlyInstances(value.items)) return anchored(value.items[0] as HclValue, at);
  const items = allItems(value);
  const place = knownNumber(index);
  return items === undefined || items.length === 0 || place === undefined
    ? undefined
    : items[((place % items.length) + items.length) % items.length];
}

function indexOf([value, item]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const items = allItems(value);
  if (items === undefined || item?.kind !== 'known' || items.some((some) => some.kind !== 'known')) return undefined;
  const place = items.findIndex((some) => keyOf(some) === keyOf(item));
  return place < 0 ? undefined : known(place, at);
}

function contains([value, item]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind !== 'list' || item === undefined) return undefined;
  const key = keyOf(item);
  if (value.items.some((some) => keyOf(some) === key)) return known(true, at);
  return value.complete && item.kind === 'known' && value.items.every((some) => some.kind === 'known') ? known(false, at) : undefined;
}

function one([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind !== 'list') return undefined;
  const [first] = value.items;
  if (first === undefined) return value.complete ? { kind: 'null', at } : undefined;
  return value.items.length === 1 && (value.complete || onlyInstances(value.items)) ? anchored(first, at) : undefined;
}

function coalesce(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const left = args.filter((arg) => arg.kind !== 'null' && knownString(arg) !== '');
  const [first] = left;
  if (first === undefined) return undefined;
  if (first.kind === 'known' || first.kind === 'list' || first.kind === 'object' || first.kind === 'text' || left.length === 1)
    return anchored(first, at);
  return { kind: 'unknown', key: `coalesce(${args.map(keyOf).join(', ')})`, label: 'coalesce(…)', at, alternatives: left };
}

/** The first argument that works. One that is only unknown may or may not work, and then the rest counts too. */
function attempt(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [first] = args;
  if (first === undefined) return undefined;
  if (isThere(first) || args.length === 1) return anchored(first, at);
  if (isFailing(first)) return attempt(args.slice(1), at);
  return { kind: 'unknown', key: `try(${args.map(keyOf).join(', ')})`, label: 'try(…)', at, alternatives: args };
}

function isThere(value: HclValue): boolean {
  return value.kind !== 'unknown';
}
