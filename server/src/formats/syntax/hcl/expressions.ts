import { collection } from './collections';
import { type Cursor, MAX_DEPTH, reportError, skip, startsName, takeName } from './cursor';
import type { Expression, Operator } from './nodes';
import { parseHeredoc, parseQuoted } from './templates';

/** Reads an expression; the cursor stands at its first character and ends after its last. */
export function parseExpression(c: Cursor): Expression {
  c.depth += 1;
  if (c.depth > MAX_DEPTH) reportError(c, 'This is nested too deeply to be read.');
  const value = c.failed ? broken(c) : conditional(c);
  c.depth -= 1;
  return value;
}

function broken(c: Cursor): Expression {
  return { kind: 'broken', file: c.file, start: c.at, end: c.at };
}

function conditional(c: Cursor): Expression {
  const condition = binary(c, 0);
  if (c.failed) return condition;
  const end = c.at;
  skip(c);
  if (c.text.charCodeAt(c.at) !== 63) {
    c.at = end;
    return condition;
  }
  c.at += 1;
  skip(c);
  const yes = parseExpression(c);
  skip(c);
  if (c.failed) return condition;
  if (c.text.charCodeAt(c.at) !== 58) {
    reportError(c, 'Expected ":" and what else the condition gives.');
    return condition;
  }
  c.at += 1;
  skip(c);
  const no = parseExpression(c);
  return { kind: 'conditional', file: c.file, start: condition.start, end: no.end, condition, yes, no };
}

/** More operands or dots in a row than anybody writes. */
const MAX_LENGTH = 500;

const PRECEDENCE: Readonly<Record<Operator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

function binary(c: Cursor, least: number): Expression {
  let left = unary(c);
  for (let operands = 1; ; operands += 1) {
    if (operands > MAX_LENGTH) reportError(c, 'This is too long to be read.');
    if (c.failed) return left;
    const end = c.at;
    skip(c);
    const operator = operatorAt(c.text, c.at);
    if (operator === undefined || PRECEDENCE[operator] <= least) {
      c.at = end;
      return left;
    }
    c.at += operator.length;
    skip(c);
    const right = binary(c, PRECEDENCE[operator]);
    left = { kind: 'binary', file: c.file, start: left.start, end: right.end, operator, left, right };
  }
}

function operatorAt(text: string, at: number): Operator | undefined {
  const next = text.charCodeAt(at + 1);
  switch (text.charCodeAt(at)) {
    case 124:
      return next === 124 ? '||' : undefined;
    case 38:
      return next === 38 ? '&&' : undefined;
    case 61:
      return next === 61 ? '==' : undefined;
    case 33:
      return next === 61 ? '!=' : undefined;
    case 60:
      return next === 61 ? '<=' : '<';
    case 62:
      return next === 61 ? '>=' : '>';
    case 43:
      return '+';
    case 45:
      return '-';
    case 42:
      return '*';
    case 47:
      return '/';
    case 37:
      return '%';
    default:
      return undefined;
  }
}

function unary(c: Cursor): Expression {
  const start = c.at;
  const ch = c.text.charCodeAt(start);
  if (ch !== 33 && ch !== 45) return postfix(c, primary(c));
  c.at += 1;
  c.depth += 1;
  skip(c);
  if (c.depth > MAX_DEPTH) reportError(c, 'This is nested too deeply to be read.');
  const of = c.failed ? broken(c) : unary(c);
  c.depth -= 1;
  if (ch === 45 && of.kind === 'literal' && typeof of.value === 'number') return { ...of, start, value: -of.value };
  return { kind: 'unary', file: c.file, start, end: of.end, operator: ch === 33 ? '!' : '-', of };
}

function primary(c: Cursor): Expression {
  const { text, file, at: start } = c;
  const ch = text.charCodeAt(start);
  if (ch === 34) return parseQuoted(c);
  if (startsName(ch)) return named(c);
  if (isDigit(ch)) return numeral(c);
  if (ch === 91 || ch === 123) return collection(c);
  if (ch === 60 && text.charCodeAt(start + 1) === 60) return parseHeredoc(c);
  if (ch === 40) {
    const before = c.newlines;
    c.newlines = false;
    c.at += 1;
    skip(c);
    const of = parseExpression(c);
    skip(c);
    c.newlines = before;
    if (!c.failed && text.charCodeAt(c.at) === 41) c.at += 1;
    else reportError(c, 'This bracket is not closed.', start);
    return { kind: 'parenthesised', file, start, end: c.at, of };
  }
  reportError(c, 'Expected a value here.');
  return broken(c);
}

