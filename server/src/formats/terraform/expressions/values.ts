import { keyOfPlace } from '../../../text/keys';
import { literal, type PartialText, reference, textAt, textKey } from '../../../text/partial-text';
import { type Span, sourceText, span } from '../../../text/span';
import { boundKey, makeUniqueKey } from './keys';
import type { HclValue, Known, ResourceReference, ResourceValue, Text, Unknown } from './model';

/** The key of a value: values with equal keys are equal. */
export function keyOf(value: HclValue): string {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? JSON.stringify(value.value) : toPlainText(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return value.key;
    case 'resource':
      return resourceKey(value.resource);
    case 'text':
      return `"${textKey(value.text)}"`;
    default:
      return collectionKeyOf(value, { left: 5000 });
  }
}

/**
 * The key of a collection of at most `room.left` parts. A larger one has a unique key: lists of lists can be larger
 * than any text.
 */
function collectionKeyOf(value: HclValue, room: { left: number }): string {
  room.left -= 1;
  if (room.left < 0) return makeUniqueKey();
  if (value.kind !== 'list' && value.kind !== 'object') return keyOf(value);
  const parts: string[] = [];
  if (value.kind === 'list')
    for (const item of value.items) if (room.left >= 0) parts.push(collectionKeyOf(item, room));
  if (value.kind === 'object')
    for (const [name, entry] of value.entries)
      if (room.left >= 0) parts.push(`${JSON.stringify(name)} = ${collectionKeyOf(entry, room)}`);
  if (!value.complete) parts.push(`…${value.rest ?? ''}`);
  return value.kind === 'object' ? `{${parts.join(', ')}}` : `${value.set === true ? 'set' : ''}[${parts.join(', ')}]`;
}

/** The key of a resource or of an instance of it. */
export function resourceKey({ address, index }: ResourceReference): string {
  if (index === undefined) return address;
  return index === 'all' ? `${address}[*]` : `${address}[${keyOf(index)}]`;
}

/** The value as text, every part with its place. */
export function toText(value: HclValue): PartialText {
  switch (value.kind) {
    case 'known':
      return literal(toPlainText(value.value), contentSpanOf(value.at, toPlainText(value.value)));
    case 'text':
      return value.text;
    case 'unknown':
      return reference(value.label, value.at, value.key);
    default:
      return reference(shortSourceOf(value.at), value.at, keyOf(value));
  }
}

/** The span between the quotes, where a string is quoted and written without escapes. */
function contentSpanOf(at: Span, text: string): Span {
  const quotes = at.end - at.start === text.length + 2 && at.file.text.charCodeAt(at.start) === 34;
  return quotes ? span(at.file, at.start + 1, at.end - 1) : span(at.file, at.start, at.end);
}

/** The value as if it were written at a place. Collections are not moved: their items keep their own places. */
export function anchorAt(value: HclValue, at: Span): HclValue {
  switch (value.kind) {
    case 'list':
    case 'object':
      return value;
    case 'text':
      return { ...value, at, text: textAt(value.text, at) };
    default:
      return { ...value, at };
  }
}

/** The value without the mark `maybe`, which means something only in a list. */
export function takeItem(value: HclValue): HclValue {
  return isMaybe(value) ? { ...value, maybe: undefined } : value;
}

/** Whether an item of a list stands for any number of items, possibly none. */
export function isMaybe(value: HclValue): value is (Unknown | Text | ResourceValue) & { readonly maybe: true } {
  return 'maybe' in value && value.maybe === true;
}

/** A value that the text decides. */
export function makeKnown(value: string | number | boolean, at: Span): Known {
  return { kind: 'known', value, at };
}

/** The length in UTF-16 units from which a text is unknown. */
export const MAX_TEXT_LENGTH = 100_000;
const MAX_PIECES = 1000;

/** A text as a value: `known` where all parts are, unknown where it is too long. */
export function makeText(text: PartialText, at: Span): HclValue {
  let all = '';
  let length = 0;
  let whole = true;
  for (const part of text) {
    if (part.kind === 'reference') whole = false;
    else {
      length += part.text.length;
      if (whole) all += part.text;
    }
  }
  if (length > MAX_TEXT_LENGTH || text.length > MAX_PIECES) return makeUnknown(makeUniqueKey(), shortSourceOf(at), at);
  return whole ? { kind: 'known', value: all, at } : { kind: 'text', text, at };
}

/** A value that is decided at deploy time; `label` is its name in messages, `madeOf` the values whose keys are in its key. */
export function makeUnknown(key: string, label: string, at: Span, madeOf?: readonly HclValue[]): Unknown {
  return { kind: 'unknown', key: boundKey(key), label, at, ...(madeOf && { madeOf }) };
}

/** The value of an expression that Terraform refuses. */
export function makeFailing(at: Span): Unknown {
  return { kind: 'unknown', key: keyOfPlace('missing', at), label: shortSourceOf(at), at, failing: true };
}

/** Whether Terraform certainly refuses the expression that gave a value. */
export function isFailing(value: HclValue | undefined): boolean {
  return value?.kind === 'unknown' && value.failing === true;
}

/** The string of a known value, numbers and booleans as HCL converts them. */
export function knownString(value: HclValue | undefined): string | undefined {
  return value?.kind === 'known' ? toPlainText(value.value) : undefined;
}

/** The text of a value as Terraform converts it: numbers have no exponent. */
export function toPlainText(value: string | number | boolean): string {
  const text = String(value);
  const parts = typeof value === 'number' ? /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) : null;
  if (parts === null) return text;
  const [, sign = '', digit = '', decimals = '', exponent = ''] = parts;
  const places = Number(exponent);
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${digit}${decimals}`;
  return sign + digit + decimals.padEnd(places, '0');
}

/** The number of a known value, a string with a number converted as HCL does; undefined for any other value. */
export function knownNumber(value: HclValue | undefined): number | undefined {
  if (value?.kind !== 'known' || typeof value.value === 'boolean') return undefined;
  if (typeof value.value === 'number') return value.value;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(value.value) ? Number(value.value) : undefined;
}

const TRUTHS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
]);

/** The boolean of a known value, a string converted as HCL does; undefined for any other value. */
export function knownBoolean(value: HclValue | undefined): boolean | undefined {
  return value?.kind === 'known' ? TRUTHS.get(value.value) : undefined;
}

/** The source of an expression on one line, cut where it is long. */
export function shortSourceOf(at: Span): string {
  const text = at.end - at.start > 200 ? `${sourceText({ ...at, end: at.start + 60 })}…` : sourceText(at);
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The only alternative that is not null or empty text. */
export function chooseAlternative(value: HclValue): Unknown | undefined {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return undefined;
  const some = value.alternatives.filter(
    (alternative) => alternative.kind !== 'null' && knownString(alternative) !== '',
  );
  const [only] = some;
  if (some.length !== 1 || only?.kind !== 'unknown') return undefined;
  return only.origin === undefined ? chooseAlternative(only) : only;
}
