import type { Span } from '../../../text/span';
import { type HclValue, known, LONGEST_TEXT } from '../values';

/** A function of the language over known and partly known values; undefined where it cannot be decided. */
export type HclFunction = (args: readonly HclValue[], at: Span) => HclValue | undefined;

/** A function of known strings; numbers and booleans count as HCL converts them. */
export function ofStrings(compute: (...args: string[]) => string | number | boolean | undefined): HclFunction {
  return (args, at) => {
    const texts: string[] = [];
    for (const arg of args) {
      if (arg.kind !== 'known') return undefined;
      texts.push(String(arg.value));
    }
    const result = compute(...texts);
    return result === undefined || (typeof result === 'string' && result.length > LONGEST_TEXT) ? undefined : known(result, at);
  };
}

/** The items of a list or the values of an object, when all are in view. */
export function allItems(value: HclValue | undefined): readonly HclValue[] | undefined {
  if (value?.kind === 'list' && value.complete) return value.items;
  return undefined;
}

const MOST_ITEMS = 10_000;

/** A list as a value; one too long to be meant is cut and open. */
export function list(items: readonly HclValue[], complete: boolean, at: Span): HclValue {
  return items.length > MOST_ITEMS
    ? { kind: 'list', items: items.slice(0, MOST_ITEMS), complete: false, at }
    : { kind: 'list', items, complete, at };
}
