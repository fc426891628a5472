import { type Certainty, certaintyOfAll } from '../../../../text/certainty';
import type { Budget } from '../budget';
import { removeDuplicates } from '../distinct';
import { compareEquality } from '../equality';
import { type HclValue, isMaybe, keyOf, type List, makeFailing } from '../values';
import { allItems, type HclFunction, haveOneType, isWhole, listIn, makeList, unifyTypes } from './function';

/** The functions that make sets. */
export const sets: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['toset', convertToSet],
  ['setunion', union],
  ['setintersection', intersection],
  ['setsubtract', subtraction],
  ['setproduct', product],
]);

function convertToSet([value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  if (value?.kind === 'null') return value;
  const from = listIn(value, at);
  if (from?.kind === 'list' && !haveOneType(from.items, budget)) return makeFailing(at);
  return from?.kind === 'list' ? toSet(from, at) : from;
}

/** A list as a set: in order, each of its members once. */
export function toSet(from: List, at: HclValue['at']): HclValue {
  return setOf(from.items, isWhole(from), at, from.rest);
}

function setOf(items: readonly HclValue[], whole: boolean, at: HclValue['at'], rest?: string): HclValue {
  return makeList(inOrder(removeDuplicates(unifyTypes(items))), whole, at, { set: true, typed: true, rest });
}

/** Members in the order of sets, where these have one. */
function inOrder(items: readonly HclValue[]): readonly HclValue[] {
  if (!items.every((item) => item.kind === 'known')) return items;
  return [...items].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

/** The lists of all arguments, of one type; what is certainly none of them fails. */
function listsIn(
  args: readonly HclValue[],
  at: HclValue['at'],
  budget: Budget,
): readonly List[] | HclValue | undefined {
  const lists = args.map((arg) => listIn(arg, at));
  if (args.length === 0 || lists.some((value) => value?.kind === 'unknown')) return makeFailing(at);
  const seen = lists.filter((value) => value?.kind === 'list');
  const items = seen.flatMap((one) => one.items);
  if (!haveOneType(items, budget)) return makeFailing(at);
  if (seen.length < lists.length) return undefined;
  const same = unifyTypes(items);
  let from = 0;
  return seen.map((one) => ({ ...one, items: same.slice(from, (from += one.items.length)) }));
}

function isLists(lists: ReturnType<typeof listsIn>): lists is readonly List[] {
  return Array.isArray(lists);
}

/** What is in any of them; one of them may be out of view. */
function union(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = args.flatMap((arg) => (arg.kind === 'list' ? [arg] : []));
  const seen = listsIn(args, at, budget);
  if (seen !== undefined && !isLists(seen)) return seen;
  if (lists.length === 0) return undefined;
  return setOf(
    lists.flatMap((one) => one.items),
    lists.length === args.length && lists.every(isWhole),
    at,
  );
}

/** What is in all of them, as far as that can be seen. */
function intersection(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = listsIn(args, at, budget);
  if (!isLists(lists)) return lists;
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const holds = others.map(holder);
  const answers = first.items.map((item) => certaintyOfAll(holds.map((has) => has(item))));
  const items = first.items.filter((item, index) => answers[index] === 'yes' && !isMaybe(item));
  const isOpen = first.items.some(
    (item, index) => answers[index] === 'unknown' || (answers[index] === 'yes' && isMaybe(item)),
  );
  return setOf(items, first.complete && !isOpen, at);
}

/** What is in the first and not in the second. */
function subtraction(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = listsIn(args, at, budget);
  if (!isLists(lists)) return lists;
  const [from, without] = lists;
  if (from === undefined || without === undefined) return undefined;
  const has = holder(without);
  const answers = from.items.map((item) => has(item));
  const items = from.items.filter((item, index) => answers[index] === 'no' && !isMaybe(item));
  return setOf(items, from.complete && !answers.includes('unknown'), at);
}

const MAX_COMPARED = 20_000;

/** Tells whether a list has an item. */
function holder({ items, complete }: List): (item: HclValue) => Certainty {
  const keys = new Set(items.filter((item) => !isMaybe(item)).map(keyOf));
  const isKnown = complete && items.every((item) => item.kind === 'known');
  let room = MAX_COMPARED;
  return (item) => {
    if (keys.has(keyOf(item))) return 'yes';
    if (isKnown && item.kind === 'known') return 'no';
    room -= items.length;
    return room > 0 && complete && items.every((other) => compareEquality(item, other) === false) ? 'no' : 'unknown';
  };
}

const MAX_ROWS = 1000;

function product(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const lists = args.map((arg) => listIn(arg, at));
  if (args.length < 2 || lists.some((value) => value?.kind === 'unknown')) return makeFailing(at);
  const all = lists.map(allItems);
  if (all.includes(undefined) || all.reduce((size, items) => size * (items?.length ?? 0), 1) > MAX_ROWS)
    return undefined;
  const rows = all.reduce<readonly (readonly HclValue[])[]>(
    (before, items) => before.flatMap((row) => (items ?? []).map((item) => [...row, item])),
    [[]],
  );
  const set = lists.some((one) => one?.kind === 'list' && one.set === true);
  const unifiedRows = columnsUnified(rows, args.length);
  return makeList(
    unifiedRows.map((row) => makeList(row, true, at, { typed: false })),
    true,
    at,
    { set, typed: true },
  );
}

/** Each column of one type. */
function columnsUnified(rows: readonly (readonly HclValue[])[], width: number): readonly (readonly HclValue[])[] {
  const columns = Array.from({ length: width }, (_, index) => unifyTypes(rows.map((row) => row[index] as HclValue)));
  return rows.map((_, index) => columns.map((column) => column[index] as HclValue));
}
