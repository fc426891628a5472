/** An input text with its URI; the object's identity matters, as syntax trees are cached by it. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/** A half-open range of UTF-16 offsets, which carries its file because one reading may span several. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A value and the place where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Replaces the text of a span; `placeholder` is the part of `newText` that a person still has to fill in. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  readonly placeholder?: { readonly start: number; readonly end: number };
}

/** The span from one offset to another in a file. */
export function span(file: SourceFile, start: number, end: number): Span {
  return { file, start, end };
}

/** The span of an object that has one, such as a syntax node, without its other properties. */
export function toSpan({ file, start, end }: Span): Span {
  return { file, start, end };
}

/** The text that a span covers, exactly as written. */
export function sourceText(at: Span): string {
  return at.file.text.slice(at.start, at.end);
}

/** Whether an offset of that file lies in the span, its end included (a cursor may stand there). */
export function covers(at: Span, file: SourceFile, offset: number): boolean {
  return at.file === file && at.start <= offset && offset <= at.end;
}

/** Whether two spans are the same place. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Whether two edits put the same text in the same place. */
export function isSameEdit(a: TextEdit, b: TextEdit): boolean {
  return sameSpan(a.span, b.span) && a.newText === b.newText;
}
