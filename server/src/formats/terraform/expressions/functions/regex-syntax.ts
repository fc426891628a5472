/** A regular expression of Go as a tree. */
export type Regex =
  | { readonly kind: 'sign'; readonly is: (code: number) => boolean }
  | { readonly kind: 'place'; readonly is: (before: number, after: number) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Regex[] }
  | { readonly kind: 'group'; readonly index: number; readonly of: Regex }
  | {
      readonly kind: 'repeat';
      readonly of: Regex;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    };

/** The groups of a regular expression by their numbers, from 1; one without a name is ''. */
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

/** Where no sign is: before the first and behind the last. */
export const NONE = -1;
const MAX_DEPTH = 100;
const MAX_REPEATS = 1000;

class NotRead extends Error {}

/** Reads a regular expression; undefined for one that Go refuses, or that is written in a way that is not read here. */
export function parseRegex(source: string): ParsedRegex | undefined {
  const reader: Reader = { source, at: 0, flags: { i: false, m: false, s: false, U: false }, depth: 0, groups: [] };
  try {
    const tree = choice(reader);
    return reader.at < source.length ? undefined : { tree, groups: reader.groups };
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

function choice(r: Reader): Regex {
  const of: Regex[] = [];
  r.depth += 1;
  if (r.depth > MAX_DEPTH) throw new NotRead();
  do of.push(sequence(r));
  while (taken(r, '|'));
  r.depth -= 1;
  return of.length === 1 ? (of[0] as Regex) : { kind: 'choice', of };
}

function sequence(r: Reader): Regex {
  const of: Regex[] = [];
  while (r.at < r.source.length && r.source[r.at] !== '|' && r.source[r.at] !== ')') {
    const one = atom(r);
    if (one !== undefined) of.push(repeated(r, one));
  }
  return { kind: 'sequence', of };
}

function taken(r: Reader, text: string): boolean {
  if (!r.source.startsWith(text, r.at)) return false;
  r.at += text.length;
  return true;
}

const TIMES = /\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y;

function repeated(r: Reader, of: Regex): Regex {
  const sign = r.source[r.at];
  let [least, most] =
    sign === '*' ? [0, Number.POSITIVE_INFINITY] : sign === '+' ? [1, Number.POSITIVE_INFINITY] : [0, 1];
  if (sign === '{') {
    TIMES.lastIndex = r.at;
    const [all = '', from, comma, to] = TIMES.exec(r.source) ?? [];
    if (all === '') return of;
    least = Number(from);
    most = comma === undefined ? least : to === undefined ? Number.POSITIVE_INFINITY : Number(to);
    if (most < least || least > MAX_REPEATS || (most > MAX_REPEATS && to !== undefined)) throw new NotRead();
    r.at += all.length;
  } else if (sign === '*' || sign === '+' || sign === '?') r.at += 1;
  else return of;
  const greedy = taken(r, '?') === r.flags.U;
  TIMES.lastIndex = r.at;
  // Go refuses a repetition of a repetition.
  if (/[*+?]/.test(r.source[r.at] ?? '') || TIMES.test(r.source)) throw new NotRead();
  return { kind: 'repeat', of, least, most, greedy };
}

function atom(r: Reader): Regex | undefined {
  const { source, flags } = r;
  const code = source.codePointAt(r.at) ?? 0;
  const sign = String.fromCodePoint(code);
  r.at += sign.length;
  switch (sign) {
    case '(':
      return group(r);
    case '[':
      return { kind: 'sign', is: signs(r) };
    case '.':
      return { kind: 'sign', is: flags.s ? () => true : (other) => other !== NEW_LINE };
    case '^':
      return flags.m ? { kind: 'place', is: (before) => before === NONE || before === NEW_LINE } : START;
    case '$':
      return flags.m ? { kind: 'place', is: (_, after) => after === NONE || after === NEW_LINE } : END;
    case '*':
    case '+':
    case '?':
      throw new NotRead();
    case '\\':
      return afterBackslash(r);
    default:
      return exactly(code, flags);
  }
}

const NEW_LINE = 10;
const START: Regex = { kind: 'place', is: (before) => before === NONE };
const END: Regex = { kind: 'place', is: (_, after) => after === NONE };

function exactly(code: number, { i }: Flags): Regex {
  return { kind: 'sign', is: i ? anyCase((other) => other === code) : (other) => other === code };
}

function anyCase(is: (code: number) => boolean): (code: number) => boolean {
  const other = (code: number, text: string) =>
    [...text].length === 1 && text.codePointAt(0) !== code && is(text.codePointAt(0) ?? 0);
  return (code) => {
    const sign = String.fromCodePoint(code);
    return is(code) || other(code, sign.toLowerCase()) || other(code, sign.toUpperCase());
  };
}

const GROUP = /\?(?:P?<(\w+)>|([imsU]*)(?:-([imsU]+))?(:|\)))/y;

function group(r: Reader): Regex | undefined {
  let name = '';
  let captures = true;
  const before = r.flags;
  if (r.source[r.at] === '?') {
    GROUP.lastIndex = r.at;
    const match = GROUP.exec(r.source);
    if (match === null) throw new NotRead();
    const [all, named, on = '', off = '', end] = match;
    r.at += all.length;
    name = named ?? '';
    captures = named !== undefined;
    r.flags = { ...before, ...flagsOf(on, true), ...flagsOf(off, false) };
    if (end === ')') return undefined;
  }
  const index = captures ? r.groups.push(name) : 0;
  const of = choice(r);
  if (!taken(r, ')')) throw new NotRead();
  r.flags = before;
  return captures ? { kind: 'group', index, of } : of;
}

function flagsOf(letters: string, value: boolean): Partial<Flags> {
  return Object.fromEntries([...letters].map((letter) => [letter, value]));
}

function afterBackslash(r: Reader): Regex | undefined {
  const letter = r.source[r.at] ?? '';
  switch (letter) {
    case 'A':
    case 'z':
      r.at += 1;
      return letter === 'A' ? START : END;
    case 'b':
    case 'B':
      r.at += 1;
      return { kind: 'place', is: (before, after) => (isWord(before) !== isWord(after)) === (letter === 'b') };
    case 'Q': {
      const end = r.source.indexOf('\\E', r.at);
      const text = r.source.slice(r.at + 1, end < 0 ? undefined : end);
      r.at = end < 0 ? r.source.length : end + 2;
      return { kind: 'sequence', of: [...text].map((sign) => exactly(sign.codePointAt(0) ?? 0, r.flags)) };
    }
    default: {
      const named = namedSigns(r);
      return named === undefined ? exactly(escapedCode(r), r.flags) : { kind: 'sign', is: named };
    }
  }
}

type Signs = (code: number) => boolean;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWord(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

const PERL: Readonly<Record<string, Signs>> = { d: isDigit, w: isWord, s: isBlank };

/** `\d`, `\W` and so on behind the backslash. */
function namedSigns(r: Reader): Signs | undefined {
  const letter = r.source[r.at] ?? '';
  const is = PERL[letter.toLowerCase()];
  if (is === undefined) return undefined;
  r.at += 1;
  return letter === letter.toLowerCase() ? is : (code) => !is(code);
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 };
const CODE = /x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|([1-7][0-7]{1,2}|0[0-7]{0,2})/y;

/** The sign that an escape stands for, behind its backslash. */
function escapedCode(r: Reader): number {
  const sign = r.source[r.at] ?? '';
  CODE.lastIndex = r.at;
  const match = CODE.exec(r.source);
  if (match !== null) {
    r.at += match[0].length;
    return match[3] === undefined ? Number.parseInt(match[1] ?? match[2] ?? '', 16) : Number.parseInt(match[3], 8);
  }
  const code = CONTROLS[sign] ?? (/[!-/:-@[-`{-~]/.test(sign) ? sign.charCodeAt(0) : undefined);
  if (code === undefined) throw new NotRead();
  r.at += 1;
  return code;
}

const POSIX: Readonly<Record<string, Signs>> = {
  alnum: (code) => isWord(code) && code !== 95,
  alpha: (code) => isWord(code) && code !== 95 && !isDigit(code),
  ascii: (code) => code <= 127,
  blank: (code) => code === 9 || code === 32,
  cntrl: (code) => code <= 31 || code === 127,
  digit: isDigit,
  graph: (code) => code >= 33 && code <= 126,
  lower: (code) => code >= 97 && code <= 122,
  print: (code) => code >= 32 && code <= 126,
  punct: (code) => code >= 33 && code <= 126 && !(isWord(code) && code !== 95),
  space: (code) => code === 32 || (code >= 9 && code <= 13),
  upper: (code) => code >= 65 && code <= 90,
  word: isWord,
  xdigit: (code) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102),
};
const POSIX_NAME = /\[:(\^?)(\w+):\]/y;

/** What stands between `[` and `]`. */
function signs(r: Reader): Signs {
  const negated = taken(r, '^');
  const parts: Signs[] = [];
  for (let isFirst = true; isFirst || r.source[r.at] !== ']'; isFirst = false) {
    if (r.at >= r.source.length) throw new NotRead();
    parts.push(partOfSigns(r));
  }
  r.at += 1;
  const any: Signs = (code) => parts.some((is) => is(code));
  const folded = r.flags.i ? anyCase(any) : any;
  return negated ? (code) => !folded(code) : folded;
}

function partOfSigns(r: Reader): Signs {
  POSIX_NAME.lastIndex = r.at;
  const [all = '', not, name = ''] = POSIX_NAME.exec(r.source) ?? [];
  if (all !== '') {
    const is = POSIX[name];
    if (is === undefined) throw new NotRead();
    r.at += all.length;
    return not === '' ? is : (code) => !is(code);
  }
  if (r.source[r.at] === '\\') {
    r.at += 1;
    const named = namedSigns(r);
    if (named !== undefined) return named;
    r.at -= 1;
  }
  const from = oneSign(r);
  if (r.source[r.at] !== '-' || r.source[r.at + 1] === ']' || r.at + 1 >= r.source.length)
    return (code) => code === from;
  r.at += 1;
  const to = oneSign(r);
  if (to < from) throw new NotRead();
  return (code) => code >= from && code <= to;
}

function oneSign(r: Reader): number {
  if (taken(r, '\\')) return escapedCode(r);
  const code = r.source.codePointAt(r.at);
  if (code === undefined) throw new NotRead();
  r.at += code > 0xffff ? 2 : 1;
  return code;
}
