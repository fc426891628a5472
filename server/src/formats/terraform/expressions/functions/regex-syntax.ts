import {
  type CharacterReader,
  type CharacterTest,
  type Flags,
  isWord,
  NotSupported,
  parseClass,
  parseEscapedCode,
  parsePerlClass,
  skipText,
  testRanges,
} from './regex-characters';

/** A regular expression of Go as a tree; an assertion consumes no character and tests the two around an offset. */
export type Regex =
  | { readonly kind: 'character'; readonly matches: CharacterTest }
  | { readonly kind: 'assertion'; readonly holds: (before: number, after: number) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Regex[] }
  | { readonly kind: 'group'; readonly index: number; readonly part: Regex }
  | {
      readonly kind: 'repeat';
      readonly part: Regex;
      readonly least: number;
      /** Infinity where there is no limit. */
      readonly most: number;
      readonly greedy: boolean;
    };

/** The tree, and the names of the groups by their numbers, from 1; one without a name is ''. */
interface ParsedRegex {
  readonly tree: Regex;
  readonly groups: readonly string[];
}

interface Reader extends CharacterReader {
  depth: number;
  readonly groups: string[];
}

/** In place of a code point: before the first character and after the last. */
export const END_OF_TEXT = -1;
const MAX_DEPTH = 100;
/** Go's limit of a repetition, and of repetitions within each other multiplied. */
const MAX_REPEATS = 1000;

/** Reads a regular expression; undefined for one that Go refuses, or that is written in a way that is not read here. */
export function parseRegex(source: string): ParsedRegex | undefined {
  const reader: Reader = { source, at: 0, flags: { i: false, m: false, s: false, U: false }, depth: 0, groups: [] };
  try {
    const tree = parseChoice(reader);
    const isWhole = reader.at >= source.length && mayRepeat(tree, MAX_REPEATS);
    return isWhole ? { tree, groups: reader.groups } : undefined;
  } catch (error) {
    if (error instanceof NotSupported) return undefined;
    throw error;
  }
}

/** Whether no character is repeated more often than the limit, as Go counts (`repeatIsValid` of regexp/syntax). */
function mayRepeat(tree: Regex, limit: number): boolean {
  switch (tree.kind) {
    case 'character':
    case 'assertion':
      return true;
    case 'sequence':
    case 'choice':
      return tree.parts.every((part) => mayRepeat(part, limit));
    case 'group':
      return mayRepeat(tree.part, limit);
    case 'repeat': {
      const times = tree.most === Number.POSITIVE_INFINITY ? tree.least : tree.most;
      if (tree.most === 0) return true;
      return times <= limit && mayRepeat(tree.part, times > 0 ? Math.floor(limit / times) : limit);
    }
  }
}

function parseChoice(r: Reader): Regex {
  const parts: Regex[] = [];
  r.depth += 1;
  if (r.depth > MAX_DEPTH) throw new NotSupported();
  do parts.push(parseSequence(r));
  while (skipText(r, '|'));
  r.depth -= 1;
  return parts.length === 1 ? (parts[0] as Regex) : { kind: 'choice', parts };
}

function parseSequence(r: Reader): Regex {
  const parts: Regex[] = [];
  while (r.at < r.source.length && r.source[r.at] !== '|' && r.source[r.at] !== ')') {
    const read = skipText(r, '\\Q') ? parseQuoted(r) : parseAtom(r);
    const last = read.at(-1);
    if (last !== undefined) parts.push(...read.slice(0, -1), parseRepeat(r, last));
  }
  return { kind: 'sequence', parts };
}

/** The text between `\Q` and `\E`, or the end, character by character. */
function parseQuoted(r: Reader): readonly Regex[] {
  const end = r.source.indexOf('\\E', r.at);
  const text = r.source.slice(r.at, end < 0 ? undefined : end);
  r.at = end < 0 ? r.source.length : end + 2;
  return [...text].map((character) => makeLiteral(character.codePointAt(0) ?? 0, r.flags));
}

const TIMES = /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y;

