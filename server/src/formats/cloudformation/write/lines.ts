import { lineStartOf } from '../../../text/position';
import type { SourceFile, Span } from '../../../text/span';

/** The column at which a place begins, counted from 0. */
export function columnOf({ file, start }: Span): number {
  return start - lineStartOf(file.text, start);
}

/** The blanks that the line of an offset begins with, up to the offset. */
export function lineIndent(file: SourceFile, offset: number): string {
  const start = lineStartOf(file.text, offset);
  return /^[ \t]*/.exec(file.text.slice(start, offset))?.[0] ?? '';
}

/** The offset of the line feed that ends a line, or of the end of the text. */
export function findEndOfLine(file: SourceFile, offset: number): number {
  const end = file.text.indexOf('\n', offset);
  return end === -1 ? file.text.length : end;
}

/** Whether only blanks precede a place on its line. */
export function isFirstOnLine(at: Span): boolean {
  return lineIndent(at.file, at.start).length === columnOf(at);
}

/** A text of several lines on one: a line end, with the blanks around it, becomes one blank. */
export function joinLines(text: string): string {
  return text.replace(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks));
}
