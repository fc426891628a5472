import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, EQUALS, LINE_FEED, OPEN_BRACKET } from '../characters';
import { type Cursor, columnOf, isNameStart, reportError, reportUnclosed, skip, skipLines, takeName } from './cursor';
import { parseExpression } from './expressions';
import type { Expression, ObjectEntry } from './nodes';

const FOR = /for(?![\w-])/y;

/** Reads `[…]` or `{…}`: a tuple, an object, or a for expression. */
export function parseCollection(c: Cursor): Expression {
  const { text, at: start } = c;
  const before = c.newlines;
  const list = text.charCodeAt(start) === OPEN_BRACKET;
  c.newlines = false;
  c.at += 1;
  skip(c);
  FOR.lastIndex = c.at;
  const value = FOR.test(text) ? parseFor(c, start, list) : list ? parseTuple(c, start) : parseObject(c, start);
  c.newlines = before;
  return value;
}

function parseTuple(c: Cursor, start: number): Expression {
  const { text, file } = c;
  const items: Expression[] = [];
  for (;;) {
    skip(c);
    if (text.charCodeAt(c.at) === CLOSE_BRACKET) break;
    if (endsUnclosed(c, start)) break;
    items.push(parseExpression(c));
    if (c.failed) break;
    skip(c);
    if (text.charCodeAt(c.at) === COMMA) c.at += 1;
    else if (text.charCodeAt(c.at) !== CLOSE_BRACKET) {
      reportUnclosed(c, 'This bracket is not closed, or a comma is missing.', start);
      break;
    }
  }
  if (!c.failed) c.at += 1;
  return { kind: 'tuple', file, start, end: c.at, items };
}

function parseObject(c: Cursor, start: number): Expression {
  const { text, file } = c;
  const entries: ObjectEntry[] = [];
  for (;;) {
    skipLines(c);
    if (text.charCodeAt(c.at) === CLOSE_BRACE) break;
    if (endsUnclosed(c, start)) break;
    const key = parseObjectKey(c);
    skip(c);
    const ch = text.charCodeAt(c.at);
    if (c.failed) break;
    if (ch !== COLON && (ch !== EQUALS || text.charCodeAt(c.at + 1) === EQUALS)) {
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
    if (after === COMMA || after === LINE_FEED) c.at += 1;
    else if (after !== CLOSE_BRACE) {
      reportUnclosed(c, 'This brace is not closed, or a line end is missing.', start);
      break;
    }
  }
  if (!c.failed) c.at += 1;
  return { kind: 'object', file, start, end: c.at, entries };
}

/** A bare name is the key itself; any other key is an expression. */
function parseObjectKey(c: Cursor): Expression {
  const start = c.at;
  if (isNameStart(c.text.charCodeAt(start))) {
    const value = takeName(c);
    const end = c.at;
    skip(c);
    const ch = c.text.charCodeAt(c.at);
    c.at = end;
    if (ch === EQUALS || ch === COLON) return { kind: 'string', file: c.file, start, end, value, style: 'quoted' };
    c.at = start;
  }
  return parseExpression(c);
}

/**
 * Whether a bracket ends without being closed: with the text or, where indentation counts, with a line not deeper than
 * the attribute.
 */
function endsUnclosed(c: Cursor, open: number): boolean {
  if (c.failed) return true;
  if (c.at >= c.text.length) reportUnclosed(c, 'This bracket is not closed.', open);
  else if (c.column >= 0) {
    const column = columnOf(c.text, c.at);
    if (column >= 0 && column <= c.column && isNameStart(c.text.charCodeAt(c.at)))
      reportUnclosed(c, 'This bracket is not closed.', open);
  }
  return c.failed;
}

function parseFor(c: Cursor, start: number, list: boolean): Expression {
  const { text, file } = c;
  c.at += 3;
  const head = parseForHead(c);
  const collectionValue = parseExpression(c);
  skip(c);
  expectSign(c, ':');
  let result = parseExpression(c);
  let resultKey: Expression | undefined;
  let grouped = false;
  skip(c);
  if (!list && !c.failed) {
    resultKey = result;
    expectSign(c, '=>');
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
  else reportUnclosed(c, 'This bracket is not closed.', start);
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

/** Reads `k, v in` of a for expression or directive; the cursor stands behind `for` and ends before the collection. */
export function parseForHead(c: Cursor): { readonly key: string | undefined; readonly item: string } {
  const first = expectName(c);
  let second: string | undefined;
  if (c.text.charCodeAt(c.at) === COMMA) {
    c.at += 1;
    second = expectName(c);
  }
  if (!c.failed && /^in(?![\w-])/.test(c.text.slice(c.at, c.at + 3))) c.at += 2;
  else reportError(c, 'Expected "in" and what to go through.');
  skip(c);
  return second === undefined ? { key: undefined, item: first } : { key: first, item: second };
}

function expectName(c: Cursor): string {
  skip(c);
  if (!isNameStart(c.text.charCodeAt(c.at))) {
    reportError(c, 'Expected a name.');
    return '';
  }
  const taken = takeName(c);
  skip(c);
  return taken;
}

function expectSign(c: Cursor, sign: string): void {
  if (c.failed) return;
  if (c.text.startsWith(sign, c.at)) c.at += sign.length;
  else reportError(c, `Expected "${sign}" here.`);
  skip(c);
}
