import { concat, literal, type PartialText, textAt } from '../../../../text/partial-text';
import type { Span } from '../../../../text/span';
import { isOrdered } from '../constructors';
import { isSplat } from '../instances-of-splat';
import { joinValues } from '../joined';
import {
  anchorAt,
  type HclValue,
  isMaybe,
  knownString,
  makeFailing,
  makeKnown,
  makeText,
  takeItem,
  toText,
} from '../values';
import { format, formatList } from './format';
import { type HclFunction, isWhole, listIn, makeList, makeStringFunction } from './function';
import { trims } from './trims';

/** The string functions of the language. */
export const strings: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ...trims,
  ['lower', mapped((letter) => [...letter.toLowerCase()][0] ?? '')],
  ['upper', mapped(raised)],
  ['title', makeStringFunction(titled)],
  ['chomp', makeStringFunction((text) => text.replace(/[\r\n]+$/, ''))],
  ['strrev', makeStringFunction((text) => [...splitGraphemes(text)].reverse().join(''))],
  ['join', join],
  ['split', split],
  ['format', format],
  ['formatlist', formatList],
  ['substr', makeStringFunction(substr)],
  ['startswith', makeStringFunction((text, prefix) => text.startsWith(prefix))],
  ['endswith', makeStringFunction((text, suffix) => text.endsWith(suffix))],
  ['strcontains', makeStringFunction((text, part) => text.includes(part))],
  ['indent', makeStringFunction(indented)],
]);

/** What a person sees as one sign. */
export function splitGraphemes(text: string): readonly string[] {
  if (!/[\u0300-\uffff\r]/.test(text)) return [...text];
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}

/** Case does not count in names, but the letters of unknown text are unknown, so only known text changes. */
function mapped(change: (letter: string) => string): HclFunction {
  return ([value], at) => {
    if (value?.kind === 'known') return makeKnown([...(knownString(value) ?? '')].map(change).join(''), at);
    if (value?.kind === 'list' || value?.kind === 'object') return makeFailing(at);
    // Whatever its letters, the name of an endpoint leads to the endpoint.
    return value?.kind === 'unknown' && value.origin !== undefined ? { ...value, at } : undefined;
  };
}

/** The first letter of each word in upper case, as Go finds words. */
function titled(text: string): string {
  return text.replace(
    /(^|[\x00-/:-@[-^`{-\x7f]|\s)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + raised(letter),
  );
}

/** A letter in upper case, if that is one letter. */
function raised(letter: string): string {
  const upper = letter.toUpperCase();
  return [...upper].length === 1 ? upper : letter;
}

function join([separator, ...lists]: readonly HclValue[], at: Span): HclValue | undefined {
  const between = knownString(separator);
  const all = lists.map((value) => listIn(value, at));
  if (lists.length === 0 || all.some((one) => one?.kind === 'unknown')) return makeFailing(at);
  const [first] = all;
  if (between === '' && all.length === 1 && first?.kind === 'list' && isSplat(first))
    return anchorAt(takeItem(first.items[0] as HclValue), at);
  const items = all.flatMap((one) => (one?.kind === 'list' ? one.items : []));
  if (items.some((item) => item.kind === 'null' || item.kind === 'list' || item.kind === 'object'))
    return makeFailing(at);
  if (between === undefined || !all.every((one) => one?.kind === 'list' && isWhole(one) && isOrdered(one)))
    return undefined;
  return items.some(isMaybe) ? outlined(between, items, at) : joinValues(withBetween(items, between, at), at);
}

function withBetween(items: readonly HclValue[], between: string, at: Span): readonly HclValue[] {
  return items.flatMap((item, index) => (index === 0 || between === '' ? [item] : [makeKnown(between, at), item]));
}

/** Text in which parts may be missing, each with the separator on one side: before the first that is sure, behind it after that. */
function outlined(between: string, items: readonly HclValue[], at: Span): HclValue | undefined {
  if (items.every(isMaybe)) return undefined;
  const parts: PartialText[] = [];
  let isFirst = true;
  for (const item of items) {
    const text: PartialText = textAt(toText(isMaybe(item) ? takeItem(item) : item), at);
    if (!isMaybe(item)) {
      parts.push(isFirst ? text : [...literal(between, at), ...text]);
      isFirst = false;
      continue;
    }
    const [label, key] = text
      .map((part) => (part.kind === 'literal' ? [part.text, part.text] : [part.label, part.key]))
      .reduce(([a = '', b = ''], [c, d]) => [a + c, b + d]) ?? ['', ''];
    parts.push([
      {
        kind: 'reference',
        label: label ?? '',
        key: `${JSON.stringify(between)} ${isFirst ? 'behind' : 'before'} ${key}`,
        span: at,
      },
    ]);
  }
  return makeText(concat(...parts), at);
}

function split([separator, value]: readonly HclValue[], at: Span): HclValue | undefined {
  if (value?.kind === 'list' || value?.kind === 'object') return makeFailing(at);
  const between = knownString(separator);
  const text = knownString(value);
  if (between === undefined || text === undefined) return undefined;
  return makeList(
    (between === '' ? [...text] : text.split(between)).map((part) => makeKnown(part, at)),
    true,
    at,
    { typed: true },
  );
}

function indented(spaces: string, text: string): string | undefined {
  return /^\d{1,3}$/.test(spaces) ? text.replaceAll('\n', `\n${' '.repeat(Number(spaces))}`) : undefined;
}

function substr(text: string, offset: string, length: string): string | undefined {
  const signs = splitGraphemes(text);
  const [from, most] = [Number(offset), Number(length)];
  if (!Number.isInteger(from) || !Number.isInteger(most)) return undefined;
  const start = from < 0 ? Math.max(0, signs.length + from) : from;
  // Counted from the end, a length of nothing means all that is left.
  return signs.slice(start, most < 0 || (from < 0 && most === 0) ? undefined : start + most).join('');
}
