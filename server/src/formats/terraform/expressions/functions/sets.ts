import { type Certainty, certaintyOfAll } from '../../../../text/certainty';
import type { Budget } from '../budget';
import { removeDuplicates } from '../distinct';
import { compareEquality } from '../equality';
import type { HclValue, List } from '../model';
import { isMaybe, keyOf, makeFailing } from '../values';
import { completeItemsOf, type HclFunction, haveOneType, isWhole, makeList, readList, unifyTypes } from './function';

/** The functions that make sets. */
export const sets: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['toset', convertToSet],
  ['setunion', unite],
  ['setintersection', intersect],
  ['setsubtract', subtract],
  ['setproduct', multiply],
]);

function convertToSet([value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  if (value?.kind === 'null') return value;
  const from = readList(value, at);
  if (from?.kind === 'list' && !haveOneType(from.items, budget)) return makeFailing(at);
  return from?.kind === 'list' ? toSet(from, at) : from;
}

/** The list as a set: sorted, without duplicates. */
export function toSet(from: List, at: HclValue['at']): HclValue {
  return makeSet(from.items, isWhole(from), at, from.rest);
}

function makeSet(items: readonly HclValue[], whole: boolean, at: HclValue['at'], rest?: string): HclValue {
  return makeList(sortMembers(removeDuplicates(unifyTypes(items))), whole, at, { set: true, typed: true, rest });
}

/** The members in the order of Terraform's sets, where all are known. */
function sortMembers(items: readonly HclValue[]): readonly HclValue[] {
  if (!items.every((item) => item.kind === 'known')) return items;
  return [...items].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

/**
 * The arguments as lists of one type; undefined where it is unknown whether one is a list, failing where one certainly
 * is none.
 */
function readLists(
  args: readonly HclValue[],
  at: HclValue['at'],
  budget: Budget,
): readonly List[] | HclValue | undefined {
  const lists = args.map((arg) => readList(arg, at));
  if (args.length === 0 || lists.some((value) => value?.kind === 'unknown')) return makeFailing(at);
  const seen = lists.filter((value) => value?.kind === 'list');
  const items = seen.flatMap((one) => one.items);
  if (!haveOneType(items, budget)) return makeFailing(at);
  if (seen.length < lists.length) return undefined;
  const same = unifyTypes(items);
  let from = 0;
  return seen.map((one) => ({ ...one, items: same.slice(from, (from += one.items.length)) }));
}

function areLists(lists: ReturnType<typeof readLists>): lists is readonly List[] {
  return Array.isArray(lists);
}

/** `setunion`; some of the arguments may be unknown. */
function unite(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = args.flatMap((arg) => (arg.kind === 'list' ? [arg] : []));
  const seen = readLists(args, at, budget);
  if (seen !== undefined && !areLists(seen)) return seen;
  if (lists.length === 0) return undefined;
  return makeSet(
    lists.flatMap((one) => one.items),
    lists.length === args.length && lists.every(isWhole),
    at,
  );
}

/** `setintersection`. */
function intersect(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = readLists(args, at, budget);
  if (!areLists(lists)) return lists;
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const holds = others.map(createMembershipTest);
  const answers = first.items.map((item) => certaintyOfAll(holds.map((isMember) => isMember(item))));
  const items = first.items.filter((item, index) => answers[index] === 'yes' && !isMaybe(item));
  const isOpen = first.items.some(
    (item, index) => answers[index] === 'unknown' || (answers[index] === 'yes' && isMaybe(item)),
  );
  return makeSet(items, first.complete && !isOpen, at);
}

/** `setsubtract`. */
function subtract(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const lists = readLists(args, at, budget);
  if (!areLists(lists)) return lists;
  const [from, without] = lists;
  if (from === undefined || without === undefined) return undefined;
  const isMember = createMembershipTest(without);
  const answers = from.items.map((item) => isMember(item));
  const items = from.items.filter((item, index) => answers[index] === 'no' && !isMaybe(item));
  return makeSet(items, from.complete && !answers.includes('unknown'), at);
}

const MAX_COMPARED = 20_000;

/** Creates a test whether a list has an item. */
function createMembershipTest({ items, complete }: List): (item: HclValue) => Certainty {
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

function multiply(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const lists = args.map((arg) => readList(arg, at));
  if (args.length < 2 || lists.some((value) => value?.kind === 'unknown')) return makeFailing(at);
  const all = lists.map(completeItemsOf);
  if (all.includes(undefined) || all.reduce((size, items) => size * (items?.length ?? 0), 1) > MAX_ROWS)
    return undefined;
  const rows = all.reduce<readonly (readonly HclValue[])[]>(
    (before, items) => before.flatMap((row) => (items ?? []).map((item) => [...row, item])),
    [[]],
  );
  const set = lists.some((one) => one?.kind === 'list' && one.set === true);
  const unifiedRows = unifyColumns(rows, args.length);
  return makeList(
    unifiedRows.map((row) => makeList(row, true, at, { typed: false })),
    true,
    at,
    { set, typed: true },
  );
}

/** The rows with each column converted to one type. */
function unifyColumns(rows: readonly (readonly HclValue[])[], width: number): readonly (readonly HclValue[])[] {
  const columns = Array.from({ length: width }, (_, index) => unifyTypes(rows.map((row) => row[index] as HclValue)));
  return rows.map((_, index) => columns.map((column) => column[index] as HclValue));
}
