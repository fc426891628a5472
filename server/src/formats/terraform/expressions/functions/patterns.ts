import type { Budget } from '../budget';
import type { HclValue } from '../model';
import { knownString, MAX_TEXT_LENGTH, makeFailing, makeKnown } from '../values';
import { type HclFunction, makeList } from './function';
import { findAll, findFirst, type Match, type Matcher, matcherFor, type StepLimit } from './regex-matcher';

/** The functions that search text with a regular expression. */
export const patterns: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['regex', regex],
  ['regexall', regexAll],
  ['replace', replace],
]);

const MAX_STEPS = 1_000_000;
/** A step of an expression takes as long as so many steps of a search. */
const STEPS_FOR_ONE = 20;

/** Searches with a limit of steps, which count for the expression. */
function countSteps<T>(budget: Budget, search: (limit: StepLimit) => T): T {
  const limit = { left: MAX_STEPS };
  const result = search(limit);
  budget.own -= Math.ceil((MAX_STEPS - limit.left) / STEPS_FOR_ONE);
  return result;
}

/** A search whose pattern and text are known. */
interface Search {
  readonly matcher: Matcher;
  readonly text: string;
  readonly at: HclValue['at'];
}

function readSearch([pattern, value]: readonly HclValue[], at: HclValue['at']): Search | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const matcher = source === undefined ? undefined : matcherFor(source);
  return matcher === undefined || text === undefined || isMixed(matcher) ? undefined : { matcher, text, at };
}

/** Whether some groups have names and others have none, which Terraform refuses and Go does not. */
function isMixed({ groups }: Matcher): boolean {
  return groups.includes('') && groups.some((name) => name !== '');
}

function regex(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const search = readSearch(args, at);
  if (search === undefined) return undefined;
  const [match, isWhole] = countSteps(budget, (limit) => {
    const first = findFirst(search.matcher, search.text, 0, limit);
    return [first, limit.left > 0] as const;
  });
  if (match === undefined) return isWhole ? makeFailing(at) : undefined;
  return readCaptures(match, search);
}

function regexAll(args: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const search = readSearch(args, at);
  if (search === undefined) return undefined;
  const matches = countSteps(budget, (limit) => findAll(search.matcher, search.text, limit));
  if (matches === undefined) return undefined;
  const items = matches.map((match) => readCaptures(match, search));
  return makeList(items, true, at, { typed: true });
}

/** The matched text, a list of the groups, or an object of the groups with names. */
function readCaptures(match: Match, { matcher: { groups }, text, at }: Search): HclValue {
  const readValue = (index: number): HclValue => {
    const part = textOfGroup(match, index, text);
    return part === undefined ? { kind: 'null', at } : makeKnown(part, at);
  };
  const [first] = groups;
  if (first === undefined) return readValue(0);
  const values = groups.map((name, index) => [name, readValue(index + 1)] as const);
  if (first !== '') return { kind: 'object', entries: new Map(values), complete: true, typed: false, at };
  return makeList(
    values.map(([, value]) => value),
    true,
    at,
    { typed: false },
  );
}

function textOfGroup(match: Match, group: number, text: string): string | undefined {
  const [start = -1, end = -1] = [match[2 * group], match[2 * group + 1]];
  return start < 0 || end < 0 ? undefined : text.slice(start, end);
}

/** `replace`: a search text between slashes is a regular expression. */
function replace([value, pattern, by]: readonly HclValue[], at: HclValue['at'], budget: Budget): HclValue | undefined {
  const [text, sought, replacement] = [knownString(value), knownString(pattern), knownString(by)];
  if ([value, pattern, by].some((arg) => arg?.kind === 'list' || arg?.kind === 'object')) return makeFailing(at);
  if (text === undefined || sought === undefined || replacement === undefined) return undefined;
  if (isPattern(sought)) {
    const matcher = matcherFor(sought.slice(1, -1));
    const result = matcher && replaceMatches({ matcher, text, at }, replacement, budget);
    return result === undefined ? undefined : makeKnown(result, at);
  }
  const pieces = sought === '' ? ['', ...text, ''] : text.split(sought);
  return pieces.length * replacement.length > MAX_TEXT_LENGTH ? undefined : makeKnown(pieces.join(replacement), at);
}

function isPattern(text: string): boolean {
  return text.length > 1 && text.startsWith('/') && text.endsWith('/');
}

/** The text with its matches replaced; undefined where that takes too many steps or becomes too long. */
function replaceMatches({ matcher, text }: Search, replacement: string, budget: Budget): string | undefined {
  const matches = countSteps(budget, (limit) => findAll(matcher, text, limit));
  if (matches === undefined) return undefined;
  let result = '';
  let last = 0;
  for (const match of matches) {
    const [start = 0, end = 0] = match;
    result += text.slice(last, start) + expandReplacement(replacement, matcher, match, text);
    last = end;
    if (result.length > MAX_TEXT_LENGTH) return undefined;
  }
  return result + text.slice(last);
}

/**
 * Fills in the groups that a replacement names by `$1` and `${name}`: a name without braces is as long as it can be.
 */
function expandReplacement(replacement: string, { groups }: Matcher, match: Match, text: string): string {
  return replacement.replace(
    /\$(?:\$|\{([\p{L}\p{N}_]+)\}|([\p{L}\p{N}_]+))/gu,
    (all, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return all.slice(1);
      const group = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
      return group === 0 && !/^0+$/.test(name) ? '' : (textOfGroup(match, group, text) ?? '');
    },
  );
}
