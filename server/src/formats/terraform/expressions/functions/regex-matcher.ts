import type { CharacterTest } from './regex-characters';
import { END_OF_TEXT, parseRegex, type Regex } from './regex-syntax';

/** A compiled regular expression, whose searches take time in proportion to the text and to the program, as in Go. */
export interface Matcher {
  /** The names of the groups by their numbers, from 1; one without a name is ''. */
  readonly groups: readonly string[];
  readonly program: readonly Instruction[];
}

/** The bounds of a match and of its groups, two offsets each; -1 or missing where a group took no part. */
export type Match = readonly number[];

type Instruction =
  | { readonly kind: 'character'; readonly matches: CharacterTest }
  | { readonly kind: 'assertion'; readonly holds: (before: number, after: number) => boolean }
  | { readonly kind: 'save'; readonly slot: number }
  | { kind: 'jump'; to: number }
  /** Goes on at the first instruction and, where that leads to no match, at the second. */
  | { kind: 'split'; first: number; second: number }
  | { readonly kind: 'end' };

const MAX_PROGRAM_LENGTH = 5000;
const MAX_SOURCE_LENGTH = 2000;
const MAX_KEPT = 100;
const matchers = new Map<string, Matcher | undefined>();

/** The matcher for a regular expression; undefined where it is wrong or not supported. */
export function matcherFor(source: string): Matcher | undefined {
  if (source.length > MAX_SOURCE_LENGTH) return undefined;
  if (matchers.has(source)) return matchers.get(source);
  if (matchers.size >= MAX_KEPT) matchers.clear();
  const matcher = createMatcher(source);
  matchers.set(source, matcher);
  return matcher;
}

function createMatcher(source: string): Matcher | undefined {
  const parsed = parseRegex(source);
  if (parsed === undefined) return undefined;
  const program: Instruction[] = [{ kind: 'save', slot: 0 }];
  if (!compile(parsed.tree, program)) return undefined;
  program.push({ kind: 'save', slot: 1 }, { kind: 'end' });
  return { groups: parsed.groups, program };
}

/** Adds the instructions for a tree; false where they are too many. */
function compile(tree: Regex, program: Instruction[]): boolean {
  if (program.length > MAX_PROGRAM_LENGTH) return false;
  switch (tree.kind) {
    case 'character':
    case 'assertion':
      program.push(tree);
      return true;
    case 'sequence':
      return tree.parts.every((part) => compile(part, program));
    case 'group':
      program.push({ kind: 'save', slot: 2 * tree.index });
      if (!compile(tree.part, program)) return false;
      program.push({ kind: 'save', slot: 2 * tree.index + 1 });
      return true;
    case 'choice':
      return compileChoice(tree.parts, program);
    case 'repeat':
      return compileRepeat(tree, program);
  }
}

function compileChoice(parts: readonly Regex[], program: Instruction[]): boolean {
  const ends: Extract<Instruction, { kind: 'jump' }>[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) {
      if (!compile(part, program)) return false;
      break;
    }
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    if (!compile(part, program)) return false;
    const end = { kind: 'jump' as const, to: 0 };
    program.push(end);
    ends.push(end);
    split.second = program.length;
  }
  for (const end of ends) end.to = program.length;
  return true;
}

function compileRepeat(
  { part, least, most, greedy }: Extract<Regex, { kind: 'repeat' }>,
  program: Instruction[],
): boolean {
  const isEndless = most === Number.POSITIVE_INFINITY;
  const skips: Extract<Instruction, { kind: 'split' }>[] = [];
  const addSkip = (): void => {
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    skips.push(split);
    program.push(split);
  };
  for (let times = isEndless ? 1 : 0; times < least; times += 1) if (!compile(part, program)) return false;
  if (isEndless) {
    // As in Go, `x*` is `(x+)?`: so a group that matches nothing is still taken once.
    if (least === 0) addSkip();
    const start = program.length;
    if (!compile(part, program)) return false;
    const again = { kind: 'split' as const, first: start, second: program.length + 1 };
    program.push(greedy ? again : { ...again, first: again.second, second: start });
  } else {
    for (let times = least; times < most; times += 1) {
      addSkip();
      if (!compile(part, program)) return false;
    }
  }
  for (const split of skips) {
    split.second = program.length;
    if (!greedy) [split.first, split.second] = [split.second, split.first];
  }
  return true;
}

