import {
  AMPERSAND,
  ASTERISK,
  CLOSE_PARENTHESIS,
  COLON,
  COMMA,
  EQUALS,
  EXCLAMATION_MARK,
  GREATER_THAN,
  isDigit,
  LESS_THAN,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  PERCENT,
  PIPE,
  PLUS,
  QUESTION_MARK,
  QUOTE,
  SLASH,
} from '../characters';
import { parseCollection } from './collections';
import { type Cursor, isNameStart, MAX_DEPTH, reportError, reportUnclosed, skip, takeName } from './cursor';
import { parseHeredoc } from './heredoc';
import type { Expression, Operator } from './nodes';
import { parseQuoted } from './templates';
import { parseTraversals } from './traversals';

/** Reads an expression; the cursor stands at its first character and ends behind its last. */
export function parseExpression(c: Cursor): Expression {
  c.depth += 1;
  if (c.depth > MAX_DEPTH) reportError(c, 'This is nested too deeply to be read.');
  const value = c.failed ? createBroken(c) : parseConditional(c);
  c.depth -= 1;
  return value;
}

function createBroken(c: Cursor): Expression {
  return { kind: 'broken', file: c.file, start: c.at, end: c.at };
}

function parseConditional(c: Cursor): Expression {
  const condition = parseBinary(c, 0);
  if (c.failed) return condition;
  const end = c.at;
  skip(c);
  if (c.text.charCodeAt(c.at) !== QUESTION_MARK) {
    c.at = end;
    return condition;
  }
  c.at += 1;
  skip(c);
  const yes = parseExpression(c);
  skip(c);
  if (c.failed) return condition;
  if (c.text.charCodeAt(c.at) !== COLON) {
    reportError(c, 'Expected ":" and what else the condition gives.');
    return condition;
  }
  c.at += 1;
  skip(c);
  const no = parseExpression(c);
  return { kind: 'conditional', file: c.file, start: condition.start, end: no.end, condition, yes, no };
}

/** The number of operands in a row: each makes the tree of `a + b + c` one level deeper. */
const MAX_OPERANDS = 500;

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

function parseBinary(c: Cursor, least: number): Expression {
  let left = parseUnary(c);
  for (let operands = 1; ; operands += 1) {
    if (operands > MAX_OPERANDS) reportError(c, 'This is too long to be read.');
    if (c.failed) return left;
    const end = c.at;
    skip(c);
    const operator = findOperator(c.text, c.at);
    if (operator === undefined || PRECEDENCE[operator] <= least) {
      c.at = end;
      return left;
    }
    c.at += operator.length;
    skip(c);
    const right = parseBinary(c, PRECEDENCE[operator]);
    left = { kind: 'binary', file: c.file, start: left.start, end: right.end, operator, left, right };
  }
}

function findOperator(text: string, at: number): Operator | undefined {
  const next = text.charCodeAt(at + 1);
  switch (text.charCodeAt(at)) {
    case PIPE:
      return next === PIPE ? '||' : undefined;
    case AMPERSAND:
      return next === AMPERSAND ? '&&' : undefined;
    case EQUALS:
      return next === EQUALS ? '==' : undefined;
    case EXCLAMATION_MARK:
      return next === EQUALS ? '!=' : undefined;
    case LESS_THAN:
      return next === EQUALS ? '<=' : '<';
    case GREATER_THAN:
      return next === EQUALS ? '>=' : '>';
    case PLUS:
      return '+';
    case MINUS:
      return '-';
    case ASTERISK:
      return '*';
    case SLASH:
      return '/';
    case PERCENT:
      return '%';
    default:
      return undefined;
  }
}

function parseUnary(c: Cursor): Expression {
  const start = c.at;
  const ch = c.text.charCodeAt(start);
  if (ch !== EXCLAMATION_MARK && ch !== MINUS) return parseTraversals(c, parsePrimary(c));
  c.at += 1;
  c.depth += 1;
  skip(c);
  if (c.depth > MAX_DEPTH) reportError(c, 'This is nested too deeply to be read.');
  const of = c.failed ? createBroken(c) : parseUnary(c);
  c.depth -= 1;
  if (ch === MINUS && of.kind === 'literal' && typeof of.value === 'number') return { ...of, start, value: -of.value };
  return { kind: 'unary', file: c.file, start, end: of.end, operator: ch === EXCLAMATION_MARK ? '!' : '-', of };
}

function parsePrimary(c: Cursor): Expression {
  const { text, at: start } = c;
  const ch = text.charCodeAt(start);
  if (ch === QUOTE) return parseQuoted(c);
  if (isNameStart(ch)) return parseNamed(c);
  if (isDigit(ch)) return parseNumber(c);
  if (ch === OPEN_BRACKET || ch === OPEN_BRACE) return parseCollection(c);
  if (ch === LESS_THAN && text.charCodeAt(start + 1) === LESS_THAN) return parseHeredoc(c);
  if (ch === OPEN_PARENTHESIS) return parseParenthesised(c);
  reportError(c, 'Expected a value here.');
  return createBroken(c);
}

function parseParenthesised(c: Cursor): Expression {
  const { text, file, at: start } = c;
  const before = c.newlines;
  c.newlines = false;
  c.at += 1;
  skip(c);
  const of = parseExpression(c);
  skip(c);
  c.newlines = before;
  if (!c.failed && text.charCodeAt(c.at) === CLOSE_PARENTHESIS) c.at += 1;
  else reportUnclosed(c, 'This bracket is not closed.', start);
  return { kind: 'parenthesised', file, start, end: c.at, of };
}

const NUMERAL = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function parseNumber(c: Cursor): Expression {
  const start = c.at;
  NUMERAL.lastIndex = start;
  const digits = NUMERAL.exec(c.text)?.[0] ?? '0';
  c.at += digits.length;
  return { kind: 'literal', file: c.file, start, end: c.at, value: Number(digits) };
}

function parseNamed(c: Cursor): Expression {
  const { file, text, at: start } = c;
  let name = takeName(c);
  while (
    text.charCodeAt(c.at) === COLON &&
    text.charCodeAt(c.at + 1) === COLON &&
    isNameStart(text.charCodeAt(c.at + 2))
  ) {
    c.at += 2;
    name = `${name}::${takeName(c)}`;
  }
  const end = c.at;
  skip(c);
  if (text.charCodeAt(c.at) === OPEN_PARENTHESIS) return parseCall(c, start, name);
  c.at = end;
  if (name === 'true' || name === 'false') return { kind: 'literal', file, start, end: c.at, value: name === 'true' };
  if (name === 'null') return { kind: 'literal', file, start, end: c.at, value: null };
  return { kind: 'variable', file, start, end: c.at, name };
}

function parseCall(c: Cursor, start: number, name: string): Expression {
  const { file, text, at: open } = c;
  const before = c.newlines;
  const args: Expression[] = [];
  let expand = false;
  c.newlines = false;
  c.at += 1;
  for (;;) {
    skip(c);
    if (text.charCodeAt(c.at) === CLOSE_PARENTHESIS) break;
    args.push(parseExpression(c));
    skip(c);
    if (text.startsWith('...', c.at)) {
      expand = true;
      c.at += 3;
      skip(c);
    }
    if (c.failed) break;
    if (text.charCodeAt(c.at) === COMMA) c.at += 1;
    else if (text.charCodeAt(c.at) !== CLOSE_PARENTHESIS) {
      reportUnclosed(c, 'This bracket is not closed.', open);
      break;
    }
  }
  c.newlines = before;
  if (!c.failed) c.at += 1;
  return { kind: 'call', file, start, end: c.at, name, arguments: args, expand };
}
