import type { Budget } from '../budget';
import { markMaybe, removeDuplicates } from '../distinct';
import { isOrdered } from '../elements';
import type { HclValue, List } from '../model';
import { isEmptyText, isScalar } from '../nullability';
import { isMaybe, knownNumber, knownString, makeFailing, makeKnown } from '../values';
import { completeItemsOf, type HclFunction, haveOneType, isWhole, makeList, readList, unifyTypes } from './function';
import { splitGraphemes } from './graphemes';
import { mapFunctions } from './maps';

/** The functions of lists and maps. */
export const collections: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ...mapFunctions,
  ['concat', concatLists],
  ['flatten', flatten],
  ['compact', compact],
  [
    'distinct',
    ([value], at, budget) => changeToOneType(value, at, budget, (items) => removeDuplicates(unifyTypes(items))),
  ],
  ['tolist', toList],
  ['sort', sortTexts],
  [
    'reverse',
    ([value], at) => (isOutlineOnly(value) ? undefined : changeItems(value, at, (items) => [...items].reverse())),
  ],
  ['slice', slice],
  ['chunklist', splitIntoChunks],
  ['length', countItems],
  ['range', makeRange],
]);

function isOutlineOnly(value: HclValue | undefined): boolean {
  return value?.kind === 'list' && !value.complete;
}

/** A list with its items changed; `typed` as before where it is not given. */
function changeItems(
  value: HclValue | undefined,
  at: HclValue['at'],
  change: (items: readonly HclValue[]) => readonly HclValue[],
  { typed = value?.kind === 'list' ? value.typed : undefined }: Pick<List, 'typed'> = {},
): HclValue | undefined {
  const from = readList(value, at);
  return from?.kind === 'list' ? makeList(change(from.items), isWhole(from) && isOrdered(from), at, { typed }) : from;
}

function concatLists(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const lists = args.map((arg) => readList(arg, at));
  if (args.length === 0 || lists.some((one) => one?.kind === 'unknown' || (one?.kind === 'list' && one.set === true)))
    return makeFailing(at);
  const seen = lists.filter((one) => one?.kind === 'list');
  if (seen.length === 0) return undefined;
  const isEach = (typed: boolean) => lists.every((one) => one?.kind === 'list' && one.typed === typed);
  const typed = isEach(false) ? false : isEach(true) ? true : undefined;
  const items = seen.flatMap((one) => one.items);
  return makeList(
    typed ? unifyTypes(items) : items,
    lists.every((one) => one?.kind === 'list' && isWhole(one)),
    at,
    { typed },
  );
}

const MAX_STEPS = 20_000;

/** `flatten`: an unknown item may be a list of any number of items. */
function flatten([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const from = readList(value, at);
  if (from?.kind !== 'list') return from;
  const items: HclValue[] = [];
  let whole = true;
  let room = MAX_STEPS;
  const spread = (inner: List): void => {
    if (!isWhole(inner) || !isOrdered(inner)) whole = false;
    for (const item of inner.items) {
      room -= 1;
      if (room < 0) whole = false;
      if (room < 0) return;
      if (item.kind === 'list') spread(item);
      else items.push(item.kind === 'object' || isScalar(item) ? item : markMaybe(item));
    }
  };
  spread(from);
  return makeList(items, whole, at, { typed: from.typed === false ? false : undefined });
}

/** `compact`: the texts that are not empty; one that is not known may be. */
function compact([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'list' && value.items.some((item) => item.kind === 'list' || item.kind === 'object'))
    return makeFailing(at);
  const keepTexts = (items: readonly HclValue[]) =>
    items.flatMap((item): readonly HclValue[] => {
      const isEmpty = isEmptyText(item);
      if (isEmpty !== 'no') return isEmpty === 'yes' ? [] : [markMaybe(item)];
      return [item.kind === 'known' ? makeKnown(knownString(item) ?? '', item.at) : item];
    });
  return changeItems(value, at, keepTexts, { typed: true });
}

function toList([value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  return value?.kind === 'null' ? value : changeToOneType(value, at, budget, unifyTypes);
}

function changeToOneType(
  value: HclValue | undefined,
  at: HclValue['at'],
  budget: Budget,
  change: (items: readonly HclValue[]) => readonly HclValue[],
): HclValue | undefined {
  if (value?.kind === 'list' && !haveOneType(value.items, budget)) return makeFailing(at);
  return changeItems(value, at, change, { typed: true });
}

function sortTexts([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const items = completeItemsOf(value);
  if (items === undefined) return readList(value, at)?.kind === 'list' ? undefined : readList(value, at);
  if (items.some((item) => item.kind !== 'known'))
    return items.some((item) => item.kind === 'null') ? makeFailing(at) : undefined;
  const texts = items.map((item) => makeKnown(knownString(item) ?? '', item.at));
  return makeList(
    texts.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)),
    true,
    at,
    { typed: true },
  );
}

function slice([value, from, to]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const whole = readList(value, at);
  const [start, end] = [knownNumber(from), knownNumber(to)];
  if (whole?.kind !== 'list' || start === undefined || end === undefined)
    return whole?.kind === 'list' ? undefined : whole;
  if (
    whole.set === true ||
    !Number.isInteger(start) ||
    !Number.isInteger(end) ||
    start < 0 ||
    start > end ||
    (whole.complete && end > whole.items.length)
  )
    return makeFailing(at);
  const firstOpen = whole.items.findIndex(isMaybe);
  if (!whole.complete && (!whole.outlined || end > firstOpen)) return undefined;
  return makeList(whole.items.slice(start, end), true, at, { typed: whole.typed });
}

function splitIntoChunks([value, size]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [items, most] = [completeItemsOf(value), knownNumber(size)];
  if (items === undefined || most === undefined || most < 1) return undefined;
  const rows = Array.from({ length: Math.ceil(items.length / most) }, (_, row) =>
    makeList(items.slice(row * most, (row + 1) * most), true, at, { typed: true }),
  );
  return makeList(rows, true, at, { typed: true });
}

function countItems([value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  if (value?.kind === 'known')
    return typeof value.value === 'string' ? makeKnown(splitGraphemes(value.value).length, at) : makeFailing(at);
  if (value?.kind === 'list' && value.complete) return makeKnown(value.items.length, at);
  return value?.kind === 'object' && value.complete ? makeKnown(value.entries.size, at) : undefined;
}

const MAX_RANGE_LENGTH = 1024;

function makeRange(args: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const bounds = args.map(knownNumber);
  if (args.length === 0 || args.length > 3) return makeFailing(at);
  if (bounds.some((bound) => bound === undefined)) return undefined;
  const [from, to] = bounds.length === 1 ? [0, bounds[0] as number] : [bounds[0] as number, bounds[1] as number];
  const step = bounds[2] ?? (from > to ? -1 : 1);
  if (from !== to && (step === 0 || to < from !== step < 0)) return makeFailing(at);
  const count = from === to ? 0 : Math.ceil((to - from) / step);
  if (count > MAX_RANGE_LENGTH) return makeFailing(at);
  return makeList(
    Array.from({ length: count }, (_, index) => makeKnown(from + index * step, at)),
    true,
    at,
    { typed: true },
  );
}
