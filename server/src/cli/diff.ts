const CONTEXT = 3;
/** More differences than these are shown as one replaced stretch: the best answer would cost too much. */
const MAX_DIFFERENCES = 2000;

/** A stretch of lines that differs: `before` lines from `oldStart`, `after` lines from `newStart` (all count from 0). */
interface Difference {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** A patch that turns one text into the other, as `git apply` and `patch -p1` read it; empty when they are equal. */
export function formatPatch(name: string, before: string, after: string): string {
  if (before === after) return '';
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(differences(old, fresh), old.length).map((hunk) => printHunk(hunk, old, fresh));
  return `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n${hunks.join('')}`;
}

/** Differences that stand near enough to share their context. */
function hunksOf(all: readonly Difference[], length: number): Difference[][] {
  const hunks: Difference[][] = [];
  for (const difference of all) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && difference.oldStart - last.oldEnd <= 2 * CONTEXT && length > 0)
      hunks.at(-1)?.push(difference);
    else hunks.push([difference]);
  }
  return hunks;
}

function printHunk(hunk: readonly Difference[], old: readonly string[], fresh: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) return '';
  const lead = Math.min(CONTEXT, first.oldStart);
  const trail = Math.min(CONTEXT, old.length - last.oldEnd);
  const lines: string[] = [];
  const print = (sign: string, from: readonly string[], start: number, end: number) => {
    for (const line of from.slice(start, end))
      lines.push(sign + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`));
  };
  let at = first.oldStart - lead;
  for (const { oldStart, oldEnd, newStart, newEnd } of hunk) {
    print(' ', old, at, oldStart);
    print('-', old, oldStart, oldEnd);
    print('+', fresh, newStart, newEnd);
    at = oldEnd;
  }
  print(' ', old, at, last.oldEnd + trail);
  const oldPart = part(first.oldStart - lead, last.oldEnd + trail);
  const newPart = part(first.newStart - lead, last.newEnd + trail);
  return `@@ -${oldPart} +${newPart} @@\n${lines.join('')}`;
}

/** An empty part is named by the line before it. */
function part(start: number, end: number): string {
  return end === start ? `${start},0` : end === start + 1 ? `${end}` : `${start + 1},${end - start}`;
}

/** The stretches of lines that differ, by Myers' algorithm on what lies between the common beginning and the common end. */
function differences(old: readonly string[], fresh: readonly string[]): Difference[] {
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let [oldEnd, newEnd] = [old.length, fresh.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === fresh[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  const whole = { oldStart: start, oldEnd, newStart: start, newEnd };
  if (oldEnd === start || newEnd === start) return [whole];
  const steps = shortestEdit(old.slice(start, oldEnd), fresh.slice(start, newEnd));
  return steps === undefined ? [whole] : merged(steps, start);
}

interface Step {
  readonly old: number;
  readonly fresh: number;
  readonly kind: 'delete' | 'insert';
}

function shortestEdit(old: readonly string[], fresh: readonly string[]): Step[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const goesDown = (row: ReadonlyMap<number, number>, k: number, d: number) =>
    k === -d || (k !== d && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1));
  for (let d = 0; d <= Math.min(old.length + fresh.length, MAX_DIFFERENCES); d++) {
    trace.push(new Map([...furthest].filter(([k]) => Math.abs(k) <= d)));
    for (let k = -d; k <= d; k += 2) {
      let x = goesDown(furthest, k, d) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < fresh.length && old[x] === fresh[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= old.length && x - k >= fresh.length) return backtrack(trace, old.length, fresh.length, goesDown);
    }
  }
  return undefined;
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  newLength: number,
  goesDown: (row: ReadonlyMap<number, number>, k: number, d: number) => boolean,
): Step[] {
  const steps: Step[] = [];
  let [x, y] = [oldLength, newLength];
  for (let d = trace.length - 1; d > 0; d--) {
    const row = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = goesDown(row, k, d);
    const fromK = down ? k + 1 : k - 1;
    const fromX = row.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    steps.push({ old: fromX, fresh: fromY, kind: down ? 'insert' : 'delete' });
    [x, y] = [fromX, fromY];
  }
  return steps.reverse();
}

function merged(steps: readonly Step[], offset: number): Difference[] {
  const all: { oldStart: number; oldEnd: number; newStart: number; newEnd: number }[] = [];
  for (const { old, fresh, kind } of steps) {
    const [oldAt, newAt] = [old + offset, fresh + offset];
    let last = all.at(-1);
    if (last === undefined || last.oldEnd !== oldAt || last.newEnd !== newAt) {
      last = { oldStart: oldAt, oldEnd: oldAt, newStart: newAt, newEnd: newAt };
      all.push(last);
    }
    if (kind === 'delete') last.oldEnd += 1;
    else last.newEnd += 1;
  }
  return all;
}

/** Lines with their ends; what is special about a carriage return is the file's business. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function quoted(name: string): string {
  if (/["\\\0-\x1f\x7f]/.test(name)) return JSON.stringify(name);
  return name.includes(' ') ? `${name}\t` : name;
}
