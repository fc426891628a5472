import { type Cursor, columnOf, reportError, skip, skipLines, startsName, takeName } from './cursor';
import { parseExpression } from './expressions';
import type { Expression, ObjectEntry } from './nodes';

const FOR = /for(?![\w-])/y;

/** Reads `[…]` or `{…}`: a tuple, an object, or a for expression. */
export function collection(c: Cursor): Expression {
  const { text, at: start } = c;
  const before = c.newlines;
  const list = text.charCodeAt(start) === 91;
  c.newlines = false;
  c.at += 1;
  skip(c);
  FOR.lastIndex = c.at;
  const value = FOR.test(text) ? forExpression(c, start, list) : list ? tuple(c, start) : object(c, start);
  c.newlines = before;
  return value;
}

function tuple(c: Cursor, start: number): Expression {
  const { text, file } = c;
  const items: Expression[] = [];
  for (;;) {
    skip(c);
    if (text.charCodeAt(c.at) === 93) break;
    if (leftOver(c, start)) break;
    items.push(parseExpression(c));
    if (c.failed) break;
    skip(c);
    if (text.charCodeAt(c.at) === 44) c.at += 1;
    else if (text.charCodeAt(c.at) !== 93) {
      reportError(c, 'This bracket is not closed, or a comma is missing.', start);
      break;
    }
  }
  if (!c.failed) c.at += 1;
  return { kind: 'tuple', file, start, end: c.at, items };
}

function object(c: Cursor, start: number): Expression {
  const { text, file } = c;
  const entries: ObjectEntry[] = [];
  for (;;) {
    skipLines(c);
    if (text.charCodeAt(c.at) === 125) break;
    if (leftOver(c, start)) break;
    const key = objectKey(c);
    skip(c);
    const ch = text.charCodeAt(c.at);
    if (c.failed) break;
    if (ch !== 58 && (ch !== 61 || text.charCodeAt(c.at + 1) === 61)) {
      reportError(c, 'Expected "=" and a value after this key.', key.start, key.end);
      break;
    }
    c.at += 1;
    skip(c);
    c.newlines = true;
    const value = parseExpression(c);
    if (c.failed) break;
    entries.push({ file, start: key.start, end: value.end, key, value });
    skip(c);
    c.newlines = false;
    const after = text.charCodeAt(c.at);
    if (after === 44 || after === 10) c.at += 1;
    else if (after !== 125) {
      reportError(c, 'This brace is not closed, or a line end is missing.', start);
      break;
    }
  }
  if (!c.failed) c.at += 1;
  return { kind: 'object', file, start, end: c.at, entries };
}

/** A bare name is the key itself; anything else is an expression. */
function objectKey(c: Cursor): Expression {
  const start = c.at;
  if (startsName(c.text.charCodeAt(start))) {
    const value = takeName(c);
    const end = c.at;
    skip(c);
    const ch = c.text.charCodeAt(c.at);
    c.at = end;
    if (ch === 61 || ch === 58) return { kind: 'string', file: c.file, start, end, value, style: 'quoted' };
    c.at = start;
  }
  return parseExpression(c);
}

/** Where indentation counts, a line at the attribute's own column or before it cannot belong to its brackets. */
function leftOver(c: Cursor, open: number): boolean {
  if (c.failed) return true;
  if (c.at >= c.text.length) reportError(c, 'This bracket is not closed.', open);
  else if (c.column >= 0) {
    const column = columnOf(c.text, c.at);
    if (column >= 0 && column <= c.column && startsName(c.text.charCodeAt(c.at)))
      reportError(c, 'This bracket is not closed.', open);
  }
  return c.failed;
}

function forExpression(c: Cursor, start: number, list: boolean): Expression {
  const { text, file } = c;
  c.at += 3;
  const head = parseForHead(c);
  const collectionValue = parseExpression(c);
  skip(c);
  expect(c, ':');
  let result = parseExpression(c);
  let resultKey: Expression | undefined;
  let grouped = false;
  skip(c);
  if (!list && !c.failed) {
    resultKey = result;
    expect(c, '=>');
    result = parseExpression(c);
    skip(c);
    if (text.startsWith('...', c.at)) {
      grouped = true;
      c.at += 3;
      skip(c);
    }
  }
  let condition: Expression | undefined;
  if (!c.failed && /^if(?![\w-])/.test(text.slice(c.at, c.at + 3))) {
    c.at += 2;
    skip(c);
    condition = parseExpression(c);
    skip(c);
  }
  if (!c.failed && text[c.at] === (list ? ']' : '}')) c.at += 1;
  else reportError(c, 'This bracket is not closed.', start);
  return {
    kind: 'for',
    file,
    start,
    end: c.at,
    ...head,
    collection: collectionValue,
    resultKey,
    result,
    grouped,
    condition,
  };
}

/** `k, v in` of a for expression or a for directive; the cursor stands after `for` and ends before the collection. */
export function parseForHead(c: Cursor): { readonly key: string | undefined; readonly item: string } {
  const first = name(c);
  let second: string | undefined;
  if (c.text.charCodeAt(c.at) === 44) {
    c.at += 1;
    second = name(c);
  }
  if (!c.failed && /^in(?![\w-])/.test(c.text.slice(c.at, c.at + 3))) c.at += 2;
  else reportError(c, 'Expected "in" and what to go through.');
  skip(c);
  return second === undefined ? { key: undefined, item: first } : { key: first, item: second };
}

function name(c: Cursor): string {
  skip(c);
  if (!startsName(c.text.charCodeAt(c.at))) {
    reportError(c, 'Expected a name.');
    return '';
  }
  const taken = takeName(c);
  skip(c);
  return taken;
}

function expect(c: Cursor, sign: string): void {
  if (c.failed) return;
  if (c.text.startsWith(sign, c.at)) c.at += sign.length;
  else reportError(c, `Expected "${sign}" here.`);
  skip(c);
}