const NUMERAL = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function numeral(c: Cursor): Expression {
  const start = c.at;
  NUMERAL.lastIndex = start;
  const digits = NUMERAL.exec(c.text)?.[0] ?? '0';
  c.at += digits.length;
  return { kind: 'literal', file: c.file, start, end: c.at, value: Number(digits) };
}

function named(c: Cursor): Expression {
  const { file, text, at: start } = c;
  let name = takeName(c);
  while (text.charCodeAt(c.at) === 58 && text.charCodeAt(c.at + 1) === 58 && startsName(text.charCodeAt(c.at + 2))) {
    c.at += 2;
    name = `${name}::${takeName(c)}`;
  }
  if (text.charCodeAt(c.at) === 40) return call(c, start, name);
  if (name === 'true' || name === 'false') return { kind: 'literal', file, start, end: c.at, value: name === 'true' };
  if (name === 'null') return { kind: 'literal', file, start, end: c.at, value: null };
  return { kind: 'variable', file, start, end: c.at, name };
}

function call(c: Cursor, start: number, name: string): Expression {
  const { file, text, at: open } = c;
  const before = c.newlines;
  const args: Expression[] = [];
  let expand = false;
  c.newlines = false;
  c.at += 1;
  for (;;) {
    skip(c);
    if (text.charCodeAt(c.at) === 41) break;
    args.push(parseExpression(c));
    skip(c);
    if (text.startsWith('...', c.at)) {
      expand = true;
      c.at += 3;
      skip(c);
    }
    if (c.failed) break;
    if (text.charCodeAt(c.at) === 44) c.at += 1;
    else if (text.charCodeAt(c.at) !== 41) {
      reportError(c, 'This bracket is not closed.', open);
      break;
    }
  }
  c.newlines = before;
  if (!c.failed) c.at += 1;
  return { kind: 'call', file, start, end: c.at, name, arguments: args, expand };
}

/** The dots and brackets after a value. */
function postfix(c: Cursor, first: Expression): Expression {
  let value = first;
  for (let steps = 0; ; steps += 1) {
    if (steps > MAX_LENGTH) reportError(c, 'This is too long to be read.');
    if (c.failed) return value;
    const ch = c.text.charCodeAt(c.at);
    if (ch === 46 && c.text.charCodeAt(c.at + 1) !== 46) value = dotted(c, value);
    else if (ch === 91) value = bracketed(c, value);
    else return value;
  }
}

function dotted(c: Cursor, of: Expression): Expression {
  const { file, text } = c;
  c.at += 1;
  skip(c);
  const start = c.at;
  const ch = text.charCodeAt(start);
  if (startsName(ch)) {
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
  if (ch === 42) {
    c.at += 1;
    return splat(c, of, false);
  }
  reportError(c, 'Expected the name of an attribute after the dot.', start - 1, start);
  return of;
}

function isDigit(ch: number): boolean {
  return ch >= 48 && ch <= 57;
}

function bracketed(c: Cursor, of: Expression): Expression {
  const { file, text, at: open } = c;
  const before = c.newlines;
  c.newlines = false;
  c.at += 1;
  skip(c);
  const star = text.charCodeAt(c.at) === 42;
  if (star) c.at += 1;
  const key: Expression = star ? { kind: 'element', file, start: c.at, end: c.at } : parseExpression(c);
  skip(c);
  c.newlines = before;
  if (c.failed || text.charCodeAt(c.at) !== 93) {
    reportError(c, 'This bracket is not closed.', open);
    return of;
  }
  c.at += 1;
  return star ? splat(c, of, true) : { kind: 'index', file, start: of.start, end: c.at, of, key };
}

/** What follows a splat belongs to each element: everything after `[*]`, only what has a dot before it after `.*`. */
function splat(c: Cursor, of: Expression, full: boolean): Expression {
  const { file, text } = c;
  let each: Expression = { kind: 'element', file, start: c.at, end: c.at };
  for (;;) {
    const ch = text.charCodeAt(c.at);
    let next: Expression;
    if (ch === 46 && (full || startsName(text.charCodeAt(c.at + 1)) || isDigit(text.charCodeAt(c.at + 1))))
      next = dotted(c, each);
    else if (ch === 91 && full) next = bracketed(c, each);
    else break;
    if (c.failed || next === each) break;
    each = next;
  }
  return { kind: 'splat', file, start: of.start, end: c.at, of, each };
}