/**
 * The states of the search at one offset, in the order of preference: instructions, and the bounds saved on the way.
 */
interface Threads {
  readonly program: readonly Instruction[];
  readonly instructions: number[];
  readonly saved: Match[];
  readonly seen: Uint8Array;
}

function createThreads(program: readonly Instruction[]): Threads {
  return { program, instructions: [], saved: [], seen: new Uint8Array(program.length) };
}

function clearThreads({ instructions, saved, seen }: Threads): void {
  instructions.length = 0;
  saved.length = 0;
  seen.fill(0);
}

/** The steps that a search may still take. */
export interface StepLimit {
  left: number;
}

/**
 * The first match at or after an offset: of those that start there, the one that the order of the pattern prefers.
 * Undefined where there is none, and where no steps are left.
 */
export function findFirst({ program }: Matcher, text: string, from: number, limit: StepLimit): Match | undefined {
  let [present, next] = [createThreads(program), createThreads(program)];
  let found: Match | undefined;
  let before = from === 0 ? END_OF_TEXT : codeBefore(text, from);
  for (let offset = from; limit.left > 0; ) {
    const code = codeAt(text, offset);
    if (found === undefined) addThreads(present, 0, [], { offset, before, after: code, limit });
    if (present.instructions.length === 0 && found !== undefined) break;
    const end = offset + (code > 0xffff ? 2 : 1);
    const after = codeAt(text, end);
    for (const [index, at] of present.instructions.entries()) {
      const instruction = program[at];
      limit.left -= 1;
      if (instruction?.kind === 'end') {
        found = present.saved[index];
        break;
      }
      if (instruction?.kind === 'character' && code !== END_OF_TEXT && instruction.matches(code))
        addThreads(next, at + 1, present.saved[index] ?? [], { offset: end, before: code, after, limit });
    }
    if (code === END_OF_TEXT) break;
    [present, next] = [next, present];
    clearThreads(next);
    limit.left -= program.length / 32;
    before = code;
    offset = end;
  }
  return limit.left > 0 ? found : undefined;
}

function codeAt(text: string, offset: number): number {
  return text.codePointAt(offset) ?? END_OF_TEXT;
}

function codeBefore(text: string, offset: number): number {
  const pair = codeAt(text, offset - 2);
  return pair > 0xffff ? pair : text.charCodeAt(offset - 1);
}

/** An offset in the text, with the code points before and after it. */
interface Place {
  readonly offset: number;
  readonly before: number;
  readonly after: number;
  readonly limit: StepLimit;
}

/** Adds the threads that an instruction leads to without taking a character, in the order of preference. */
function addThreads(threads: Threads, start: number, bounds: Match, { offset, before, after, limit }: Place): void {
  const stack: (readonly [number, Match])[] = [[start, bounds]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [at, saved] = top;
    if (threads.seen[at] === 1) continue;
    threads.seen[at] = 1;
    limit.left -= 1;
    const instruction = threads.program[at];
    switch (instruction?.kind) {
      case 'jump':
        stack.push([instruction.to, saved]);
        break;
      case 'split':
        stack.push([instruction.second, saved], [instruction.first, saved]);
        break;
      case 'save': {
        const copy = saved.slice();
        while (copy.length < instruction.slot) copy.push(-1);
        copy[instruction.slot] = offset;
        stack.push([at + 1, copy]);
        break;
      }
      case 'assertion':
        if (instruction.holds(before, after)) stack.push([at + 1, saved]);
        break;
      default:
        threads.instructions.push(at);
        threads.saved.push(saved);
    }
  }
}

/** All matches from left to right, as Go finds them: none that is empty where another ends. Undefined without steps. */
export function findAll(matcher: Matcher, text: string, limit: StepLimit): readonly Match[] | undefined {
  const matches: Match[] = [];
  let lastEnd = -1;
  for (let at = 0; at <= text.length; ) {
    const match = findFirst(matcher, text, at, limit);
    if (limit.left <= 0) return undefined;
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    if (start < end || start !== lastEnd) matches.push(match);
    lastEnd = end;
    at = end > at ? end : at + (codeAt(text, at) > 0xffff ? 2 : 1);
  }
  return matches;
}
