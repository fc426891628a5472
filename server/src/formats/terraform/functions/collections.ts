import { onlyInstances } from '../instances-of-splat';
import { anchored, type HclValue, keyOf, known, knownNumber, knownString } from '../values';
import { allItems, type HclFunction, list } from './function';
import { regularExpression } from './patterns';

const MOST_STEPS = 20_000;

/** The functions of lists, sets and maps, and those that choose between values. */
export const collections: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['concat', concatLists],
  ['flatten', flatten],
  ['compact', ([value], at) => kept(value, at, (item) => item.kind !== 'null' && knownString(item) !== '')],
  ['distinct', distinct],
  ['toset', toSet],
  ['tolist', ([value]) => value],
  ['tomap', ([value]) => value],
  ['sort', ([value], at) => sorted(value, at)],
  ['reverse', ([value], at) => reordered(value, at, (items) => [...items].reverse())],
  ['slice', ([value, from, to], at) => reordered(value, at, (items) => items.slice(knownNumber(from), knownNumber(to)))],
  ['setunion', (args, at) => distinctOf(concatLists(args, at), at)],
  ['setsubtract', setSubtract],
  ['setproduct', setProduct],
  ['merge', merge],
  ['keys', ([value], at) => entriesOf(value, at, (name) => known(name, at))],
  ['values', ([value], at) => entriesOf(value, at, (_, entry) => entry)],
  ['lookup', lookup],
  ['element', element],
  ['index', indexOf],
  ['contains', contains],
  ['length', length],
  ['one', one],
  ['coalesce', coalesce],
  ['coalescelist', ([first]) => ((allItems(first)?.length ?? 0) > 0 ? first : undefined)],
  ['zipmap', zipMap],
  ['range', range],
  ['try', attempt],
  ['can', ([value], at) => (value !== undefined && isThere(value) ? known(true, at) : undefined)],
  ['nonsensitive', ([value]) => value],
  ['sensitive', ([value]) => value],
  ['regex', regex],
  ['regexall', regexAll],
  ['max', (args, at) => numbers(args, at, Math.max)],
  ['min', (args, at) => numbers(args, at, Math.min)],
  ['tonumber', ([value], at) => numbers([value ?? { kind: 'null', at }], at, (number) => number)],
  ['tobool', ([value]) => (value?.kind === 'known' && typeof value.value === 'boolean' ? value : undefined)],
]);

function concatLists(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (!args.some((arg) => arg.kind === 'list')) return undefined;
  return list(
    args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [])),
    args.every((arg) => arg.kind === 'list' && arg.complete),
    at,
  );
}

function flatten([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind !== 'list') return undefined;
  const items: HclValue[] = [];
  let { complete } = value;
  let room = MOST_STEPS;
  const spread = (list: Extract<HclValue, { kind: 'list' }>): void => {
    if (!list.complete) complete = false;
    for (const item of list.items) {
      room -= 1;
      if (room < 0) complete = false;
      if (room < 0) return;
      if (item.kind === 'list') spread(item);
      else items.push(item);
      if (item.kind === 'unknown') complete = false;
    }
  };
  spread(value);
  return list(items, complete, at);
}

function kept(value: HclValue | undefined, at: HclValue['at'], keep: (item: HclValue) => boolean): HclValue | undefined {
  return value?.kind === 'list' ? list(value.items.filter(keep), value.complete, at) : undefined;
}

