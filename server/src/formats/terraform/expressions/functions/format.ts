import type { Span } from '../../../../text/span';
import { isOrdered } from '../elements';
import { joinValues } from '../join-values';
import type { HclValue } from '../model';
import { isScalar } from '../nullability';
import {
  anchorAt,
  isFailing,
  isMaybe,
  keyOf,
  knownBoolean,
  knownNumber,
  knownString,
  MAX_TEXT_LENGTH,
  makeFailing,
  makeKnown,
  takeItem,
  toPlainText,
} from '../values';
import { encodeJson } from './encoding';
import { isWhole, makeList } from './function';
import { splitGraphemes } from './graphemes';

const VERB = /%([-+ 0#]*)((?:[1-9]\d*)?)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z%]|$)/g;

/** `format`. A value that is not known is inserted as it is where its verb has no flags, width or precision. */
export function format([pattern, ...args]: readonly HclValue[], at: Span): HclValue | undefined {
  const template = knownString(pattern);
  if (template === undefined)
    return pattern?.kind === 'list' || pattern?.kind === 'object' ? makeFailing(at) : undefined;
  const pieces: HclValue[] = [];
  let from = 0;
  let next = 0;
  let used = 0;
  for (const match of template.matchAll(VERB)) {
    const [all, flags = '', width = '', precision, place, verb = ''] = match;
    const before = template.slice(from, match.index);
    if (before.includes('%')) return makeFailing(at);
    if (before !== '') pieces.push(makeKnown(before, at));
    from = match.index + all.length;
    if (verb === '%') {
      if (all !== '%%') return makeFailing(at);
      pieces.push(makeKnown('%', at));
      continue;
    }
    const index = place === undefined ? next : Number(place) - 1;
    const value = args[index];
    if (value === undefined) return makeFailing(at);
    next = index + 1;
    used = Math.max(used, next);
    const piece = formatVerb(
      { flags, width: Number(width), precision: precision === '' ? undefined : precision, verb },
      value,
      at,
    );
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  if (used < args.length || template.slice(from).includes('%')) return makeFailing(at);
  if (from < template.length) pieces.push(makeKnown(template.slice(from), at));
  return pieces.find(isFailing) ?? joinValues(pieces, at);
}

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: string | undefined;
  readonly verb: string;
}

/** The text for a verb; undefined where it is not evaluated here. */
function formatVerb({ flags, width, precision, verb }: Verb, value: HclValue, at: Span): HclValue | undefined {
  const isPlain = flags === '' && width === 0 && precision === undefined;
  if (value.kind === 'unknown' || value.kind === 'text') return isPlain && /^[svd]$/.test(verb) ? value : undefined;
  if (value.kind === 'null' || value.kind === 'resource' || (flags.includes('-') && flags.includes('0')))
    return undefined;
  if (width > MAX_TEXT_LENGTH) return undefined;
  const makePadded = (text: string | undefined) =>
    text === undefined ? makeFailing(at) : makeKnown(pad(text, flags, width, /[df]/.test(verb)), at);
  switch (verb) {
    case 's':
      return makePadded(cutToPrecision(knownString(value), precision));
    case 'v':
      if (flags.includes('#')) return flags === '#' && width === 0 ? jsonOf(value, at) : undefined;
      if (value.kind !== 'known') return isPlain ? jsonOf(value, at) : undefined;
      return typeof value.value === 'number' && !isShort(value.value) ? undefined : makePadded(knownString(value));
    case 'd': {
      const number = knownNumber(value);
      if (number === undefined || !Number.isInteger(number)) return makeFailing(at);
      return precision === undefined ? makePadded(withSign(String(Math.abs(number)), number, flags)) : undefined;
    }
    case 'f': {
      const number = knownNumber(value);
      const places = Number(precision ?? 6);
      if (number === undefined) return makeFailing(at);
      return isRoundable(number, places)
        ? makePadded(withSign(Math.abs(number).toFixed(places), number, flags))
        : undefined;
    }
    case 't': {
      const truth = knownBoolean(value);
      return truth === undefined ? makeFailing(at) : makeKnown(String(truth), at);
    }
    case 'q': {
      const text = cutToPrecision(knownString(value), precision);
      return makePadded(text === undefined ? undefined : encodeJson(makeKnown(text, at)));
    }
    default:
      return undefined;
  }
}

/** Whether `%v` writes a number without an exponent. */
function isShort(number: number): boolean {
  const size = Math.abs(number);
  return size === 0 || (size >= 1e-4 && size < 1e6);
}

/** The first grapheme clusters of a text, as many as the precision; no precision and 0 mean all. */
function cutToPrecision(text: string | undefined, precision: string | undefined): string | undefined {
  return text === undefined || Number(precision ?? 0) === 0
    ? text
    : splitGraphemes(text).slice(0, Number(precision)).join('');
}

function jsonOf(value: HclValue, at: Span): HclValue | undefined {
  const text = encodeJson(value);
  return text === undefined ? undefined : makeKnown(text, at);
}

/**
 * Whether the rounding of a number to so many decimals is certain: that of a half depends on Terraform's
 * representation.
 */
function isRoundable(number: number, places: number): boolean {
  const [, decimals = ''] = toPlainText(number).split('.');
  return places <= 20 && Math.abs(number) < 1e20 && !/^50*$/.test(decimals.slice(places));
}

function withSign(digits: string, number: number, flags: string): string {
  return `${number < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''}${digits}`;
}

function pad(text: string, flags: string, width: number, isNumber: boolean): string {
  const missing = Math.max(0, width - splitGraphemes(text).length);
  if (flags.includes('-')) return text + ' '.repeat(missing);
  const sign = isNumber && flags.includes('0') ? (/^[-+ ]/.exec(text)?.[0] ?? '') : '';
  return sign + (flags.includes('0') ? '0' : ' ').repeat(missing) + text.slice(sign.length);
}

/** `formatlist`. An unknown argument that may be a list gives each text a part of its own. */
export function formatList([pattern, ...args]: readonly HclValue[], at: Span): HclValue | undefined {
  if (pattern === undefined) return makeFailing(at);
  const lists = args.map((arg) => (arg.kind === 'list' ? arg : undefined));
  const seen = lists.filter((one) => one !== undefined);
  if (seen.length === 0) {
    if (!args.every(isScalar)) return undefined;
    const only = format([pattern, ...args], at);
    return only && only.kind !== 'unknown' ? makeList([only], true, at, { typed: true }) : only;
  }
  const [first] = seen;
  // Items of several lists are paired by place, so that all must be known; a single list may be open.
  if (first === undefined || (seen.length > 1 && !seen.every(({ complete }) => complete))) return undefined;
  if (seen.some(({ items }) => items.length !== first.items.length)) return makeFailing(at);
  const items = first.items.map((item, index) => {
    const parts = args.map((arg, place) =>
      takeItem(lists[place]?.items[index] ?? (isScalar(arg) ? arg : partOf(arg, index))),
    );
    const text = format([pattern, ...parts], at);
    return text !== undefined && isMaybe(item) && text.kind !== 'known' ? ({ ...text, maybe: true } as HclValue) : text;
  });
  if (items.some((item) => item === undefined)) return undefined;
  const failed = items.find(isFailing);
  return failed ?? makeList(items as HclValue[], isWhole(first) && isOrdered(first), at, { typed: true });
}

function partOf(arg: HclValue, index: number): HclValue {
  return arg.kind === 'unknown' ? anchorAt({ ...arg, key: `${keyOf(arg)} for ${index}` }, arg.at) : arg;
}
