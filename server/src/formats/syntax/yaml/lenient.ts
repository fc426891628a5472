import { type CST, Lexer, Parser } from 'yaml';

/*
 * CloudFormation reads YAML 1.1 with SnakeYAML, which does not look at the indentation of the lines inside of brackets
 * and quotes. YAML 1.2 and the `yaml` package ask for more than that of the key. Their strictness finds the end of what
 * is not closed, so the lenient reading is tried only where the strict one fails.
 */

/** What the lexer of the `yaml` package keeps to itself; `indentNext` is the indentation that lines must have. */
interface LexerState {
  lex(text: string): Generator<string, void>;
  readonly flowLevel: number;
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown, unknown>;
}

/** A lexer that takes lines inside of brackets and quotes whatever their indentation. */
function createLenientLexer(): LexerState {
  const lexer = new Lexer() as unknown as LexerState;
  const parseQuotedScalar = lexer.parseQuotedScalar.bind(lexer);
  let indentation = 0;
  let isInQuotes = false;
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (lexer.flowLevel > 0 || isInQuotes ? 0 : indentation),
    set: (value: number) => {
      indentation = value;
    },
  });
  lexer.parseQuotedScalar = function* () {
    isInQuotes = true;
    const next = yield* parseQuotedScalar();
    isInQuotes = false;
    return next;
  };
  return lexer;
}

/**
 * The tokens of a text whose brackets and quotes may hold lines of any indentation; undefined where its first document
 * has an error all the same. It ends at that error, since behind it each word may be one more.
 */
export function parseLenient(text: string): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of createLenientLexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && !tokens.some(({ type }) => type === 'document')) return undefined;
      tokens.push(token);
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

/**
 * The first of some places that stands outside of brackets and quotes, where the text from `start` on is read
 * leniently. The places are the starts of lines, in their order.
 */
export function findOutside(text: string, start: number, places: readonly number[]): number | undefined {
  const lexer = createLenientLexer();
  let at = start;
  let next = 0;
  for (const lexeme of lexer.lex(text.slice(start))) {
    // Single characters below a blank are signs of the lexer, not text.
    if (lexeme.length === 1 && lexeme < '\t') continue;
    if (lexeme === '\u0018' || lexeme === '\u001f') continue;
    if (lexer.flowLevel === 0) {
      while (next < places.length && (places[next] ?? 0) < at) next += 1;
      if (places[next] === at) return at;
      if (next === places.length) return undefined;
    }
    at += lexeme.length;
  }
  return lexer.flowLevel === 0 && places.at(-1) === text.length ? text.length : undefined;
}

/** Whether a text is cut into other lexemes where it is read leniently. */
export function isReadOtherwise(text: string): boolean {
  const lenient = createLenientLexer().lex(text);
  for (const lexeme of new Lexer().lex(text)) if (lenient.next().value !== lexeme) return true;
  return lenient.next().done !== true;
}
