import { literal, type Part, type PartialText } from '../../../../text/partial-text';
import type { Span } from '../../../../text/span';
import type { Budget } from '../budget';
import { toStringValue } from '../join-values';
import type { HclValue } from '../model';
import { knownString, makeFailing, makeKnown, makeText } from '../values';
import { type HclFunction, makeStringFunction } from './function';

/** The functions that remove characters at the ends of a text. */
export const trims: readonly (readonly [string, HclFunction])[] = [
  ['trimspace', trimSpace],
  ['trim', trimSet],
  ['trimprefix', trimPrefix],
  ['trimsuffix', trimSuffix],
];

const ofKnown = {
  trim: makeStringFunction((text, signs) => trimText(text, (sign) => signs.includes(sign), BOTH)),
  prefix: makeStringFunction((text, start) => (text.startsWith(start) ? text.slice(start.length) : text)),
  suffix: makeStringFunction((text, end) => (text.endsWith(end) ? text.slice(0, text.length - end.length) : text)),
};

interface Ends {
  readonly start: boolean;
  readonly end: boolean;
}

const BOTH: Ends = { start: true, end: true };

function trimText(text: string, isOff: (sign: string) => boolean, { start, end }: Ends): string {
  const signs = [...text];
  let from = 0;
  let to = signs.length;
  while (start && from < to && isOff(signs[from] as string)) from += 1;
  while (end && to > from && isOff(signs[to - 1] as string)) to -= 1;
  return signs.slice(from, to).join('');
}

/** White space as Go's unicode.IsSpace has it. */
const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trimSpace([value]: readonly HclValue[], at: Span): HclValue | undefined {
  if (value?.kind === 'list' || value?.kind === 'object') return makeFailing(at);
  const text = knownString(value);
  if (text !== undefined)
    return makeKnown(
      trimText(text, (sign) => BLANK.test(sign), BOTH),
      at,
    );
  return value?.kind === 'text' ? withoutEnds(value.text, (sign) => BLANK.test(sign), at) : undefined;
}

/** The text without some characters at its ends; undefined unless something known is left at both ends. */
function withoutEnds(text: PartialText, isOff: (sign: string) => boolean, at: Span): HclValue | undefined {
  const last = text.length - 1;
  const parts = text.map((part, index) =>
    part.kind === 'literal'
      ? { ...part, text: trimText(part.text, isOff, { start: index === 0, end: index === last }) }
      : part,
  );
  const isOpen = [parts[0], parts[last]].some((part) => part?.kind !== 'literal' || part.text === '');
  return isOpen ? undefined : makeText(parts, at);
}

/** `trim`. An unknown value stays equal to itself where only dots are trimmed: a final dot means nothing in a name. */
function trimSet([value, set]: readonly HclValue[], at: Span, budget: Budget): HclValue | undefined {
  const signs = knownString(set);
  if (value === undefined || signs === undefined) return undefined;
  if (value.kind === 'unknown') return signs === '.' ? toStringValue(value, at) : undefined;
  if (value.kind !== 'text') return ofKnown.trim([value, set as HclValue], at, budget);
  return signs === '.' ? withoutDots(value.text, at) : withoutEnds(value.text, (sign) => signs.includes(sign), at);
}

/**
 * The text without dots at its ends. A first part that is empty takes the dot behind it along: `${sub}.example.com`.
 */
function withoutDots(text: PartialText, at: Span): HclValue | undefined {
  const trimLiteral = (part: Part, ends: Ends): PartialText =>
    part.kind === 'literal'
      ? literal(
          trimText(part.text, (sign) => sign === '.', ends),
          part.span,
        )
      : [part];
  const [first, second, ...rest] = [
    ...text.slice(0, -1),
    ...text.slice(-1).flatMap((last) => trimLiteral(last, { start: false, end: true })),
  ];
  if (first === undefined) return undefined;
  if (first.kind === 'reference') {
    if (second?.kind !== 'literal' || !second.text.startsWith('.'))
      return makeText([first, ...(second ? [second] : []), ...rest], at);
    return makeText(
      [{ ...first, key: `trim ${first.key}.` }, ...trimLiteral(second, { start: true, end: false }), ...rest],
      at,
    );
  }
  const start = trimLiteral(first, { start: true, end: false });
  return start.length === 0 ? undefined : makeText([...start, ...(second ? [second] : []), ...rest], at);
}

function trimPrefix([value, prefix]: readonly HclValue[], at: Span, budget: Budget): HclValue | undefined {
  const start = knownString(prefix);
  if (value === undefined || start === undefined) return undefined;
  if (value.kind !== 'text') return ofKnown.prefix([value, prefix as HclValue], at, budget);
  const [first] = value.text;
  if (first?.kind !== 'literal') return undefined;
  if (first.text.startsWith(start))
    return makeText([...literal(first.text.slice(start.length), first.span), ...value.text.slice(1)], at);
  return start.startsWith(first.text) ? undefined : value;
}

function trimSuffix([value, suffix]: readonly HclValue[], at: Span, budget: Budget): HclValue | undefined {
  const end = knownString(suffix);
  if (value === undefined || end === undefined) return undefined;
  if (end === '.' && (value.kind === 'text' || value.kind === 'unknown')) return withoutDot(value, at);
  if (value.kind !== 'text') return ofKnown.suffix([value, suffix as HclValue], at, budget);
  const last = value.text.at(-1);
  if (last?.kind !== 'literal') return undefined;
  if (!last.text.endsWith(end)) return end.endsWith(last.text) ? undefined : value;
  return makeText(
    [...value.text.slice(0, -1), ...literal(last.text.slice(0, last.text.length - end.length), last.span)],
    at,
  );
}

function withoutDot(value: HclValue, at: Span): HclValue | undefined {
  if (value.kind !== 'text') return value.kind === 'unknown' ? toStringValue(value, at) : undefined;
  const last = value.text.at(-1);
  if (last?.kind !== 'literal' || !last.text.endsWith('.')) return value;
  return makeText([...value.text.slice(0, -1), ...literal(last.text.slice(0, -1), last.span)], at);
}
