import { isBlank } from '../characters';
import { columnOf, findLineStart } from './cursor';
import { TOP_LEVEL_BLOCK } from './top-level';

/** The column of the first character on the line of an offset that is no blank. */
export function indentationOf(text: string, at: number): number {
  const start = findLineStart(text, at);
  return skipBlanks(text, start) - start;
}

/** The offset of the first character from an offset on that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

const C = 0x63;
const D = 0x64;
const O = 0x6f;
const R = 0x72;
const S = 0x73;
const T = 0x74;

/** Whether a block of the top level starts here; inside of `check` a data source may stand. */
export function startsTopLevel(text: string, at: number, inside: string): boolean {
  // The third letter of the type first, because the pattern is slow.
  const third = text.charCodeAt(at + 2);
  if (third !== S && third !== T && third !== D && third !== R && third !== O && third !== C) return false;
  if (inside === 'check' && third === T && columnOf(text, at) !== 0) return false;
  TOP_LEVEL_BLOCK.lastIndex = at;
  return TOP_LEVEL_BLOCK.test(text);
}

/** Whether an offset is the first of its line that is no blank, and in a column before that one. */
export function standsBefore(text: string, at: number, limit: number): boolean {
  const column = columnOf(text, at);
  return column >= 0 && column < limit;
}

/** The end of a text without the blanks and line ends before it, but not before `from`. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}
