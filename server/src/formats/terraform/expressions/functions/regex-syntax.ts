/** Whether a code point is one of a set; END_OF_TEXT is in none. */
export type CharacterTest = (code: number) => boolean;

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
export interface ParsedRegex {
  readonly tree: Regex;
  readonly groups: readonly string[];
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

interface Reader {
  readonly source: string;
  at: number;
  flags: Flags;
  depth: number;
  readonly groups: string[];
}

/** In place of a code point: before the first character and after the last. */
export const END_OF_TEXT = -1;
const MAX_DEPTH = 100;
/** Go's limit of a repetition, and of repetitions within each other multiplied. */
const MAX_REPEATS = 1000;
const MAX_CODE_POINT = 0x10ffff;

class NotSupported extends Error {}

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
    if (last === undefined) continue;
    for (const part of read.slice(0, -1)) parts.push(part);
    parts.push(parseRepeat(r, last));
  }
  return { kind: 'sequence', parts };
}

/** Goes past a text, if it is what follows. */
function skipText(r: Reader, text: string): boolean {
  if (!r.source.startsWith(text, r.at)) return false;
  r.at += text.length;
  return true;
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

/** Code points from one to another, both included. */
type Range = readonly [from: number, to: number];

function testRanges(ranges: readonly Range[], { i }: Flags): CharacterTest {
  if (!i) return (code) => ranges.some(([from, to]) => from <= code && code <= to);
  const source = ranges.map((range) => range.map((code) => `\\u{${code.toString(16)}}`).join('-')).join('');
  // With these flags JavaScript compares by Unicode's simple case folding, as Go does.
  const folded = new RegExp(`^[${source}]$`, 'iu');
  return (code) => folded.test(String.fromCodePoint(code));
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

const DIGITS: Range = [0x30, 0x39];
const UPPER: Range = [0x41, 0x5a];
const LOWER: Range = [0x61, 0x7a];
const UNDERSCORE: Range = [0x5f, 0x5f];
const WORD: readonly Range[] = [DIGITS, UPPER, LOWER, UNDERSCORE];
const PERL: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', [DIGITS]],
  ['w', WORD],
  // Without the vertical tab, which [:space:] has.
  [
    's',
    [
      [0x09, 0x0a],
      [0x0c, 0x0d],
      [0x20, 0x20],
    ],
  ],
]);

function isWord(code: number): boolean {
  return WORD.some(([from, to]) => from <= code && code <= to);
}

/** `\d`, `\W` and so on, after the backslash. */
function parsePerlClass(r: Reader): CharacterTest | undefined {
  const letter = r.source[r.at] ?? '';
  const ranges = PERL.get(letter.toLowerCase());
  if (ranges === undefined) return undefined;
  r.at += 1;
  const test = testRanges(ranges, r.flags);
  return letter === letter.toLowerCase() ? test : (code) => !test(code);
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 };
const CODE = /x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([1-7][0-7]{1,2}|0[0-7]{0,2})/y;

/** The code point that an escape stands for, after its backslash. */
function parseEscapedCode(r: Reader): number {
  const character = r.source[r.at] ?? '';
  CODE.lastIndex = r.at;
  const match = CODE.exec(r.source);
  if (match !== null) {
    const [all, braced, two = '', octal] = match;
    r.at += all.length;
    const code = octal === undefined ? Number.parseInt(braced ?? two, 16) : Number.parseInt(octal, 8);
    if (code > MAX_CODE_POINT) throw new NotSupported();
    return code;
  }
  const code = CONTROLS[character] ?? (/[!-/:-@[-`{-~]/.test(character) ? character.charCodeAt(0) : undefined);
  if (code === undefined) throw new NotSupported();
  r.at += 1;
  return code;
}

const POSIX: ReadonlyMap<string, readonly Range[]> = new Map<string, readonly Range[]>([
  ['alnum', [DIGITS, UPPER, LOWER]],
  ['alpha', [UPPER, LOWER]],
  ['ascii', [[0x00, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0x00, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', [DIGITS]],
  ['graph', [[0x21, 0x7e]]],
  ['lower', [LOWER]],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', [UPPER]],
  ['word', WORD],
  ['xdigit', [DIGITS, [0x41, 0x46], [0x61, 0x66]]],
]);
const POSIX_NAME = /\[:(\^?)(\w+):\]/y;

/** The characters between `[` and `]`. */
function parseClass(r: Reader): CharacterTest {
  const negated = skipText(r, '^');
  const parts: CharacterTest[] = [];
  for (let isFirst = true; isFirst || r.source[r.at] !== ']'; isFirst = false) {
    if (r.at >= r.source.length) throw new NotSupported();
    parts.push(parseClassPart(r));
  }
  r.at += 1;
  return (code) => parts.some((matches) => matches(code)) !== negated;
}

function parseClassPart(r: Reader): CharacterTest {
  POSIX_NAME.lastIndex = r.at;
  const [all = '', not, name = ''] = POSIX_NAME.exec(r.source) ?? [];
  if (all !== '') {
    const ranges = POSIX.get(name);
    if (ranges === undefined) throw new NotSupported();
    r.at += all.length;
    const test = testRanges(ranges, r.flags);
    return not === '' ? test : (code) => !test(code);
  }
  if (skipText(r, '\\')) {
    const perl = parsePerlClass(r);
    if (perl !== undefined) return perl;
    r.at -= 1;
  }
  const from = parseClassCharacter(r);
  if (r.source[r.at] !== '-' || r.source[r.at + 1] === ']' || r.at + 1 >= r.source.length)
    return testRanges([[from, from]], r.flags);
  r.at += 1;
  const to = parseClassCharacter(r);
  if (to < from) throw new NotSupported();
  return testRanges([[from, to]], r.flags);
}

function parseClassCharacter(r: Reader): number {
  if (skipText(r, '\\')) return parseEscapedCode(r);
  const code = r.source.codePointAt(r.at);
  if (code === undefined) throw new NotSupported();
  r.at += code > 0xffff ? 2 : 1;
  return code;
}
