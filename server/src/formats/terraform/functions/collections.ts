import { type HclValue, keyOf, known, knownNumber, knownString } from '../values';
import { allItems, type HclFunction, list } from './function';

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
  ['length', length],
  ['zipmap', zipMap],
  ['range', range],
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

function length([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'known') return known([...String(value.value)].length, at);
  if (value?.kind === 'list' && value.complete) return known(value.items.length, at);
  return value?.kind === 'object' && value.complete ? known(value.entries.size, at) : undefined;
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

function numbers(args: readonly HclValue[], at: HclValue['at'], compute: (...args: number[]) => number): HclValue | undefined {
  const amounts = args.map(knownNumber);
  return amounts.length === 0 || amounts.some((amount) => amount === undefined) ? undefined : known(compute(...(amounts as number[])), at);
}
