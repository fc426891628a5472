/** What a stretch of JSON text is. */
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

/** A token that `scan` fills in; one object serves a whole text. */
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

/** A token to scan into. */
export function createToken(): Token {
  return { kind: Kind.end, start: 0, end: 0, escaped: false, closed: true };
}

/** Reads the next token from an offset on; blanks and comments are passed over. */
export function scan(text: string, offset: number, token: Token): void {
  const start = skip(text, offset);
  token.start = start;
  token.end = start + 1;
  token.kind = kindOf(text.charCodeAt(start));
  if (token.kind === Kind.string) scanString(text, start, token);
  else if (token.kind === Kind.unknown) scanWord(text, start, token);
  else if (token.kind === Kind.end) token.end = start;
}

/** The content of a string between two offsets, escapes resolved; one that JSON does not have stands for its character. */
export function unescapeString(content: string): string {
  return content.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S])|$)/g,
    (_, code: string | undefined, sign: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return sign === undefined ? '' : (ESCAPES[sign] ?? sign);
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function kindOf(code: number): number {
  switch (code) {
    case 0x7b:
      return Kind.openBrace;
    case 0x7d:
      return Kind.closeBrace;
    case 0x5b:
      return Kind.openBracket;
    case 0x5d:
      return Kind.closeBracket;
    case 0x2c:
      return Kind.comma;
    case 0x3a:
      return Kind.colon;
    case 0x22:
      return Kind.string;
    default:
      return Number.isNaN(code) ? Kind.end : Kind.unknown;
  }
}

function skip(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) at += 1;
    else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2f) at = endOf(text, '\n', at);
    else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) at = endOf(text, '*/', at + 2);
    else return at;
  }
}

function endOf(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length;
}

/** A string ends at its quote, or, where that is missing, at the end of the line. */
function scanString(text: string, start: number, token: Token): void {
  token.escaped = false;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) break;
    if (code === 0x0a || code === 0x0d || Number.isNaN(code)) {
      token.closed = false;
      token.end = Math.min(at, text.length);
      return;
    }
    if (code === 0x5c) {
      token.escaped = true;
      at += 1;
      const next = text.charCodeAt(at);
      if (next === 0x0a || next === 0x0d) continue;
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
    if (kindOf(code) !== Kind.unknown || code <= 0x20 || (code === 0x2f && at > start)) break;
    at += 1;
  }
  token.end = Math.max(at, start + 1);
  if (WORD.test(text.slice(start, token.end))) token.kind = Kind.word;
}
