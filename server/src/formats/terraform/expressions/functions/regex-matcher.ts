import { NONE, parseRegex, type Regex } from './regex-syntax';

/** A regular expression that can be asked for matches in time that grows with the text and not faster, as Go promises. */
export interface Matcher {
  readonly groups: readonly string[];
  readonly program: readonly Instruction[];
}

/** The bounds of a match and of its groups, two offsets each; -1 where a group took no part. */
export type Match = readonly number[];

type Instruction =
  | { readonly kind: 'sign'; readonly is: (code: number) => boolean }
  | { readonly kind: 'place'; readonly is: (before: number, after: number) => boolean }
  | { readonly kind: 'save'; readonly slot: number }
  | { kind: 'jump'; to: number }
  /** Goes on at the first place and, where that leads nowhere, at the second. */
  | { kind: 'split'; first: number; second: number }
  | { readonly kind: 'end' };

const MAX_PROGRAM_LENGTH = 5000;
const MAX_SOURCE_LENGTH = 2000;
const MAX_KEPT = 100;
const matchers = new Map<string, Matcher | undefined>();

/** The matcher for a regular expression; undefined where it is wrong or not understood. */
export function matcherFor(source: string): Matcher | undefined {
  if (source.length > MAX_SOURCE_LENGTH) return undefined;
  if (matchers.has(source)) return matchers.get(source);
  if (matchers.size >= MAX_KEPT) matchers.clear();
  const matcher = compiled(source);
  matchers.set(source, matcher);
  return matcher;
}

function compiled(source: string): Matcher | undefined {
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
    case 'sign':
    case 'place':
      program.push(tree);
      return true;
    case 'sequence':
      return tree.of.every((part) => compile(part, program));
    case 'group':
      program.push({ kind: 'save', slot: 2 * tree.index });
      if (!compile(tree.of, program)) return false;
      program.push({ kind: 'save', slot: 2 * tree.index + 1 });
      return true;
    case 'choice': {
      const ends: Extract<Instruction, { kind: 'jump' }>[] = [];
      for (const [index, part] of tree.of.entries()) {
        const isLast = index === tree.of.length - 1;
        const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
        if (!isLast) program.push(split);
        if (!compile(part, program)) return false;
        const end = { kind: 'jump' as const, to: 0 };
        if (!isLast) program.push(end);
        ends.push(end);
        split.second = program.length;
      }
      for (const end of ends) end.to = program.length;
      return true;
    }
    case 'repeat':
      return compileRepeat(tree, program);
  }
}

function compileRepeat(
  { of, least, most, greedy }: Extract<Regex, { kind: 'repeat' }>,
  program: Instruction[],
): boolean {
  const isEndless = most === Number.POSITIVE_INFINITY;
  const skips: Extract<Instruction, { kind: 'split' }>[] = [];
  const skip = (): void => {
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    skips.push(split);
    program.push(split);
  };
  for (let times = isEndless ? 1 : 0; times < least; times += 1) if (!compile(of, program)) return false;
  if (isEndless) {
    // As in Go, `x*` is `(x+)?`: so a group that matches nothing is still taken once.
    if (least === 0) skip();
    const start = program.length;
    if (!compile(of, program)) return false;
    const again = { kind: 'split' as const, first: start, second: program.length + 1 };
    program.push(greedy ? again : { ...again, first: again.second, second: start });
  } else {
    for (let times = least; times < most; times += 1) {
      skip();
      if (!compile(of, program)) return false;
    }
  }
  for (const split of skips) {
    split.second = program.length;
    if (!greedy) [split.first, split.second] = [split.second, split.first];
  }
  return true;
}

interface Threads {
  readonly at: number[];
  readonly slots: (readonly number[])[];
  readonly seen: Uint8Array;
}

/** Steps that a search may still take. */
export interface Room {
  left: number;
}

/** The first match at an offset or behind it: of those that begin there the one that the order of the pattern prefers. */
export function firstMatch({ program }: Matcher, text: string, from: number, room: Room): Match | undefined {
  const threads = (): Threads => ({ at: [], slots: [], seen: new Uint8Array(program.length) });
  let [present, next] = [threads(), threads()];
  let found: Match | undefined;
  let before = from === 0 ? NONE : codeBefore(text, from);
  for (let offset = from; room.left > 0; ) {
    const code = offset < text.length ? (text.codePointAt(offset) as number) : NONE;
    if (found === undefined) follow(program, present, 0, [], { offset, before, after: code }, room);
    if (present.at.length === 0 && found !== undefined) break;
    const end = offset + (code > 0xffff ? 2 : 1);
    const after = end < text.length ? (text.codePointAt(end) as number) : NONE;
    for (const [index, at] of present.at.entries()) {
      const instruction = program[at];
      room.left -= 1;
      if (instruction?.kind === 'end') {
        found = present.slots[index];
        break;
      }
      if (instruction?.kind === 'sign' && code !== NONE && instruction.is(code))
        follow(program, next, at + 1, present.slots[index] ?? [], { offset: end, before: code, after }, room);
    }
    if (code === NONE) break;
    [present, next] = [next, present];
    next.at.length = 0;
    next.slots.length = 0;
    next.seen.fill(0);
    room.left -= program.length / 32;
    before = code;
    offset = end;
  }
  return room.left > 0 ? found : undefined;
}

function codeBefore(text: string, offset: number): number {
  const low = text.charCodeAt(offset - 1);
  return low >= 0xdc00 && low <= 0xdfff && offset > 1 ? (text.codePointAt(offset - 2) as number) : low;
}

interface Place {
  readonly offset: number;
  readonly before: number;
  readonly after: number;
}

/** Adds the threads that an instruction leads to without taking a sign, in the order of preference. */
function follow(
  program: readonly Instruction[],
  threads: Threads,
  start: number,
  slots: readonly number[],
  place: Place,
  room: Room,
): void {
  const stack: (readonly [number, readonly number[]])[] = [[start, slots]];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    const [at, saved] = one;
    if (threads.seen[at] === 1) continue;
    threads.seen[at] = 1;
    room.left -= 1;
    const instruction = program[at];
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
        copy[instruction.slot] = place.offset;
        stack.push([at + 1, copy]);
        break;
      }
      case 'place':
        if (instruction.is(place.before, place.after)) stack.push([at + 1, saved]);
        break;
      default:
        threads.at.push(at);
        threads.slots.push(saved);
    }
  }
}

/** All matches from left to right, as Go finds them: no empty one right behind another. Undefined where there was no room. */
export function allMatches(matcher: Matcher, text: string, room: Room): readonly Match[] | undefined {
  const matches: Match[] = [];
  let lastEnd = -1;
  for (let at = 0; at <= text.length; ) {
    const match = firstMatch(matcher, text, at, room);
    if (room.left <= 0) return undefined;
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    if (start < end || start !== lastEnd) matches.push(match);
    lastEnd = end;
    at = end > at ? end : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  }
  return matches;
}
