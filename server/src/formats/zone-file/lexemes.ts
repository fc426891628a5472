/** A word or a quoted string of a zone file, still escaped; offsets count from the start of the text. */
export interface Token {
  /** What is written, without the quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** Whether no blank stands before it, as before the quote in `alpn="h2"`. */
  readonly glued: boolean;
  /** With the quotes. */
  readonly start: number;
  readonly end: number;
}

/** A mistake in the form of a text. */
export interface LexicalFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of the text that means something by itself. */
export type Lexeme =
  | ({ readonly kind: 'token' } & Token)
  | { readonly kind: 'open' | 'close' | 'end-of-line'; readonly start: number; readonly end: number }
  /** Blanks at the beginning of a line. */
  | { readonly kind: 'indent'; readonly start: number; readonly end: number }
  | ({ readonly kind: 'fault' } & LexicalFault);

/** What ends a word that is not escaped (`isc_lex` of BIND: a comment may begin in the middle of a word). */
const WORD = /(?:\\[^\r\n]|[^\\\s"();])+/y;
const QUOTED = /"((?:\\[^\r\n]|[^\\"\r\n])*)("?)/y;
const BLANKS = /[^\S\r\n]+/y;
const LINE_END = /\r\n|\r|\n/y;
const COMMENT = /;[^\r\n]*/y;

/** The lexemes of a text; a quote ends with its line, as for BIND. */
export function splitLexemes(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let isLineStart = true;
  while (at < text.length) {
    const start = at;
    const wasLineStart = isLineStart;
    isLineStart = false;
    const glued = start > 0 && !/[\s(;]/.test(text.charAt(start - 1));
    const [word] = match(WORD, at) ?? [];
    const [blanks] = word === undefined ? (match(BLANKS, at) ?? []) : [];
    const [lineEnd] = word === undefined && blanks === undefined ? (match(LINE_END, at) ?? []) : [];
    if (word !== undefined) {
      at += word.length;
      found.push({ kind: 'token', text: word, quoted: false, glued, start, end: at });
    } else if (blanks !== undefined) {
      at += blanks.length;
      if (wasLineStart) found.push({ kind: 'indent', start, end: at });
    } else if (lineEnd !== undefined) {
      at += lineEnd.length;
      isLineStart = true;
      found.push({ kind: 'end-of-line', start, end: at });
    } else {
      const sign = text.charAt(at);
      const [, inner = '', closing = ''] = sign === '"' ? (match(QUOTED, at) ?? []) : [];
      const [comment = ''] = sign === ';' ? (match(COMMENT, at) ?? []) : [];
      at += comment.length || inner.length + (sign === '"' ? 1 + closing.length : 1);
      if (sign === '(' || sign === ')') found.push({ kind: sign === '(' ? 'open' : 'close', start, end: at });
      else if (sign === '"' && closing !== '')
        found.push({ kind: 'token', text: inner, quoted: true, glued, start, end: at });
      else if (sign === '"')
        found.push({ kind: 'fault', message: 'This quote is not closed in its line.', start, end: start + 1 });
      else if (sign === '\\')
        found.push({
          kind: 'fault',
          message: 'This backslash has nothing behind it that it could escape.',
          start,
          end: at,
        });
    }
  }
  return found;
}
