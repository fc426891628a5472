import type { LintResult } from '../engine/lint';
import { listRecordSets } from '../model/zone';
import { covers, type SourceFile, type Span, span } from '../text/span';

/** A range of offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** The last edit: its place in the present text of its document. */
export interface Edit extends Place {
  readonly file: SourceFile;
  /** The place of the edit before it, where that may be in another record set. */
  readonly before: Place | undefined;
}

/** An edit of a text, and its place in the new one. */
export interface TextChange {
  readonly from: SourceFile;
  readonly to: SourceFile;
  readonly place: Place;
}

/**
 * The part of the new text that differs from the old one. Of what repeats the text beside it, such as a line end before
 * a line end, it is not known which one is new: the place holds all that it may be.
 */
export function findChange(before: string, after: string): Place {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail))
    tail += 1;
  return { start: Math.min(head, most - tail), end: after.length - Math.min(tail, most - head) };
}

/** The place in the new text of what was at a place of the old one. */
export function movePlace({ start, end }: Place, { from, to, place }: TextChange): Place {
  const by = to.text.length - from.text.length;
  return start < place.start ? { start, end } : { start: start + by, end: end + by };
}

/** Whether an edit is neither beside the one before it nor in the same record set, and one of them is in one. */
export function hasMoved(edit: Edit, before: Place, { bundles }: LintResult): boolean {
  if (isBeside(edit, before)) return false;
  const { file } = edit;
  const zones = bundles.flatMap(({ reading }) => reading.zones);
  const recordSets = zones.flatMap(listRecordSets);
  const changes = zones.flatMap(({ changes = [] }) => changes);
  const holds = (at: Span) => [covers(at, file, edit.start), covers(at, file, before.start)] as const;
  const own = [...recordSets, ...changes].map(({ span: at }) => holds(at));
  if (own.some(([first, second]) => first && second)) return false;
  const [isIn, wasIn] = [own.some(([first]) => first), own.some(([, second]) => second)];
  if (isIn === wasIn) return isIn;
  // What is set for a group is set for its record sets.
  return !findGroups(recordSets).some((group) => holds(group).every(Boolean));
}

/** Whether nothing stands between two edits but what an editor writes, or types over, by itself. */
function isBeside(a: Edit, b: Place): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return first.end >= second.start || /^[\s"'\])},]*$/.test(a.file.text.slice(first.end, second.start));
}

/** The places of the groups, each from its name to the end of its last record set. */
function findGroups(recordSets: readonly { readonly group?: Span; readonly span: Span }[]): readonly Span[] {
  const ends = new Map<string, Span>();
  for (const { group, span: at } of recordSets) {
    if (group === undefined) continue;
    const key = `${group.file.uri} ${group.start}`;
    const end = Math.max(ends.get(key)?.end ?? group.end, at.end);
    ends.set(key, span(group.file, group.start, end));
  }
  return [...ends.values()];
}
