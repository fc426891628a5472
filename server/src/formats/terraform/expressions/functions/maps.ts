import type { Budget } from '../budget';
import { isOrdered } from '../elements';
import type { HclValue } from '../model';
import { keyOf, knownString, makeFailing, makeKnown, makeUnknown, shortSourceOf } from '../values';
import { completeItemsOf, type HclFunction, haveOneType, makeList, unifyTypes } from './function';

/** The functions of objects and maps. */
export const mapFunctions: readonly (readonly [string, HclFunction])[] = [
  ['merge', merge],
  ['tomap', toMap],
  ['keys', ([value], at) => entriesOf(value, at, (name) => makeKnown(name, at))],
  ['values', ([value], at) => entriesOf(value, at, (_, entry) => entry)],
  ['zipmap', zipMap],
];

/** `merge`: the unknown entries of a later object may replace those of an earlier one. */
function merge(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (args.some((arg) => arg.kind === 'known' || arg.kind === 'text' || arg.kind === 'list')) return makeFailing(at);
  if (!args.some((arg) => arg.kind === 'object') && args.some((arg) => arg.kind !== 'null')) return undefined;
  const entries = new Map<string, HclValue>();
  let complete = true;
  const makeOpen = (name: string, arg: HclValue) => {
    const before = entries.get(name) as HclValue;
    entries.set(name, makeUnknown(`${keyOf(arg)}.${name} over ${keyOf(before)}`, shortSourceOf(at), at, [arg, before]));
  };
  for (const arg of args) {
    if (arg.kind === 'null') continue;
    if (arg.kind !== 'object' || !arg.complete) {
      complete = false;
      const possible = possibleNamesOf(arg);
      for (const name of [...entries.keys()]) if (possible === undefined || possible.has(name)) makeOpen(name, arg);
    }
    if (arg.kind === 'object') for (const [name, entry] of arg.entries) entries.set(name, entry);
  }
  const typed = args.every((arg) => arg.kind === 'object' && arg.typed === false) ? false : undefined;
  return { kind: 'object', entries, complete, typed, at };
}

/** The names that an object or a choice between objects can have; undefined where not all are known. */
function possibleNamesOf(value: HclValue): ReadonlySet<string> | undefined {
  if (value.kind === 'null') return new Set();
  if (value.kind === 'object') return value.complete ? new Set(value.entries.keys()) : undefined;
  if (value.kind !== 'unknown' || value.alternatives === undefined) return undefined;
  const all = value.alternatives.map(possibleNamesOf);
  return all.includes(undefined) ? undefined : new Set(all.flatMap((names) => [...(names ?? [])]));
}

function toMap([value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  if (value?.kind === 'known' || value?.kind === 'text' || value?.kind === 'list') return makeFailing(at);
  if (value?.kind !== 'object') return value;
  const values = [...value.entries.values()];
  if (!haveOneType(values, budget)) return makeFailing(at);
  const items = unifyTypes(values);
  return {
    ...value,
    entries: new Map([...value.entries.keys()].map((name, index) => [name, items[index] as HclValue])),
    typed: true,
  };
}

function entriesOf(
  value: HclValue | undefined,
  at: HclValue['at'],
  pick: (name: string, entry: HclValue) => HclValue,
): HclValue | undefined {
  if (value?.kind === 'known' || value?.kind === 'text' || value?.kind === 'list') return makeFailing(at);
  if (value?.kind !== 'object') return undefined;
  const names = [...value.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return makeList(
    names.map(([name, entry]) => pick(name, entry)),
    value.complete,
    at,
    { typed: value.typed },
  );
}

function zipMap([names, items]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (items?.kind === 'list' && items.set === true) return makeFailing(at);
  const [keys, all] = [completeItemsOf(names), completeItemsOf(items)];
  if (
    keys === undefined ||
    all === undefined ||
    ![names, items].every((one) => one && isOrdered(one)) ||
    keys.some((key) => key.kind !== 'known')
  )
    return undefined;
  if (keys.length !== all.length) return makeFailing(at);
  const entries = new Map(keys.map((key, index) => [knownString(key) ?? '', all[index] as HclValue]));
  return { kind: 'object', entries, complete: true, typed: items?.kind === 'list' ? items.typed : undefined, at };
}
