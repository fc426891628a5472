import type { SourceFile } from '../../../text/span';
import { CLOSE_BRACE } from '../characters';
import { type Cursor, findLineEnd, findLineStart, isNameStart } from './cursor';
import { indentationOf, skipBlanks } from './lines';
import type { Label } from './nodes';

/* Where reading goes on behind an error. */

/** Goes to the next line that starts with a name or a closing brace and is not indented deeper than the body. */
export function resynchronise(c: Cursor, start: number, column: number): void {
  const { text } = c;
  const first = findLineStart(text, start);
  let line = findLineStart(text, Math.min(c.at, text.length));
  if (line <= first) line = findLineEnd(text, start) + 1;
  for (; line < text.length; line = findLineEnd(text, line) + 1) {
    const at = skipBlanks(text, line);
    const ch = text.charCodeAt(at);
    if (at - line <= column && (ch === CLOSE_BRACE || isNameStart(ch))) {
      c.at = at;
      return;
    }
  }
  c.at = text.length;
}

/** A name behind which an argument or a block goes on, or the brace behind the last. */
const ITEM = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?!=)|\{|")|\}/uy;

/** The next argument on the line of an offset that stands behind one, or the end of the line; `;` and `,` between. */
export function findNextItem(text: string, at: number): number | undefined {
  let next = at;
  while (/[;, \t\r]/.test(text.charAt(next))) next += 1;
  ITEM.lastIndex = next;
  return next >= text.length || (next > at && text[next] === '\n') || ITEM.test(text) ? next : undefined;
}

/** The argument, block or brace behind signs that begin none; undefined where none is on their line. */
export function findItemBehindSigns(text: string, at: number): number | undefined {
  let next = at + 1;
  while (/[^\p{ID_Continue}{}\n"#]/u.test(text.charAt(next))) next += 1;
  ITEM.lastIndex = next;
  return ITEM.test(text) ? next : undefined;
}

/** The header of a block of which only the brace is missing. */
const HEADER = /^[\w-]+(?:[ \t]+"?[\w.*-]+"?)+[ \t]*\r?$/;

/**
 * Where the inside of a block begins whose header has an error: at the brace that ends the line or, where what follows
 * is indented deeper, at the end of the line.
 */
export function findOpening(text: string, start: number, nameEnd: number): number | undefined {
  const end = findLineEnd(text, start);
  const brace = /\{[ \t]*(?:(?:#|\/\/)[\s\S]*)?\r?$/.exec(text.slice(nameEnd, end));
  if (brace !== null) return nameEnd + brace.index;
  if (!HEADER.test(text.slice(start, end))) return undefined;
  const next = /\S/.exec(text.slice(end))?.index;
  return next !== undefined && indentationOf(text, end + next) > indentationOf(text, start) ? end : undefined;
}

/** The labels in a header that has an error. */
export function findLabels(file: SourceFile, start: number, end: number): readonly Label[] {
  return [...file.text.slice(start, end).matchAll(/"([^"\n]*)"?|[\w-]+/g)].map(({ index, 0: written, 1: quoted }) => ({
    file,
    start: start + index,
    end: start + index + written.trimEnd().length,
    value: (quoted ?? written).trim(),
  }));
}
