import { concatAll, literal, type PartialText, textAt } from '../../../../text/partial-text';
import type { Span } from '../../../../text/span';
import { isOrdered } from '../elements';
import { isSplat } from '../instances-of-splat';
import { joinValues } from '../join-values';
import type { HclValue } from '../model';
import { anchorAt, isMaybe, knownString, makeFailing, makeKnown, makeText, takeItem, toText } from '../values';
import { format, formatList } from './format';
import { type HclFunction, isWhole, makeList, makeStringFunction, readList } from './function';
import { splitGraphemes } from './graphemes';
import { trims } from './trims';

/** The string functions of the language. */
export const strings: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ...trims,
  ['lower', makeLetterFunction((letter) => [...letter.toLowerCase()][0] ?? '')],
  ['upper', makeLetterFunction(raiseLetter)],
  ['title', makeStringFunction(toTitleCase)],
  ['chomp', makeStringFunction((text) => text.replace(/(?<![\r\n])[\r\n]+$/, ''))],
  ['strrev', makeStringFunction((text) => [...splitGraphemes(text)].reverse().join(''))],
  ['join', join],
  ['split', split],
  ['format', format],
  ['formatlist', formatList],
  ['substr', makeStringFunction(takeSubstring)],
  ['startswith', makeStringFunction((text, prefix) => text.startsWith(prefix))],
  ['endswith', makeStringFunction((text, suffix) => text.endsWith(suffix))],
  ['strcontains', makeStringFunction((text, part) => text.includes(part))],
  ['indent', makeStringFunction(indent)],
]);

/** A function that changes each letter of a known text. */
function makeLetterFunction(change: (letter: string) => string): HclFunction {
  return ([value], at) => {
    if (value?.kind === 'known') return makeKnown([...(knownString(value) ?? '')].map(change).join(''), at);
    if (value?.kind === 'list' || value?.kind === 'object') return makeFailing(at);
    // The case of a host name does not matter, so that it keeps its origin.
    return value?.kind === 'unknown' && value.origin !== undefined ? { ...value, at } : undefined;
  };
}

/** The text with the first letter of each word in upper case; words as Go's strings.Title finds them. */
function toTitleCase(text: string): string {
  return text.replace(
    /(^|[\x00-/:-@[-^`{-\x7f]|\s)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + raiseLetter(letter),
  );
}

/** The letter in upper case, where that is one code point. */
function raiseLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return [...upper].length === 1 ? upper : letter;
}

function join([separator, ...lists]: readonly HclValue[], at: Span): HclValue | undefined {
  const between = knownString(separator);
  const all = lists.map((value) => readList(value, at));
  if (lists.length === 0 || all.some((one) => one?.kind === 'unknown')) return makeFailing(at);
  const [first] = all;
  if (between === '' && all.length === 1 && first?.kind === 'list' && isSplat(first))
    return anchorAt(takeItem(first.items[0] as HclValue), at);
  const items = all.flatMap((one) => (one?.kind === 'list' ? one.items : []));
  if (items.some((item) => item.kind === 'null' || item.kind === 'list' || item.kind === 'object'))
    return makeFailing(at);
  if (between === undefined || !all.every((one) => one?.kind === 'list' && isWhole(one) && isOrdered(one)))
    return undefined;
  return items.some(isMaybe) ? joinOutlined(between, items, at) : joinValues(withBetween(items, between, at), at);
}

function withBetween(items: readonly HclValue[], between: string, at: Span): readonly HclValue[] {
  return items.flatMap((item, index) => (index === 0 || between === '' ? [item] : [makeKnown(between, at), item]));
}

/**
 * `join` of items that may be missing. Each one carries its separator: behind it before the first certain item, else
 * before it.
 */
function joinOutlined(between: string, items: readonly HclValue[], at: Span): HclValue | undefined {
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
  return makeText(concatAll(parts), at);
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

function indent(spaces: string, text: string): string | undefined {
  return /^\d{1,3}$/.test(spaces) ? text.replaceAll('\n', `\n${' '.repeat(Number(spaces))}`) : undefined;
}

function takeSubstring(text: string, offset: string, length: string): string | undefined {
  const signs = splitGraphemes(text);
  const [from, most] = [Number(offset), Number(length)];
  if (!Number.isInteger(from) || !Number.isInteger(most)) return undefined;
  const start = from < 0 ? Math.max(0, signs.length + from) : from;
  // With a negative offset, the length 0 means the rest of the text.
  return signs.slice(start, most < 0 || (from < 0 && most === 0) ? undefined : start + most).join('');
}
