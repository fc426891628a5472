import { ASTERISK, CLOSE_BRACKET, DOT, isDigit, OPEN_BRACKET } from '../characters';
import { type Cursor, isNameStart, MAX_DEPTH, reportError, reportUnclosed, skip, takeName } from './cursor';
import { parseExpression } from './expressions';
import type { Expression } from './nodes';

/** The number of dots and brackets in a row: each makes the tree one level deeper. */
const MAX_STEPS = 500;

/** Reads the dots and brackets behind a value, also those behind blanks; the cursor stands behind the value. */
export function parseTraversals(c: Cursor, first: Expression): Expression {
  let value = first;
  for (let steps = 0; ; steps += 1) {
    if (steps > MAX_STEPS) reportError(c, 'This is too long to be read.');
    if (c.failed) return value;
    const end = c.at;
    skip(c);
    if (isAtDot(c)) value = parseDot(c, value);
    else if (c.text.charCodeAt(c.at) === OPEN_BRACKET) value = parseIndex(c, value);
    else {
      c.at = end;
      return value;
    }
  }
}

/** Whether the cursor stands before one dot, and not before the three that expand a list. */
function isAtDot(c: Cursor): boolean {
  return c.text.charCodeAt(c.at) === DOT && c.text.charCodeAt(c.at + 1) !== DOT;
}

function parseDot(c: Cursor, of: Expression): Expression {
  const { file, text } = c;
  c.at += 1;
  skip(c);
  const start = c.at;
  const ch = text.charCodeAt(start);
  if (isNameStart(ch)) {
    const name = takeName(c);
    return { kind: 'attribute', file, start: of.start, end: c.at, of, name, nameStart: start };
  }
  if (isDigit(ch)) {
    while (isDigit(text.charCodeAt(c.at))) c.at += 1;
    return {
      kind: 'index',
      file,
      start: of.start,
      end: c.at,
      of,
      key: { kind: 'literal', file, start, end: c.at, value: Number(text.slice(start, c.at)) },
    };
  }
  if (ch === ASTERISK) {
    c.at += 1;
    return parseSplat(c, of, false);
  }
  reportError(c, 'Expected the name of an attribute after the dot.', start - 1, start);
  return of;
}

function parseIndex(c: Cursor, of: Expression): Expression {
  const { file, text, at: open } = c;
  const before = c.newlines;
  c.newlines = false;
  c.at += 1;
  skip(c);
  const star = text.charCodeAt(c.at) === ASTERISK;
  if (star) c.at += 1;
  const key: Expression = star ? { kind: 'element', file, start: c.at, end: c.at } : parseExpression(c);
  skip(c);
  c.newlines = before;
  if (c.failed || text.charCodeAt(c.at) !== CLOSE_BRACKET) {
    reportUnclosed(c, 'This bracket is not closed.', open);
    return of;
  }
  c.at += 1;
  return star ? parseSplat(c, of, true) : { kind: 'index', file, start: of.start, end: c.at, of, key };
}

/** What follows a splat applies to each element: dots and brackets behind `[*]` (`isFull`), only dots behind `.*`. */
function parseSplat(c: Cursor, of: Expression, isFull: boolean): Expression {
  const { file, text, at: start } = c;
  let end = start;
  let each: Expression = { kind: 'element', file, start, end };
  c.depth += 1;
  if (c.depth > MAX_DEPTH) reportError(c, 'This is nested too deeply to be read.');
  for (let steps = 0; !c.failed; steps += 1) {
    if (steps > MAX_STEPS) reportError(c, 'This is too long to be read.');
    skip(c);
    let next: Expression;
    if (isAtDot(c) && (isFull || isDotOfName(c))) next = parseDot(c, each);
    else if (isFull && text.charCodeAt(c.at) === OPEN_BRACKET) next = parseIndex(c, each);
    else {
      c.at = end;
      break;
    }
    end = c.at;
    if (c.failed || next === each) break;
    each = next;
  }
  c.depth -= 1;
  return { kind: 'splat', file, start: of.start, end, of, each };
}

/** Whether a name or a number stands behind the dot at the cursor. */
function isDotOfName(c: Cursor): boolean {
  const dot = c.at;
  c.at += 1;
  skip(c);
  const ch = c.text.charCodeAt(c.at);
  c.at = dot;
  return isNameStart(ch) || isDigit(ch);
}
