import { type Table, tableOf } from '../../../../text/table';

/** Whether a code point is one of a set; that of END_OF_TEXT is in none. */
export type CharacterTest = (code: number) => boolean;

/** The flags of a regular expression, by their letters. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** A regular expression that is read, and the flags where the reading stands. */
export interface CharacterReader {
  readonly source: string;
  at: number;
  flags: Flags;
}

/** Thrown for what Go refuses, and for what is not read here. */
export class NotSupported extends Error {}

const MAX_CODE_POINT = 0x10ffff;

/** Goes past a text, if it is what follows. */
export function skipText(r: CharacterReader, text: string): boolean {
  if (!r.source.startsWith(text, r.at)) return false;
  r.at += text.length;
  return true;
}

/** Code points from one to another, both included. */
type Range = readonly [from: number, to: number];

/** A test for the code points of some ranges, in both cases where the flags say so. */
export function testRanges(ranges: readonly Range[], { i }: Flags): CharacterTest {
  if (!i) return (code) => ranges.some(([from, to]) => from <= code && code <= to);
  const source = ranges.map((range) => range.map((code) => `\\u{${code.toString(16)}}`).join('-')).join('');
  // With these flags JavaScript compares by Unicode's simple case folding, as Go does.
  const folded = new RegExp(`^[${source}]$`, 'iu');
  return (code) => folded.test(String.fromCodePoint(code));
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

/** Whether a code point is one of `\w`. */
export function isWord(code: number): boolean {
  return WORD.some(([from, to]) => from <= code && code <= to);
}

/** `\d`, `\W` and so on, after the backslash. */
export function parsePerlClass(r: CharacterReader): CharacterTest | undefined {
  const letter = r.source[r.at] ?? '';
  const ranges = PERL.get(letter.toLowerCase());
  if (ranges === undefined) return undefined;
  r.at += 1;
  const test = testRanges(ranges, r.flags);
  return letter === letter.toLowerCase() ? test : (code) => !test(code);
}

const CONTROLS: Table<number> = tableOf({ a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 });
const CODE = /x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([1-7][0-7]{1,2}|0[0-7]{0,2})/y;

/** The code point that an escape stands for, after its backslash. */
export function parseEscapedCode(r: CharacterReader): number {
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
  const code = CONTROLS.get(character) ?? (/[!-/:-@[-`{-~]/.test(character) ? character.charCodeAt(0) : undefined);
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
export function parseClass(r: CharacterReader): CharacterTest {
  const negated = skipText(r, '^');
  const parts: CharacterTest[] = [];
  for (let isFirst = true; isFirst || r.source[r.at] !== ']'; isFirst = false) {
    if (r.at >= r.source.length) throw new NotSupported();
    parts.push(parseClassPart(r));
  }
  r.at += 1;
  return (code) => parts.some((matches) => matches(code)) !== negated;
}

function parseClassPart(r: CharacterReader): CharacterTest {
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

function parseClassCharacter(r: CharacterReader): number {
  if (skipText(r, '\\')) return parseEscapedCode(r);
  const code = r.source.codePointAt(r.at);
  if (code === undefined) throw new NotSupported();
  r.at += code > 0xffff ? 2 : 1;
  return code;
}
