import { whenForgetting } from './forgetting';

/** What is different between two texts: of both, all before `start` is equal, and all behind the two ends. */
export interface TextChange {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/**
 * Characters that are compared at once: long stretches first, which is a hundred times faster than one by one. Each
 * comparison has a price of its own, so there are few steps, and the last characters are compared one by one.
 */
const STEPS = [65_536, 8192, 1024, 128];

/** The texts that were compared last, with the result. */
let last: { readonly before: string; readonly after: string; readonly change: TextChange } | undefined;
whenForgetting(() => {
  last = undefined;
});

/** The one stretch in which two texts differ; for the same two texts it is found once. */
export function changeBetween(before: string, after: string): TextChange {
  if (last?.before !== before || last.after !== after) last = { before, after, change: compare(before, after) };
  return last.change;
}

/** The most characters of a change after which a text is still the one before. */
const MAX_CHANGE = 10_000;

/** The change that makes one text of another, where that is a small one; most others are told by their lengths. */
export function findSmallChange(before: string, after: string): TextChange | undefined {
  if (Math.abs(before.length - after.length) > MAX_CHANGE) return undefined;
  const change = changeBetween(before, after);
  return Math.max(change.endBefore, change.endAfter) - change.start <= MAX_CHANGE ? change : undefined;
}

function compare(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  for (const step of STEPS)
    while (start + step <= most && before.slice(start, start + step) === after.slice(start, start + step))
      start += step;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let [endBefore, endAfter] = [before.length, after.length];
  for (const step of STEPS)
    while (
      Math.min(endBefore, endAfter) - step >= start &&
      before.slice(endBefore - step, endBefore) === after.slice(endAfter - step, endAfter)
    ) {
      endBefore -= step;
      endAfter -= step;
    }
  while (Math.min(endBefore, endAfter) > start && before.charCodeAt(endBefore - 1) === after.charCodeAt(endAfter - 1)) {
    endBefore -= 1;
    endAfter -= 1;
  }
  return { start, endBefore, endAfter };
}