function parseRepeat(r: Reader, part: Regex): Regex {
  const operator = r.source[r.at];
  let least = operator === '+' ? 1 : 0;
  let most = operator === '?' ? 1 : Number.POSITIVE_INFINITY;
  if (operator === '{') {
    TIMES.lastIndex = r.at;
    const [all = '', from, comma, to] = TIMES.exec(r.source) ?? [];
    if (all === '') return part;
    least = Number(from);
    most = comma === undefined ? least : to === undefined ? Number.POSITIVE_INFINITY : Number(to);
    if (most < least || least > MAX_REPEATS || (most > MAX_REPEATS && to !== undefined)) throw new NotSupported();
    r.at += all.length;
  } else if (operator === '*' || operator === '+' || operator === '?') r.at += 1;
  else return part;
  const greedy = skipText(r, '?') === r.flags.U;
  TIMES.lastIndex = r.at;
  // Go refuses a repetition of a repetition.
  if (/[*+?]/.test(r.source[r.at] ?? '') || TIMES.test(r.source)) throw new NotSupported();
  return { kind: 'repeat', part, least, most, greedy };
}

/** What a repetition can follow; nothing for flags. */
function parseAtom(r: Reader): readonly Regex[] {
  const { source, flags } = r;
  const code = source.codePointAt(r.at) ?? 0;
  const character = String.fromCodePoint(code);
  r.at += character.length;
  switch (character) {
    case '(':
      return parseGroup(r);
    case '[':
      return [{ kind: 'character', matches: parseClass(r) }];
    case '.':
      return [{ kind: 'character', matches: flags.s ? () => true : (other) => other !== NEW_LINE }];
    case '^':
      return [flags.m ? LINE_START : TEXT_START];
    case '$':
      return [flags.m ? LINE_END : TEXT_END];
    case '*':
    case '+':
    case '?':
      throw new NotSupported();
    case '\\':
      return [parseEscape(r)];
    default:
      return [makeLiteral(code, flags)];
  }
}

const NEW_LINE = 10;
const TEXT_START: Regex = { kind: 'assertion', holds: (before) => before === END_OF_TEXT };
const TEXT_END: Regex = { kind: 'assertion', holds: (_, after) => after === END_OF_TEXT };
const LINE_START: Regex = { kind: 'assertion', holds: (before) => before === END_OF_TEXT || before === NEW_LINE };
const LINE_END: Regex = { kind: 'assertion', holds: (_, after) => after === END_OF_TEXT || after === NEW_LINE };
const WORD_BOUNDARY: Regex = { kind: 'assertion', holds: (before, after) => isWord(before) !== isWord(after) };
const NO_WORD_BOUNDARY: Regex = { kind: 'assertion', holds: (before, after) => isWord(before) === isWord(after) };

function makeLiteral(code: number, flags: Flags): Regex {
  return { kind: 'character', matches: testRanges([[code, code]], flags) };
}

const GROUP = /\?(?:P?<(\w+)>|([imsU]*)(?:-([imsU]+))?(:|\)))/y;

function parseGroup(r: Reader): readonly Regex[] {
  let name = '';
  let captures = true;
  const before = r.flags;
  if (r.source[r.at] === '?') {
    GROUP.lastIndex = r.at;
    const match = GROUP.exec(r.source);
    if (match === null) throw new NotSupported();
    const [all, named, on = '', off = '', end] = match;
    r.at += all.length;
    name = named ?? '';
    captures = named !== undefined;
    if (captures && r.groups.includes(name)) throw new NotSupported();
    r.flags = { ...before, ...flagsOf(on, true), ...flagsOf(off, false) };
    if (end === ')') return [];
  }
  const index = captures ? r.groups.push(name) : 0;
  const part = parseChoice(r);
  if (!skipText(r, ')')) throw new NotSupported();
  r.flags = before;
  return [captures ? { kind: 'group', index, part } : part];
}

function flagsOf(letters: string, value: boolean): Partial<Flags> {
  return Object.fromEntries([...letters].map((letter) => [letter, value]));
}

const ASSERTIONS: ReadonlyMap<string, Regex> = new Map([
  ['A', TEXT_START],
  ['z', TEXT_END],
  ['b', WORD_BOUNDARY],
  ['B', NO_WORD_BOUNDARY],
]);

/** What follows a backslash. */
function parseEscape(r: Reader): Regex {
  const assertion = ASSERTIONS.get(r.source[r.at] ?? '');
  if (assertion !== undefined) {
    r.at += 1;
    return assertion;
  }
  const matches = parsePerlClass(r);
  return matches === undefined ? makeLiteral(parseEscapedCode(r), r.flags) : { kind: 'character', matches };
}