function distinct([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  return distinctOf(value, at);
}

function distinctOf(value: HclValue | undefined, at: HclValue['at']): HclValue | undefined {
  const seen = new Set<string>();
  return kept(value, at, (item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined);
}

/** A set is in order, each of its members once. */
function toSet([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const unique = distinctOf(value, at);
  return sorted(unique, at) ?? unique ?? value;
}

function sorted(value: HclValue | undefined, at: HclValue['at']): HclValue | undefined {
  const items = allItems(value);
  if (items === undefined || items.some((item) => item.kind !== 'known' || typeof item.value !== 'string')) return undefined;
  const text = (item: HclValue) => knownString(item) ?? '';
  return list(
    [...items].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)),
    true,
    at,
  );
}

function reordered(
  value: HclValue | undefined,
  at: HclValue['at'],
  change: (items: readonly HclValue[]) => readonly HclValue[],
): HclValue | undefined {
  const items = allItems(value);
  return items === undefined ? undefined : list(change(items), true, at);
}

function setSubtract([from, without]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const taken = allItems(without);
  const items = allItems(from);
  if (taken === undefined || items === undefined || [...taken, ...items].some((item) => item.kind !== 'known')) return undefined;
  const keys = new Set(taken.map(keyOf));
  return list(
    items.filter((item) => !keys.has(keyOf(item))),
    true,
    at,
  );
}

function setProduct(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const sets = args.map(allItems);
  if (sets.some((set) => set === undefined) || sets.reduce((size, set) => size * (set?.length ?? 0), 1) > 1000) return undefined;
  const rows = sets.reduce<readonly (readonly HclValue[])[]>(
    (all, set) => all.flatMap((row) => (set ?? []).map((item) => [...row, item])),
    [[]],
  );
  return list(
    rows.map((row) => list(row, true, at)),
    true,
    at,
  );
}

function merge(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (!args.some((arg) => arg.kind === 'object')) return undefined;
  const entries = new Map<string, HclValue>();
  let complete = true;
  for (const arg of args) {
    if (arg.kind === 'object') for (const [name, entry] of arg.entries) entries.set(name, entry);
    if (arg.kind === 'object' && arg.complete) continue;
    if (arg.kind === 'null') continue;
    complete = false;
    if (arg.kind !== 'object') for (const name of entries.keys()) entries.delete(name);
  }
  return { kind: 'object', entries, complete, at };
}

function entriesOf(
  value: HclValue | undefined,
  at: HclValue['at'],
  pick: (name: string, entry: HclValue) => HclValue,
): HclValue | undefined {
  if (value?.kind !== 'object') return undefined;
  const names = [...value.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return list(
    names.map(([name, entry]) => pick(name, entry)),
    value.complete,
    at,
  );
}

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

function length([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'known') return known([...String(value.value)].length, at);
  if (value?.kind === 'list' && value.complete) return known(value.items.length, at);
  return value?.kind === 'object' && value.complete ? known(value.entries.size, at) : undefined;
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

function zipMap([names, items]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [keys, all] = [allItems(names), allItems(items)];
  if (keys === undefined || all === undefined || keys.some((key) => key.kind !== 'known')) return undefined;
  return {
    kind: 'object',
    entries: new Map(keys.map((key, index) => [knownString(key) ?? '', all[index] ?? { kind: 'null', at }])),
    complete: true,
    at,
  };
}

function range(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const bounds = args.map(knownNumber);
  if (bounds.some((bound) => bound === undefined)) return undefined;
  const [from, to, step] = bounds.length === 1 ? [0, bounds[0] as number, 1] : [bounds[0] as number, bounds[1] as number, bounds[2] ?? 1];
  const count = step === 0 ? 0 : Math.ceil((to - from) / step);
  if (count > 1000) return undefined;
  return list(
    Array.from({ length: Math.max(0, count) }, (_, index) => known(from + index * step, at)),
    true,
    at,
  );
}

/** The first argument that works. One that is only unknown may or may not work, and then the rest counts too. */
function attempt(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [first] = args;
  if (first === undefined) return undefined;
  if (isThere(first) || args.length === 1) return anchored(first, at);
  if (first.kind === 'unknown' && first.key.startsWith('missing@')) return attempt(args.slice(1), at);
  return { kind: 'unknown', key: `try(${args.map(keyOf).join(', ')})`, label: 'try(…)', at, alternatives: args };
}

function isThere(value: HclValue): boolean {
  return value.kind !== 'unknown';
}

function regex([pattern, value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const match = source === undefined || text === undefined ? undefined : regularExpression(source)?.exec(text);
  return match ? captured(match, at) : undefined;
}

function regexAll([pattern, value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const compiled = source === undefined ? undefined : regularExpression(source, 'g');
  if (compiled === undefined || text === undefined) return undefined;
  return list(
    [...text.matchAll(compiled)].map((match) => captured(match, at)),
    true,
    at,
  );
}

function captured(match: RegExpExecArray, at: HclValue['at']): HclValue {
  const value = (text: string | undefined): HclValue => (text === undefined ? { kind: 'null', at } : known(text, at));
  if (match.groups !== undefined)
    return {
      kind: 'object',
      entries: new Map(Object.entries(match.groups).map(([name, text]) => [name, value(text)])),
      complete: true,
      at,
    };
  return match.length === 1 ? known(match[0], at) : list(match.slice(1).map(value), true, at);
}

function numbers(args: readonly HclValue[], at: HclValue['at'], compute: (...args: number[]) => number): HclValue | undefined {
  const amounts = args.map(knownNumber);
  return amounts.length === 0 || amounts.some((amount) => amount === undefined) ? undefined : known(compute(...(amounts as number[])), at);
}
