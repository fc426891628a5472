import { type SourceFile, type Span, span, type TextEdit } from './span';

/**
 * Applies edits that do not overlap; throws a RangeError where they do. Insertions at the start of a replaced span go
 * before it, in their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const edited = applyBetween({ text, start: 0, end: text.length }, edits);
  if (edited === undefined) throw new RangeError('Edits overlap or lie outside the text.');
  return edited;
}

/**
 * The text of a span after edits that start in it; undefined where they overlap or start outside. One may reach beyond
 * the span, as the removal of its last line with the line end does.
 */
export function applyEditsWithin({ file, start, end }: Span, edits: readonly TextEdit[]): string | undefined {
  return applyBetween({ text: file.text, start, end }, edits);
}

interface Range {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function applyBetween({ text, start, end }: Range, edits: readonly TextEdit[]): string | undefined {
  let result = '';
  let from = start;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < from || span.end < span.start || span.start > end || span.end > text.length) return undefined;
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from, end);
}

/** The edits in the order of their places, insertions first. */
export function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** One edit that replaces everything from the first character that differs to the last. */
export function makeDifferenceEdit(file: SourceFile, text: string): TextEdit {
  const shorter = Math.min(file.text.length, text.length);
  let start = 0;
  while (start < shorter && file.text[start] === text[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && file.text.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  return { span: span(file, start, file.text.length - tail), newText: text.slice(start, text.length - tail) };
}
