import { ASTERISK, CLOSE_BRACKET, DOT, isDigit, OPEN_BRACKET } from '../characters';
import { type Cursor, isNameStart, reportError, reportUnclosed, skip, takeName } from './cursor';
import { parseExpression } from './expressions';
import type { Expression } from './nodes';

/** The number of dots and brackets in a row: each makes the tree one level deeper. */
const MAX_STEPS = 500;

/** Reads the dots and brackets behind a value; the cursor stands behind the value. */
export function parseTraversals(c: Cursor, first: Expression): Expression {
  let value = first;
  for (let steps = 0; ; steps += 1) {
    if (steps > MAX_STEPS) reportError(c, 'This is too long to be read.');
    if (c.failed) return value;
    const ch = c.text.charCodeAt(c.at);
    if (ch === DOT && c.text.charCodeAt(c.at + 1) !== DOT) value = parseDot(c, value);
    else if (ch === OPEN_BRACKET) value = parseIndex(c, value);
    else return value;
  }
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
  const { file, text } = c;
  let each: Expression = { kind: 'element', file, start: c.at, end: c.at };
  for (;;) {
    const ch = text.charCodeAt(c.at);
    let next: Expression;
    if (ch === DOT && (isFull || isNameStart(text.charCodeAt(c.at + 1)) || isDigit(text.charCodeAt(c.at + 1))))
      next = parseDot(c, each);
    else if (ch === OPEN_BRACKET && isFull) next = parseIndex(c, each);
    else break;
    if (c.failed || next === each) break;
    each = next;
  }
  return { kind: 'splat', file, start: of.start, end: c.at, of, each };
}
