import { compareEquality } from '../equality';
import { isSplat } from '../instances-of-splat';
import type { HclValue } from '../model';
import { isEmptyText } from '../nullability';
import { makeItem, makeMember } from '../open-members';
import {
  anchorAt,
  isMaybe,
  keyOf,
  knownNumber,
  knownString,
  makeFailing,
  makeKnown,
  shortSourceOf,
  takeItem,
} from '../values';
import { completeItemsOf, type HclFunction, makeOneOf, readList } from './function';

/** The functions that choose one value from several. */
export const choices: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['lookup', lookUp],
  ['element', takeElement],
  ['index', findIndex],
  ['contains', containsItem],
  ['one', takeOne],
  ['coalesce', coalesce],
  ['coalescelist', coalesceLists],
  // Terraform 0.11 had `list(…)` instead of `[…]`.
  ['list', (items, at) => ({ kind: 'list', items, complete: true, typed: true, at })],
  ['nonsensitive', ([value]) => value],
  ['sensitive', ([value]) => value],
]);

function lookUp([map, key, fallback]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const name = knownString(key);
  if (map?.kind === 'object' && name !== undefined) {
    const entry = map.entries.get(name);
    if (entry !== undefined) return entry;
    if (map.complete) return fallback ?? makeFailing(at);
  }
  if (map?.kind !== 'unknown' || key === undefined || map.call !== undefined) return undefined;
  const found: HclValue =
    name === undefined
      ? { kind: 'unknown', key: `${map.key}[${keyOf(key)}]`, label: `${map.label}[…]`, at, madeOf: [map, key] }
      : { ...makeMember(map, name, at), label: `${map.label}[…]` };
  return fallback === undefined
    ? found
    : makeOneOf(`lookup(${map.key}, ${keyOf(key)}, ${keyOf(fallback)})`, found.label, [found, fallback], at);
}

function takeElement([value, index]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const list = readList(value, at);
  if (list?.kind !== 'list' || index === undefined) return list;
  if (list.set === true) return makeFailing(at);
  const place = knownNumber(index);
  if (!list.complete) return makeItem(list, index, at);
  if (list.items.length === 0) return makeFailing(at);
  return place === undefined
    ? undefined
    : list.items[((place % list.items.length) + list.items.length) % list.items.length];
}

function findIndex([value, item]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const items = completeItemsOf(value);
  if (value?.kind === 'list' && value.set === true) return makeFailing(at);
  if (items === undefined || item === undefined)
    return readList(value, at)?.kind === 'list' ? undefined : readList(value, at);
  const answers = items.map((some) => compareEquality(some, item));
  const place = answers.findIndex((answer) => answer !== false);
  return place < 0 ? makeFailing(at) : answers[place] === true ? makeKnown(place, at) : undefined;
}

function containsItem([value, item]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const list = readList(value, at);
  if (list?.kind !== 'list' || item === undefined) return list;
  const answers = list.items.map((some) => (isMaybe(some) ? undefined : compareEquality(some, item)));
  if (answers.includes(true)) return makeKnown(true, at);
  return list.complete && answers.every((answer) => answer === false) ? makeKnown(false, at) : undefined;
}

function takeOne([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'unknown')
    return (
      value.origin && {
        ...value,
        ...{ key: `one(${value.key})`, label: shortSourceOf(at), at, alternatives: undefined, madeOf: [value] },
      }
    );
  const list = readList(value, at);
  if (list?.kind !== 'list') return list;
  const [first, second] = list.items;
  if (list.items.filter((item) => !isMaybe(item)).length > 1) return makeFailing(at);
  if (first === undefined) return list.complete ? { kind: 'null', at } : undefined;
  if (second !== undefined) return undefined;
  if (list.complete || isSplat(list)) return anchorAt(takeItem(first), at);
  if (!list.outlined) return undefined;
  return makeOneOf(`one(${keyOf(list)})`, shortSourceOf(at), [anchorAt(takeItem(first), at), { kind: 'null', at }], at);
}

/** The first argument that is neither null nor empty text. */
function coalesce(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const left = args.filter((arg) => isEmptyText(arg) !== 'yes');
  const end = left.findIndex((arg) => isEmptyText(arg) === 'no');
  const some = end < 0 ? left : left.slice(0, end + 1);
  const [first] = some;
  if (first === undefined) return makeFailing(at);
  const isText = args.some((arg) => arg.kind === 'text' || (arg.kind === 'known' && typeof arg.value === 'string'));
  if (some.length === 1)
    return first.kind === 'known' && isText ? makeKnown(knownString(first) ?? '', at) : anchorAt(first, at);
  return makeOneOf(`coalesce(${args.map(keyOf).join(', ')})`, 'coalesce(…)', some, at);
}

/** The first list that is not empty. */
function coalesceLists(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const some: HclValue[] = [];
  const lists = args.map((arg) => readList(arg, at));
  if (lists.some((list) => list?.kind === 'unknown' || (list?.kind === 'list' && list.set === true)))
    return makeFailing(at);
  for (const [index, arg] of args.entries()) {
    const list = lists[index];
    if (list?.kind === 'list' && list.complete && list.items.length === 0) continue;
    some.push(arg);
    if (list?.kind === 'list' && list.items.some((item) => !isMaybe(item))) break;
  }
  const [first] = some;
  if (first === undefined) return makeFailing(at);
  return some.length === 1
    ? first
    : makeOneOf(`coalescelist(${args.map(keyOf).join(', ')})`, 'coalescelist(…)', some, at);
}
