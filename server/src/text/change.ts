/** What is different between two texts: of both, all before `start` is equal, and all behind the two ends. */
export interface TextChange {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** Characters that are compared at once, which is a hundred times faster than one by one. */
const BLOCK = 4096;

/** The texts that were compared last, with the result. */
let last: { readonly before: string; readonly after: string; readonly change: TextChange } | undefined;

/** The one stretch in which two texts differ; for the same two texts it is found once. */
export function changeBetween(before: string, after: string): TextChange {
  if (last?.before !== before || last.after !== after) last = { before, after, change: compare(before, after) };
  return last.change;
}

function compare(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= most && before.slice(start, start + BLOCK) === after.slice(start, start + BLOCK))
    start += BLOCK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  const rest = most - start;
  let same = 0;
  const tailOf = (text: string, length: number) => text.slice(text.length - length - BLOCK, text.length - length);
  while (same + BLOCK <= rest && tailOf(before, same) === tailOf(after, same)) same += BLOCK;
  while (same < rest && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same))
    same += 1;
  return { start, endBefore: before.length - same, endAfter: after.length - same };
}
