import type { HclValue } from '../model';
import { anchorAt, knownBoolean, knownNumber, knownString, makeFailing, makeKnown } from '../values';
import { completeItemsOf, type HclFunction, readList } from './function';

/** The functions of numbers and booleans, and the conversions between scalar types. */
export const conversions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['max', (args, at) => computeNumber(args, at, Math.max)],
  ['min', (args, at) => computeNumber(args, at, Math.min)],
  ['abs', (args, at) => computeNumber(args, at, Math.abs)],
  ['ceil', (args, at) => computeNumber(args, at, Math.ceil)],
  ['floor', (args, at) => computeNumber(args, at, Math.floor)],
  ['tonumber', ([value], at) => convert(value, at, knownNumber)],
  ['tobool', ([value], at) => convert(value, at, knownBoolean)],
  ['tostring', ([value], at) => (isString(value) ? anchorAt(value, at) : convert(value, at, knownString))],
  ['alltrue', ([value], at) => combineTruths(value, at, false)],
  ['anytrue', ([value], at) => combineTruths(value, at, true)],
]);

/** Whether a value is certainly text: attributes with an origin are. */
function isString(value: HclValue | undefined): value is HclValue {
  return value?.kind === 'text' || (value?.kind === 'unknown' && value.origin !== undefined);
}

function computeNumber(
  args: readonly HclValue[],
  at: HclValue['at'],
  compute: (...args: number[]) => number,
): HclValue | undefined {
  const amounts = args.map(knownNumber);
  if (
    args.length === 0 ||
    args.some((arg, index) => amounts[index] === undefined && arg.kind !== 'unknown' && arg.kind !== 'text')
  )
    return makeFailing(at);
  return amounts.some((amount) => amount === undefined) ? undefined : makeKnown(compute(...(amounts as number[])), at);
}

/** The value converted by `read`; null stays null. */
function convert<T extends string | number | boolean>(
  value: HclValue | undefined,
  at: HclValue['at'],
  read: (value: HclValue) => T | undefined,
): HclValue | undefined {
  if (value === undefined || value.kind === 'unknown' || value.kind === 'text' || value.kind === 'resource')
    return undefined;
  const result = read(value);
  return value.kind === 'null' ? value : result === undefined ? makeFailing(at) : makeKnown(result, at);
}

/** `anytrue` where `suffices` is true, `alltrue` where it is false: the value of an item that decides the result. */
function combineTruths(value: HclValue | undefined, at: HclValue['at'], suffices: boolean): HclValue | undefined {
  const list = readList(value, at);
  if (list?.kind !== 'list') return list;
  const answers = list.items.map((item) => (item.kind === 'null' ? false : knownBoolean(item)));
  if (list.items.some((item, index) => item.kind === 'known' && answers[index] === undefined)) return makeFailing(at);
  if (answers.includes(suffices)) return makeKnown(suffices, at);
  return completeItemsOf(list) === undefined || answers.includes(undefined) ? undefined : makeKnown(!suffices, at);
}
