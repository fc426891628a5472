import type { Budget } from '../budget';
import type { HclValue } from '../model';
import { knownString, MAX_TEXT_LENGTH, makeFailing, makeKnown } from '../values';
import { type HclFunction, makeList } from './function';
import { allMatches, firstMatch, type Match, type Matcher, matcherFor, type Room } from './regex-matcher';

/** The functions that search text by a regular expression. */
export const patterns: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['regex', regex],
  ['regexall', regexAll],
  ['replace', replace],
]);

const MAX_STEPS = 1_000_000;

/** A search, whose steps count for the expression. */
function searched<T>(budget: Budget, find: (room: Room) => T): T {
  const room = { left: MAX_STEPS };
  const result = find(room);
  budget.own -= Math.ceil((MAX_STEPS - room.left) / 20);
  return result;
}

function regex([pattern, value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const matcher = source === undefined ? undefined : matcherFor(source);
  if (matcher === undefined || text === undefined || isMixed(matcher)) return undefined;
  const [match, isWhole] = searched(budget, (room) => [firstMatch(matcher, text, 0, room), room.left > 0] as const);
  if (match === undefined) return isWhole ? makeFailing(at) : undefined;
  return captured(matcher, match, text, at);
}

/** Go has no objection to groups with and without names, but Terraform has. */
function isMixed({ groups }: Matcher): boolean {
  return groups.includes('') && groups.some((name) => name !== '');
}

function regexAll([pattern, value]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const matcher = source === undefined ? undefined : matcherFor(source);
  if (matcher === undefined || text === undefined || isMixed(matcher)) return undefined;
  const matches = searched(budget, (room) => allMatches(matcher, text, room));
  return (
    matches &&
    makeList(
      matches.map((match) => captured(matcher, match, text, at)),
      true,
      at,
      { typed: true },
    )
  );
}

function captured({ groups }: Matcher, match: Match, text: string, at: HclValue['at']): HclValue {
  const value = (index: number): HclValue => {
    const part = partOf(match, index, text);
    return part === undefined ? { kind: 'null', at } : makeKnown(part, at);
  };
  const [first] = groups;
  if (first === undefined) return value(0);
  const values = groups.map((_, index) => value(index + 1));
  if (first === '') return makeList(values, true, at, { typed: false });
  return {
    kind: 'object',
    entries: new Map(groups.map((name, index) => [name, values[index] as HclValue])),
    complete: true,
    typed: false,
    at,
  };
}

function partOf(match: Match, group: number, text: string): string | undefined {
  const [start = -1, end = -1] = [match[2 * group], match[2 * group + 1]];
  return start < 0 || end < 0 ? undefined : text.slice(start, end);
}

/** `replace`: a search text between slashes is a regular expression. */
function replace([value, pattern, by]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const [text, sought, replacement] = [knownString(value), knownString(pattern), knownString(by)];
  if ([value, pattern, by].some((arg) => arg?.kind === 'list' || arg?.kind === 'object')) return makeFailing(at);
  if (text === undefined || sought === undefined || replacement === undefined) return undefined;
  if (isPattern(sought)) return replaced(text, sought.slice(1, -1), replacement, at, budget);
  const pieces = sought === '' ? ['', ...text, ''] : text.split(sought);
  return pieces.length * replacement.length > MAX_TEXT_LENGTH ? undefined : makeKnown(pieces.join(replacement), at);
}

function isPattern(text: string): boolean {
  return text.length > 1 && text.startsWith('/') && text.endsWith('/');
}

function replaced(
  text: string,
  source: string,
  replacement: string,
  at: HclValue['at'],
  budget: Budget,
): HclValue | undefined {
  const matcher = matcherFor(source);
  const matches = matcher && searched(budget, (room) => allMatches(matcher, text, room));
  if (matcher === undefined || matches === undefined) return undefined;
  let result = '';
  let last = 0;
  for (const match of matches) {
    const [start = 0, end = 0] = match;
    result += text.slice(last, start) + filledIn(replacement, matcher, match, text);
    last = end;
    if (result.length > MAX_TEXT_LENGTH) return undefined;
  }
  return makeKnown(result + text.slice(last), at);
}

/** `$1`, `${name}`: a name without braces is as long as it can be. */
function filledIn(replacement: string, { groups }: Matcher, match: Match, text: string): string {
  return replacement.replace(
    /\$(?:\$|\{([\p{L}\p{N}_]+)\}|([\p{L}\p{N}_]+))/gu,
    (all, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return all.slice(1);
      const group = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
      return group === 0 && !/^0+$/.test(name) ? '' : (partOf(match, group, text) ?? '');
    },
  );
}
