import { concat, literal, type PartialText } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import { onlyInstances } from '../instances-of-splat';
import { anchored, asText, type HclValue, known, knownNumber, knownString, textValue } from '../values';
import { allItems, type HclFunction, list, ofStrings } from './function';
import { replaceAll } from './patterns';

/** The string functions of the language. */
export const strings: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['lower', mapped((text) => text.toLowerCase())],
  ['upper', mapped((text) => text.toUpperCase())],
  [
    'title',
    ofStrings((text) =>
      text.replace(/(^|[^\p{L}\p{N}_'])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
    ),
  ],
  ['trimspace', trimmedPart((text, ends) => trimEnds(text, /\s/, ends))],
  ['trim', trimSet],
  ['trimprefix', trimPrefix],
  ['trimsuffix', trimSuffix],
  ['chomp', ofStrings((text) => text.replace(/(?:\r?\n)+$/, ''))],
  ['strrev', ofStrings((text) => [...text].reverse().join(''))],
  ['join', join],
  ['split', split],
  ['format', (args, at) => format(args, at)],
  ['formatlist', formatList],
  ['replace', ofStrings(replaceAll)],
  ['substr', ofStrings(substr)],
  ['startswith', ofStrings((text, prefix) => text.startsWith(prefix))],
  ['endswith', ofStrings((text, suffix) => text.endsWith(suffix))],
  ['strcontains', ofStrings((text, part) => text.includes(part))],
  ['tostring', ([value], at) => (value?.kind === 'known' ? known(String(value.value), at) : value)],
  ['indent', ofStrings((spaces, text) => text.replaceAll('\n', `\n${' '.repeat(Number(spaces))}`))],
]);

/** Case does not count in names, but the letters of unknown text are unknown, so only known text changes. */
function mapped(change: (text: string) => string): HclFunction {
  return ([value], at) => {
    if (value?.kind === 'known') return known(change(String(value.value)), at);
    // Whatever its letters, the name of an endpoint leads to the endpoint.
    return value?.kind === 'unknown' && value.origin !== undefined ? { ...value, at } : undefined;
  };
}

function trimmedPart(change: (text: string, ends: Ends) => string): HclFunction {
  return ([value], at) => {
    if (value === undefined) return undefined;
    if (value.kind === 'known') return known(change(String(value.value), { start: true, end: true }), at);
    if (value.kind !== 'text') return undefined;
    const last = value.text.length - 1;
    const text = value.text.map((part, index) =>
      part.kind === 'literal' ? { ...part, text: change(part.text, { start: index === 0, end: index === last }) } : part,
    );
    const open = [value.text[0], value.text[last]].some((part) => part?.kind === 'reference');
    return open ? undefined : textValue(text, at);
  };
}

interface Ends {
  readonly start: boolean;
  readonly end: boolean;
}

function trimEnds(text: string, blank: RegExp, { start, end }: Ends): string {
  let from = 0;
  let to = text.length;
  while (start && from < to && blank.test(text.charAt(from))) from += 1;
  while (end && to > from && blank.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A final dot says nothing in a name, so text that is unknown stays what it is when only dots are taken off. */
function trimSet([value, set]: readonly HclValue[], at: Span): HclValue | undefined {
  const signs = knownString(set);
  if (value === undefined || signs === undefined) return undefined;
  if (value.kind === 'known') {
    const text = String(value.value);
    let from = 0;
    let to = text.length;
    while (from < to && signs.includes(text.charAt(from))) from += 1;
    while (to > from && signs.includes(text.charAt(to - 1))) to -= 1;
    return known(text.slice(from, to), at);
  }
  return signs === '.' ? withoutDot(value, at) : undefined;
}

function trimPrefix([value, prefix]: readonly HclValue[], at: Span): HclValue | undefined {
  const start = knownString(prefix);
  if (value === undefined || start === undefined) return undefined;
  if (value.kind === 'known')
    return known(String(value.value).startsWith(start) ? String(value.value).slice(start.length) : value.value, at);
  const first = value.kind === 'text' ? value.text[0] : undefined;
  if (value.kind !== 'text' || first?.kind !== 'literal' || first.text.length < start.length) return undefined;
  return first.text.startsWith(start)
    ? textValue([...literal(first.text.slice(start.length), first.span), ...value.text.slice(1)], at)
    : value;
}

function trimSuffix([value, suffix]: readonly HclValue[], at: Span): HclValue | undefined {
  const end = knownString(suffix);
  if (value === undefined || end === undefined) return undefined;
  if (value.kind === 'known')
    return known(
      String(value.value).endsWith(end) ? String(value.value).slice(0, String(value.value).length - end.length) : value.value,
      at,
    );
  if (end === '.') return withoutDot(value, at);
  const last = value.kind === 'text' ? value.text.at(-1) : undefined;
  if (value.kind !== 'text' || last?.kind !== 'literal' || last.text.length < end.length) return undefined;
  return last.text.endsWith(end)
    ? textValue([...value.text.slice(0, -1), ...literal(last.text.slice(0, last.text.length - end.length), last.span)], at)
    : value;
}

function withoutDot(value: HclValue, at: Span): HclValue | undefined {
  if (value.kind === 'unknown') return { ...value, at };
  if (value.kind !== 'text') return undefined;
  const last = value.text.at(-1);
  if (last?.kind !== 'literal' || !last.text.endsWith('.')) return value;
  return textValue([...value.text.slice(0, -1), ...literal(last.text.replace(/\.+$/, ''), last.span)], at);
}

function join([separator, ...lists]: readonly HclValue[], at: Span): HclValue | undefined {
  const between = knownString(separator);
  const [first] = lists;
  if (between === '' && lists.length === 1 && first?.kind === 'list' && onlyInstances(first.items))
    return anchored(first.items[0] as HclValue, at);
  const items = lists.map(allItems);
  if (between === undefined || items.some((some) => some === undefined)) return undefined;
  const all = items.flatMap((some) => some ?? []);
  if (all.length === 1) return anchored(all[0] as HclValue, at);
  const texts = all.flatMap((item, index): PartialText[] => (index === 0 ? [asText(item)] : [literal(between, at), asText(item)]));
  return textValue(concat(...texts.map((text) => text.map((part) => ({ ...part, span: at })))), at);
}

function split([separator, value]: readonly HclValue[], at: Span): HclValue | undefined {
  const between = knownString(separator);
  const text = knownString(value);
  if (between === undefined || text === undefined || between === '') return undefined;
  return list(
    text.split(between).map((part) => known(part, at)),
    true,
    at,
  );
}

/** The verbs that records use; anything else is left undecided. */
function format([pattern, ...args]: readonly HclValue[], at: Span): HclValue | undefined {
  const template = knownString(pattern);
  if (template === undefined) return undefined;
  const texts: PartialText[] = [];
  let next = 0;
  let from = 0;
  for (const match of template.matchAll(/%(0?\d*)([a-zA-Z%])/g)) {
    texts.push(literal(template.slice(from, match.index), at));
    from = match.index + match[0].length;
    if (match[2] === '%') {
      texts.push(literal('%', at));
      continue;
    }
    const value = args[next];
    next += 1;
    const text = value === undefined ? undefined : formatted(match[2] as string, match[1] as string, value);
    if (text === undefined) return undefined;
    texts.push(text.map((part) => ({ ...part, span: at })));
  }
  const rest = template.slice(from);
  if (rest.includes('%')) return undefined;
  texts.push(literal(rest, at));
  return textValue(concat(...texts), at);
}

function formatted(verb: string, width: string, value: HclValue): PartialText | undefined {
  if (verb === 's' || verb === 'v')
    return width === '' && value.kind !== 'list' && value.kind !== 'object' && value.kind !== 'null' ? asText(value) : undefined;
  if (verb === 'd') {
    const number = knownNumber(value);
    if (number === undefined) return width === '' && value.kind === 'unknown' ? asText(value) : undefined;
    const digits = String(Math.trunc(number)).padStart(Number(width), width.startsWith('0') ? '0' : ' ');
    return literal(digits, value.at);
  }
  return verb === 'q' && width === '' && value.kind === 'known' ? literal(JSON.stringify(String(value.value)), value.at) : undefined;
}

function formatList([pattern, ...args]: readonly HclValue[], at: Span): HclValue | undefined {
  if (pattern === undefined) return undefined;
  const lists = args.map((arg) => (arg.kind === 'list' ? arg : undefined));
  const lengths = new Set(lists.filter((some) => some !== undefined).map((some) => some.items.length));
  if (lengths.size !== 1) return undefined;
  const items = Array.from({ length: [...lengths][0] as number }, (_, index) =>
    format([pattern, ...args.map((arg, place) => lists[place]?.items[index] ?? arg)], at),
  );
  if (items.some((item) => item === undefined)) return undefined;
  return list(
    items as HclValue[],
    lists.every((some) => some === undefined || some.complete),
    at,
  );
}

function substr(text: string, offset: string, length: string): string {
  const signs = [...text];
  const start = Number(offset) < 0 ? Math.max(0, signs.length + Number(offset)) : Number(offset);
  return signs.slice(start, Number(length) < 0 ? undefined : start + Number(length)).join('');
}
