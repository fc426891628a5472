import { lineStartOf } from '../../../text/position';
import type { Located, SourceFile } from '../../../text/span';
import {
  ASTERISK,
  BYTE_ORDER_MARK,
  CARRIAGE_RETURN,
  HASH,
  isBlank,
  isDigit,
  isLetter,
  LINE_FEED,
  MINUS,
  SLASH,
  UNDERSCORE,
} from '../characters';

/** The state of the parser in a text. */
export interface Cursor {
  readonly file: SourceFile;
  readonly text: string;
  /** The offset of the next character. */
  at: number;
  /** Whether the end of a line ends an item, as it does outside brackets. */
  newlines: boolean;
  /** Set by the first error of an attribute or a block; every function returns early until the item is given up. */
  failed: boolean;
  /** Whether that error was a string or a bracket that is not closed. */
  unclosed: boolean;
  /** The column of the attribute where indentation counts, else -1: a line at or before it ends an unclosed bracket. */
  column: number;
  /** The number of open brackets, blocks and operands. */
  depth: number;
  /** Set where blocks are nested too deeply: the text up to the next block of the top level is given up. */
  givenUp: boolean;
  readonly errors: Located<string>[];
}

/** The greatest depth that is read; parsing calls itself at every level. */
export const MAX_DEPTH = 200;

/** A cursor at the beginning of a text, behind its byte order mark. */
export function createCursor(
  file: SourceFile,
  text: string = file.text,
  at: number = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0,
): Cursor {
  return {
    file,
    text,
    at,
    newlines: true,
    failed: false,
    unclosed: false,
    column: -1,
    depth: 0,
    givenUp: false,
    errors: [],
  };
}

/** Skips blanks and comments, and line ends where these end no item. */
export function skip(c: Cursor): void {
  const { text } = c;
  let { at } = c;
  for (;;) {
    const ch = text.charCodeAt(at);
    if (isBlank(ch) || ch === CARRIAGE_RETURN || (ch === LINE_FEED && !c.newlines)) at += 1;
    else if (ch === HASH) at = findLineEnd(text, at);
    else if (ch === SLASH && text.charCodeAt(at + 1) === SLASH) at = findLineEnd(text, at);
    else if (ch === SLASH && text.charCodeAt(at + 1) === ASTERISK) {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    } else break;
  }
  c.at = at;
}

/** Skips blanks, comments and all line ends. */
export function skipLines(c: Cursor): void {
  const before = c.newlines;
  c.newlines = false;
  skip(c);
  c.newlines = before;
}

/** Notes an error, unless the attribute or block has one already. */
export function reportError(c: Cursor, message: string, start: number = c.at, end: number = start + 1): void {
  if (c.failed) return;
  c.failed = true;
  const limit = Math.min(end, c.text.length);
  c.errors.push({ value: message, span: { file: c.file, start: Math.min(start, limit), end: limit } });
}

/** Notes the error that a string or a bracket is not closed, unless the attribute or block has an error already. */
export function reportUnclosed(c: Cursor, message: string, start: number, end: number = start + 1): void {
  c.unclosed ||= !c.failed;
  reportError(c, message, start, end);
}

/** The offset of the first line end at or after an offset. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The offset at which the line of an offset starts. */
export function findLineStart(text: string, at: number): number {
  return lineStartOf(text, at);
}

/** The column of an offset that has only blanks before it on its line, else -1. */
export function columnOf(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const ch = text.charCodeAt(start - 1);
    if (isBlank(ch)) start -= 1;
    else return ch === LINE_FEED || ch === BYTE_ORDER_MARK ? at - start : -1;
  }
  return at - start;
}

/** Whether a name may start with that character. */
export function isNameStart(ch: number): boolean {
  return isLetter(ch) || ch === UNDERSCORE || (ch > LAST_OF_ASCII && /\p{ID_Start}/u.test(String.fromCharCode(ch)));
}

function isNamePart(ch: number): boolean {
  return (
    isLetter(ch) ||
    isDigit(ch) ||
    ch === UNDERSCORE ||
    ch === MINUS ||
    (ch > LAST_OF_ASCII && /\p{ID_Continue}/u.test(String.fromCharCode(ch)))
  );
}

const LAST_OF_ASCII = 0x7f;

/** Takes the name that starts at the cursor. */
export function takeName(c: Cursor): string {
  const start = c.at;
  let at = start + 1;
  while (isNamePart(c.text.charCodeAt(at))) at += 1;
  c.at = at;
  return c.text.slice(start, at);
}
