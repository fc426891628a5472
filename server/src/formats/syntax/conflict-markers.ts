/** A merge conflict: from its first marker to behind its last. */
export interface Conflict {
  readonly start: number;
  /** The end of the line of the first marker. */
  readonly lineEnd: number;
  readonly end: number;
  /** The stretches that are no part of our side: lines of markers, and the other sides. */
  readonly hidden: readonly (readonly [start: number, end: number])[];
}

const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$)[^\n]*\n?/gm;

/** The merge conflicts that Git has left in a text; of markers that stand alone, each is one. */
export function findConflicts(text: string): readonly Conflict[] {
  if (!/^(?:<{7}|>{7})(?=[ \t\r\n]|$)/m.test(text)) return [];
  const conflicts: { start: number; lineEnd: number; end: number; hidden: [number, number][] }[] = [];
  let open: (typeof conflicts)[number] | undefined;
  let inOther = false;
  for (const { index, 0: line, 1: marker = '' } of text.matchAll(MARKER)) {
    const end = index + line.length;
    if (marker.startsWith('<') || open === undefined) {
      open = { start: index, lineEnd: index + line.trimEnd().length, end, hidden: [] };
      conflicts.push(open);
      inOther = false;
    }
    open.end = end;
    const last = open.hidden.at(-1);
    if (inOther && last !== undefined) last[1] = end;
    else open.hidden.push([index, end]);
    inOther = marker.startsWith('|') || marker.startsWith('=');
    if (marker.startsWith('>')) open = undefined;
  }
  return conflicts;
}

/** The text with our side of its conflicts alone, each of its characters in its place. */
export function hideConflicts(text: string, conflicts: readonly Conflict[]): string {
  let shown = '';
  let from = 0;
  for (const [start, end] of conflicts.flatMap(({ hidden }) => hidden)) {
    shown += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
  return shown + text.slice(from);
}
