import type { SourceFile, Span } from '../text/span';

/** A line and a column that count from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From one position up to another, which is not included. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

const starts = new WeakMap<SourceFile, readonly number[]>();

/** The lines and columns of a span. */
export function rangeOf(span: Span): Range {
  return { start: positionOf(span.file, span.start), end: positionOf(span.file, span.end) };
}

/** The line and column of an offset. */
export function positionOf(file: SourceFile, offset: number): Position {
  const lines = findLineStarts(file);
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/** The line that holds an offset: the offset of its start, and its text without the line ending. */
export function findLine(file: SourceFile, offset: number): { readonly start: number; readonly text: string } {
  const { line } = positionOf(file, offset);
  const lines = findLineStarts(file);
  const start = lines[line - 1] ?? 0;
  return { start, text: file.text.slice(start, lines[line] ?? file.text.length).replace(/\r?\n$|\r$/, '') };
}

function findLineStarts(file: SourceFile): readonly number[] {
  const known = starts.get(file);
  if (known !== undefined) return known;
  const lines = [0];
  for (const match of file.text.matchAll(/\r\n|\r|\n/g)) lines.push(match.index + match[0].length);
  starts.set(file, lines);
  return lines;
}
