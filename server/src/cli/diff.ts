import { diffLines, type StructuredPatchHunk, structuredPatch } from 'diff';

/** Lines of context around a change. */
const CONTEXT = 3;
/**
 * With more added and removed lines than these the whole file is one hunk: the time of the search grows with their
 * square.
 */
const MAX_DIFFERENCES = 5000;

/** A patch that turns one text into the other, as `git apply` and `patch -p1` read it; empty when they are equal. */
export function formatPatch(name: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { context: CONTEXT, maxEditLength: MAX_DIFFERENCES };
  const hunks = structuredPatch(name, name, before, after, '', '', options)?.hunks ?? [replaceAll(before, after)];
  return `--- ${quoteName(`a/${name}`)}\n+++ ${quoteName(`b/${name}`)}\n${hunks.map(printHunk).join('')}`;
}

/** One hunk that removes every line of one text and adds every line of the other. */
function replaceAll(before: string, after: string): StructuredPatchHunk {
  const [removed, added] = [splitLines(before), splitLines(after)];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return {
    oldStart: 1,
    oldLines: removed.length,
    newStart: 1,
    newLines: added.length,
    lines: lines.flatMap((line) => (line.endsWith('\n') ? line.slice(0, -1) : [line, '\\ No newline at end of file'])),
  };
}

/** Lines with their line feeds; a carriage return is part of its line. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function printHunk({ oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk): string {
  const body = lines.map((line) => `${line}\n`).join('');
  return `@@ -${printRange(oldStart, oldLines)} +${printRange(newStart, newLines)} @@\n${body}`;
}

/** A range of a hunk header: one line is its number; an empty range has the number of the line before it. */
function printRange(start: number, count: number): string {
  if (count === 1) return `${start}`;
  return `${count === 0 ? start - 1 : start},${count}`;
}

/**
 * A file name as `patch` reads it: in quotes where it has special characters, followed by a tab where it has spaces.
 */
function quoteName(name: string): string {
  if (/["\\\0-\x1f\x7f]/.test(name)) return `"${name.replace(/["\\\0-\x1f\x7f]/g, escapeCharacter)}"`;
  return name.includes(' ') ? `${name}\t` : name;
}

/** A character as Git escapes it in names, which is as C does. */
function escapeCharacter(character: string): string {
  const letter = { '\n': 'n', '\t': 't', '\r': 'r', '"': '"', '\\': '\\' }[character];
  return `\\${letter ?? character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** Offsets in a text that was changed: of new lines, and of places between two lines where others have been. */
export interface ChangedPlaces {
  readonly added: readonly { readonly start: number; readonly end: number }[];
  readonly removedAt: readonly number[];
}

/** Finds what has changed in the second text; undefined where too much has. Line ends do not count. */
export function findChangedPlaces(before: string, after: string): ChangedPlaces | undefined {
  const parts = diffLines(before, after, { stripTrailingCr: true, maxEditLength: MAX_DIFFERENCES });
  if (parts === undefined) return undefined;
  const added: { start: number; end: number }[] = [];
  const removedAt: number[] = [];
  let at = 0;
  for (const part of parts) {
    // The text of a part may lack carriage returns, so places are counted in lines.
    const end = part.removed ? at : skipLines(after, at, part.count ?? 0);
    if (part.added) added.push({ start: at, end });
    else if (part.removed) removedAt.push(at);
    at = end;
  }
  return { added, removedAt };
}

/** The offset behind so many lines. */
function skipLines(text: string, from: number, count: number): number {
  let at = from;
  for (let line = 0; line < count && at < text.length; line += 1) {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  return at;
}
