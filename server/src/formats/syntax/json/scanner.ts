import { type Table, tableOf } from '../../../text/table';
import {
  ASTERISK,
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
} from '../characters';

/** The kinds of tokens. */
export const Kind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 7,
  /** A number, true, false or null. */
  word: 8,
  /** Text that is no JSON. */
  unknown: 9,
  end: 10,
} as const;

/** A token that `scan` fills in; one object serves for all tokens of a text. */
export interface Token {
  kind: number;
  start: number;
  end: number;
  /** Whether a string holds escapes. */
  escaped: boolean;
  /** Whether a string has its closing quote. */
  closed: boolean;
}

const WORD = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** A token for `scan` to fill in. */
export function createToken(): Token {
  return { kind: Kind.end, start: 0, end: 0, escaped: false, closed: true };
}

/** Reads the first token at or after an offset; blanks and comments before it are skipped. */
export function scan(text: string, offset: number, token: Token): void {
  const start = skipBlanks(text, offset);
  token.start = start;
  token.end = start + 1;
  token.kind = kindOf(text.charCodeAt(start));
  if (token.kind === Kind.string) scanString(text, start, token);
  else if (token.kind === Kind.unknown) scanWord(text, start, token);
  else if (token.kind === Kind.end) token.end = start;
}

/** The content of a string with its escapes decoded; an escape that JSON does not have stands for its character. */
export function unescapeString(content: string): string {
  return content.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S])|$)/g,
    (_, code: string | undefined, sign: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return sign === undefined ? '' : (ESCAPES.get(sign) ?? sign);
    },
  );
}

const ESCAPES: Table<string> = tableOf({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' });

function kindOf(code: number): number {
  switch (code) {
    case OPEN_BRACE:
      return Kind.openBrace;
    case CLOSE_BRACE:
      return Kind.closeBrace;
    case OPEN_BRACKET:
      return Kind.openBracket;
    case CLOSE_BRACKET:
      return Kind.closeBracket;
    case COMMA:
      return Kind.comma;
    case COLON:
      return Kind.colon;
    case QUOTE:
      return Kind.string;
    default:
      return Number.isNaN(code) ? Kind.end : Kind.unknown;
  }
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) at += 1;
    else if (code === SLASH && text.charCodeAt(at + 1) === SLASH) at = findBehind(text, '\n', at);
    else if (code === SLASH && text.charCodeAt(at + 1) === ASTERISK) at = findBehind(text, '*/', at + 2);
    else return at;
  }
}

/** The offset behind the next `closing`; the end of the text where there is none. */
export function findBehind(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length;
}

/** A string ends at its quote or, where that is missing, at the end of its line. */
function scanString(text: string, start: number, token: Token): void {
  token.escaped = false;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code === LINE_FEED || code === CARRIAGE_RETURN || Number.isNaN(code)) {
      token.closed = false;
      token.end = Math.min(at, text.length);
      return;
    }
    if (code === BACKSLASH) {
      token.escaped = true;
      at += 1;
      const next = text.charCodeAt(at);
      if (next === LINE_FEED || next === CARRIAGE_RETURN) continue;
    }
    at += 1;
  }
  token.closed = true;
  token.end = at + 1;
}

function scanWord(text: string, start: number, token: Token): void {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (kindOf(code) !== Kind.unknown || code <= SPACE || (code === SLASH && at > start)) break;
    at += 1;
  }
  token.end = Math.max(at, start + 1);
  if (WORD.test(text.slice(start, token.end))) token.kind = Kind.word;
}

/** The value of a word that is no string. */
export function wordValue(text: string): number | boolean | null {
  return text === 'null' ? null : text === 'true' ? true : text === 'false' ? false : Number(text);
}

/** A value that is no JSON yet, because something fills it in before the text is used. */
export const UNQUOTED = /(?:\{\{.*?\}\}|\{%.*?%\}|\$\{[^}\n]*\}|\$\([^)\n]*\)|<[^<>\n]*>|[^\s,:"{}[\]])+/y;
