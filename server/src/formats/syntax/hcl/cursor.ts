import type { Located, SourceFile } from '../../../text/span';

/** Where the reader stands in a text. `newlines`: whether the end of a line means something, as it does outside brackets. */
export interface Cursor {
  readonly file: SourceFile;
  readonly text: string;
  at: number;
  newlines: boolean;
  /** Set by the first error of an attribute; everything then returns until the attribute is given up. */
  failed: boolean;
  /** Where an attribute that trusts its indentation starts; lines at or before that column end an unclosed bracket. */
  column: number;
  /** How deep the brackets and blocks are here. */
  depth: number;
  readonly errors: Located<string>[];
}

/** Deeper than anybody writes; a text that goes on is not read further than this. */
export const MAX_DEPTH = 200;

/** A cursor at the beginning of a text, after a byte order mark. */
export function createCursor(
  file: SourceFile,
  text: string = file.text,
  at: number = text.charCodeAt(0) === 0xfeff ? 1 : 0,
): Cursor {
  return { file, text, at, newlines: true, failed: false, column: -1, depth: 0, errors: [] };
}

/** Goes past blanks and comments, and past line ends where these mean nothing. */
export function skip(c: Cursor): void {
  const { text } = c;
  let { at } = c;
  for (;;) {
    const ch = text.charCodeAt(at);
    if (ch === 32 || ch === 9 || ch === 13 || (ch === 10 && !c.newlines)) at += 1;
    else if (ch === 35) at = findLineEnd(text, at);
    else if (ch === 47 && text.charCodeAt(at + 1) === 47) at = findLineEnd(text, at);
    else if (ch === 47 && text.charCodeAt(at + 1) === 42) {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    } else break;
  }
  c.at = at;
}

/** Goes past blanks, comments and line ends, and leaves the meaning of line ends as it is. */
export function skipLines(c: Cursor): void {
  const before = c.newlines;
  c.newlines = false;
  skip(c);
  c.newlines = before;
}

/** Notes an error; only the first one of an attribute counts. */
export function reportError(c: Cursor, message: string, start: number = c.at, end: number = start + 1): void {
  if (c.failed) return;
  c.failed = true;
  const limit = Math.min(end, c.text.length);
  c.errors.push({ value: message, span: { file: c.file, start: Math.min(start, limit), end: limit } });
}

/** The offset of the line end at or after an offset. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The offset at which a line starts. */
export function findLineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The column of an offset when nothing but blanks stands before it on its line, else -1. */
export function columnOf(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const ch = text.charCodeAt(start - 1);
    if (ch === 32 || ch === 9) start -= 1;
    else return ch === 10 || ch === 0xfeff ? at - start : -1;
  }
  return at - start;
}

/** Whether a name may start with that character. */
export function startsName(ch: number): boolean {
  return (
    (ch >= 97 && ch <= 122) ||
    (ch >= 65 && ch <= 90) ||
    ch === 95 ||
    (ch > 127 && /\p{ID_Start}/u.test(String.fromCharCode(ch)))
  );
}

function continuesName(ch: number): boolean {
  return (
    (ch >= 97 && ch <= 122) ||
    (ch >= 65 && ch <= 90) ||
    (ch >= 48 && ch <= 57) ||
    ch === 95 ||
    ch === 45 ||
    (ch > 127 && /\p{ID_Continue}/u.test(String.fromCharCode(ch)))
  );
}

/** Takes a name; the cursor must stand at its first character. */
export function takeName(c: Cursor): string {
  const start = c.at;
  let at = start + 1;
  while (continuesName(c.text.charCodeAt(at))) at += 1;
  c.at = at;
  return c.text.slice(start, at);
}
