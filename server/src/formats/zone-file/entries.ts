import { type Lexeme, type LexicalFault, splitLexemes, type Token } from './lexemes';

/** A record or a directive: a line, or several that parentheses make one of. */
export interface Entry {
  readonly tokens: readonly Token[];
  /** Whether it begins in the first column, so that its first word is a name or a directive. */
  readonly hasOwner: boolean;
  /** From its first word to its last. */
  readonly start: number;
  readonly end: number;
  /** What is wrong with its form; it cannot be trusted then. */
  readonly fault?: LexicalFault;
}

/** The entries of a text. A parenthesis without its partner counts as a mistake in its own line alone. */
export function splitEntries(text: string): readonly Entry[] {
  const lexemes = splitLexemes(text);
  const partnered = findPartners(lexemes);
  const entries: Entry[] = [];
  let draft = startEntry();
  let depth = 0;
  for (const lexeme of lexemes) {
    switch (lexeme.kind) {
      case 'indent':
        if (depth === 0) draft.hasOwner = false;
        break;
      case 'token':
        draft.tokens.push(lexeme);
        break;
      case 'open':
      case 'close':
        if (partnered.has(lexeme)) depth += lexeme.kind === 'open' ? 1 : -1;
        else draft.fault ??= { message: 'This parenthesis has no partner.', start: lexeme.start, end: lexeme.end };
        break;
      case 'fault':
        draft.fault ??= lexeme;
        break;
      case 'end-of-line':
        if (depth > 0) break;
        finish(draft, entries);
        draft = startEntry();
    }
  }
  finish(draft, entries);
  return entries;
}

interface Draft {
  readonly tokens: Token[];
  hasOwner: boolean;
  fault: LexicalFault | undefined;
}

function startEntry(): Draft {
  return { tokens: [], hasOwner: true, fault: undefined };
}

function finish({ tokens, hasOwner, fault }: Draft, entries: Entry[]): void {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const start = first?.start ?? fault?.start;
  const end = last?.end ?? fault?.end;
  if (start === undefined || end === undefined) return;
  entries.push({ tokens, hasOwner, start, end, ...(fault && { fault }) });
}

/** The parentheses that belong together. */
function findPartners(lexemes: readonly Lexeme[]): ReadonlySet<Lexeme> {
  const open: Lexeme[] = [];
  const partnered = new Set<Lexeme>();
  for (const lexeme of lexemes) {
    if (lexeme.kind === 'open') open.push(lexeme);
    if (lexeme.kind !== 'close') continue;
    const partner = open.pop();
    if (partner !== undefined) partnered.add(partner).add(lexeme);
  }
  return partnered;
}
