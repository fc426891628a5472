import type { Span } from '../../../../text/span';
import { type Budget, markDoubtful } from '../budget';
import type { HclValue, Known, List, ObjectValue, Unknown } from '../model';
import {
  isMaybe,
  keyOf,
  knownString,
  MAX_TEXT_LENGTH,
  makeFailing,
  makeKnown,
  makeUnknown,
  toPlainText,
} from '../values';

/**
 * A function of the language over known and partly known values. It returns undefined where the result is not known,
 * and `makeFailing` where Terraform refuses the call. A null argument that Terraform refuses is handled by the caller.
 */
export type HclFunction = (args: readonly HclValue[], at: Span, budget: Budget) => HclValue | undefined;

/** With more arguments a call gives no known value, as JavaScript limits them too. */
const MAX_ARGUMENTS = 1000;

/** A function of known strings; numbers and booleans are converted as HCL does. */
export function makeStringFunction(compute: (...args: string[]) => string | number | boolean | undefined): HclFunction {
  return (args, at) => {
    if (args.some((arg) => arg.kind === 'list' || arg.kind === 'object')) return makeFailing(at);
    if (args.length > MAX_ARGUMENTS) return undefined;
    // Terraform refuses a call without all arguments.
    if (args.length < compute.length) return makeFailing(at);
    const texts: string[] = [];
    for (const arg of args) {
      const text = knownString(arg);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    const result = compute(...texts);
    return result === undefined || (typeof result === 'string' && result.length > MAX_TEXT_LENGTH)
      ? undefined
      : makeKnown(result, at);
  };
}

/** The items of a list; undefined where not all are known. */
export function completeItemsOf(value: HclValue | undefined): readonly HclValue[] | undefined {
  return value?.kind === 'list' && value.complete ? value.items : undefined;
}

/** The argument as a list: undefined where it is unknown whether it is one, failing where it certainly is none. */
export function readList(value: HclValue | undefined, at: Span): List | Unknown | undefined {
  if (value?.kind === 'list') return value;
  return value === undefined || value.kind === 'unknown' || value.kind === 'resource'
    ? undefined
    : (makeFailing(at) as Unknown);
}

/** Whether all items that can be in a list are known. */
export function isWhole({ complete, outlined }: List): boolean {
  return complete || outlined === true;
}

const MAX_ITEMS = 10_000;

/** A list as a value; `whole`: whether all items that can be in it are known. Items beyond `MAX_ITEMS` are cut off. */
export function makeList(items: readonly HclValue[], whole: boolean, at: Span, typing: Typing = {}): HclValue {
  if (items.length > MAX_ITEMS)
    return { kind: 'list', items: items.slice(0, MAX_ITEMS), complete: false, at, ...typing };
  const complete = whole && !items.some(isMaybe);
  return { kind: 'list', items, complete, outlined: whole && !complete, at, ...typing };
}

type Typing = Pick<List, 'set' | 'typed' | 'rest'>;

/** One of several values. */
export function makeOneOf(key: string, label: string, alternatives: readonly HclValue[], at: Span): HclValue {
  return { ...makeUnknown(key, label, at), alternatives };
}

/** Whether a value is a collection. */
export function isCollection(value: HclValue): value is List | ObjectValue {
  return value.kind === 'list' || value.kind === 'object';
}

/**
 * Whether values can be converted to one type; for collections only their kinds are compared, and the result is
 * doubtful.
 */
export function haveOneType(items: readonly HclValue[], budget: Budget): boolean {
  const kinds = new Set(
    items.flatMap((item) =>
      isCollection(item) ? [item.kind] : item.kind === 'known' || item.kind === 'text' ? ['text'] : [],
    ),
  );
  if (items.length > 1 && items.some(isCollection)) markDoubtful(budget);
  return kinds.size < 2;
}

/** The values converted to one type: with text among them, numbers and booleans become text. */
export function unifyTypes(items: readonly HclValue[]): readonly HclValue[] {
  const isOther = (item: HclValue): item is Known => item.kind === 'known' && typeof item.value !== 'string';
  const asString = (item: Known) => makeKnown(toPlainText(item.value), item.at);
  if (!items.some(isOther)) return items;
  if (items.some((item) => item.kind === 'text' || (item.kind === 'known' && !isOther(item))))
    return items.map((item) => (isOther(item) ? asString(item) : item));
  // An unknown value may be text.
  if (!items.some((item) => item.kind === 'unknown')) return items;
  return items.map((item) =>
    isOther(item) ? makeOneOf(`${keyOf(item)} as text or not`, '…', [item, asString(item)], item.at) : item,
  );
}
