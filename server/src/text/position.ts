import { createFileCache } from './file-cache';
import type { SourceFile } from './span';

/** A line and a column that count from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an offset as editors show it. */
export function positionOf(file: SourceFile, offset: number): Position {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The line that holds an offset, without its line ending: the offset at which it begins, and its text. */
export function lineAt(file: SourceFile, offset: number): { readonly start: number; readonly text: string } {
  const { line } = positionOf(file, offset);
  const starts = lineStartsOf(file);
  const start = starts[line - 1] ?? 0;
  // No search in the line, which may be all of a large file.
  let end = starts[line] ?? file.text.length;
  if (end > start && file.text[end - 1] === '\n') end -= 1;
  if (end > start && file.text[end - 1] === '\r') end -= 1;
  return { start, text: file.text.slice(start, end) };
}

/** The same without an index of the lines of the file, for one question about it. */
export function findLineAt({ text }: SourceFile, offset: number): { readonly start: number; readonly text: string } {
  const start = lineStartOf(text, offset);
  const end = text.indexOf('\n', offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '') };
}

/** The offset at which the line of an offset begins. `lastIndexOf` alone would find a line feed at 0 from there on. */
export function lineStartOf(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

const lineStarts = createFileCache<readonly number[]>();

function lineStartsOf(file: SourceFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (const match of file.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  lineStarts.set(file, starts);
  return starts;
}
