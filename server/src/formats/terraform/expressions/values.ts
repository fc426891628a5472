import { literal, type PartialText, reference, textAt, textKey } from '../../../text/partial-text';
import { type SourceFile, type Span, sourceText, span } from '../../../text/span';
import type { Block } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';

/** What an expression gives, as far as the text decides it. `at` is where a scalar is used, or where a collection is written. */
export type HclValue = Known | Text | Unknown | List | ObjectValue | Null | ResourceValue;

export interface Known {
  readonly kind: 'known';
  readonly value: string | number | boolean;
  readonly at: Span;
  /** The file whose whole text it is. */
  readonly source?: SourceFile;
}

/** A string of which parts are unknown. */
export interface Text {
  readonly kind: 'text';
  readonly text: PartialText;
  readonly at: Span;
  /** The resource and the attribute, where nothing but a final dot or `dualstack.` is written beside it. */
  readonly origin?: Origin;
  readonly maybe?: Maybe;
}

/** On an item of a list: that it stands for any number of items, none among them. */
export type Maybe = true | undefined;

/** Anything that is decided at deploy time. Unknown values with equal keys are equal. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly key: string;
  readonly label: string;
  readonly at: Span;
  /** The resource and the attribute that it was taken from. */
  readonly origin?: Origin;
  /** A call of a module, or an instance of it, of which an output is to be taken. */
  readonly call?: { readonly name: string; readonly index: HclValue | undefined };
  /** What it can be, where a condition chooses. */
  readonly alternatives?: readonly HclValue[];
  readonly maybe?: Maybe;
}

/** An attribute of a resource; `path` has no indexes: `dns_entry.dns_name`. */
export interface Origin {
  readonly resource: ResourceReference;
  readonly path: string;
}

export interface List {
  readonly kind: 'list';
  /** What is surely in it, and what may be. */
  readonly items: readonly HclValue[];
  /** Whether there are no more items than these. */
  readonly complete: boolean;
  /** Whether those that only may be there are all that is open, each in its place. */
  readonly outlined?: boolean;
  readonly set?: Typing;
  readonly typed?: Typing;
  readonly rest?: Rest;
  readonly at: Span;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, HclValue>;
  readonly complete: boolean;
  readonly typed?: Typing;
  readonly rest?: Rest;
  readonly at: Span;
}

/** Whether it is a set, or a list or map of one type rather than a tuple or an object; undefined where that cannot be seen. */
type Typing = boolean | undefined;

/** The key of what is not in view. */
type Rest = string | undefined;

export interface Null {
  readonly kind: 'null';
  readonly at: Span;
}

/** A whole resource, of which an attribute is to be taken. */
export interface ResourceValue {
  readonly kind: 'resource';
  readonly resource: ResourceReference;
  readonly at: Span;
  readonly maybe?: Maybe;
}

/** A resource or data source as an expression names it. */
export interface ResourceReference {
  /** `aws_lb.main`, `data.aws_lb.main`. */
  readonly address: string;
  readonly type: string;
  readonly data: boolean;
  /** Which instance; undefined where none is chosen, `all` in a splat. */
  readonly index: HclValue | 'all' | undefined;
  /** An expression for it that is valid where it is named: `aws_lb.main[0]`. */
  readonly label: string;
  /** Where it is defined, when that is in view. */
  readonly block: Block | undefined;
  /** The module in which its arguments are written. */
  readonly module: Module;
}

/** The key of a value: equal keys, equal values. */
export function keyOf(value: HclValue): string {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? JSON.stringify(value.value) : plainText(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return value.key;
    case 'resource':
      return resourceKey(value.resource);
    case 'text':
      return `"${textKey(value.text)}"`;
    default:
      return collectionKey(value, { left: 5000 });
  }
}

let oneOfAKind = 0;

/** A key that no other value has. */
export function makeUniqueKey(): string {
  return `…${(oneOfAKind += 1)}`;
}

/** Lists of lists may be larger than any text: what is cut off makes the key one of a kind. */
function collectionKey(value: HclValue, room: { left: number }): string {
  room.left -= 1;
  if (room.left < 0) return makeUniqueKey();
  if (value.kind !== 'list' && value.kind !== 'object') return keyOf(value);
  const parts: string[] = [];
  if (value.kind === 'list') for (const item of value.items) if (room.left >= 0) parts.push(collectionKey(item, room));
  if (value.kind === 'object')
    for (const [name, entry] of value.entries)
      if (room.left >= 0) parts.push(`${JSON.stringify(name)} = ${collectionKey(entry, room)}`);
  if (!value.complete) parts.push(`…${value.rest ?? ''}`);
  return value.kind === 'object' ? `{${parts.join(', ')}}` : `${value.set === true ? 'set' : ''}[${parts.join(', ')}]`;
}

/** The key of a resource instance. */
export function resourceKey({ address, index }: ResourceReference): string {
  if (index === undefined) return address;
  return index === 'all' ? `${address}[*]` : `${address}[${keyOf(index)}]`;
}

/** The value as text, every part with its place. */
export function toText(value: HclValue): PartialText {
  switch (value.kind) {
    case 'known':
      return literal(plainText(value.value), contentSpan(value.at, plainText(value.value)));
    case 'text':
      return value.text;
    case 'unknown':
      return reference(value.label, value.at, value.key);
    default:
      return reference(shortSourceOf(value.at), value.at, keyOf(value));
  }
}

/** The inside of the quotes, where a string stands in quotes and is written as it is. */
function contentSpan(at: Span, text: string): Span {
  const quotes = at.end - at.start === text.length + 2 && at.file.text.charCodeAt(at.start) === 34;
  return quotes ? span(at.file, at.start + 1, at.end - 1) : span(at.file, at.start, at.end);
}

/** The value as if it were written at that place; collections keep the places of what is in them. */
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

/** The value as it is when it was taken out of a list. */
export function takeItem(value: HclValue): HclValue {
  return isMaybe(value) ? { ...value, maybe: undefined } : value;
}

/** Whether an item of a list stands for any number of items. */
export function isMaybe(value: HclValue): value is (Unknown | Text | ResourceValue) & { readonly maybe: true } {
  return 'maybe' in value && value.maybe === true;
}

export function makeKnown(value: string | number | boolean, at: Span): Known {
  return { kind: 'known', value, at };
}

/** Longer text than anybody writes into a record is left undecided. */
export const MAX_TEXT_LENGTH = 100_000;
const MAX_PIECES = 1000;

/** A text as a value, known where all of it is. */
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

export function makeUnknown(key: string, label: string, at: Span): Unknown {
  return { kind: 'unknown', key: boundKey(key), label, at };
}

const MAX_KEY_LENGTH = 2000;

/** A key as it is, or, where it is long, a number made of it: values that are made of themselves twice have endless ones. */
export function boundKey(key: string): string {
  if (key.length <= MAX_KEY_LENGTH) return key;
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  return `#${key.length}.${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

/** What an expression gives that Terraform would refuse: only `try` and `can` go on. No two of them are equal. */
export function makeFailing(at: Span): Unknown {
  return { kind: 'unknown', key: `missing@${at.file.uri}:${at.start}`, label: shortSourceOf(at), at };
}

/** Whether a value is certainly an error. */
export function isFailing(value: HclValue | undefined): boolean {
  return value?.kind === 'unknown' && value.key.startsWith('missing@');
}

/** The string that a value is, numbers and booleans as HCL converts them. */
export function knownString(value: HclValue | undefined): string | undefined {
  return value?.kind === 'known' ? plainText(value.value) : undefined;
}

/** The text that Terraform makes of a value: a number has no exponent. */
export function plainText(value: string | number | boolean): string {
  const text = String(value);
  const parts = typeof value === 'number' ? /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) : null;
  if (parts === null) return text;
  const [, sign = '', digit = '', decimals = '', exponent = ''] = parts;
  const places = Number(exponent);
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${digit}${decimals}`;
  return sign + digit + decimals.padEnd(places, '0');
}

export function knownNumber(value: HclValue | undefined): number | undefined {
  if (value?.kind !== 'known' || typeof value.value === 'boolean') return undefined;
  if (typeof value.value === 'number') return value.value;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value.value) ? Number(value.value) : undefined;
}

const TRUTHS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
]);

export function knownBoolean(value: HclValue | undefined): boolean | undefined {
  return value?.kind === 'known' ? TRUTHS.get(value.value) : undefined;
}

/** The source of an expression on one line, cut where it is long. */
export function shortSourceOf(at: Span): string {
  const text = at.end - at.start > 200 ? `${sourceText({ ...at, end: at.start + 60 })}…` : sourceText(at);
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The alternative that is something, where all others are nothing: empty text or null. */
export function chooseAlternative(value: HclValue): Unknown | undefined {
  if (value.kind !== 'unknown' || value.alternatives === undefined) return undefined;
  const some = value.alternatives.filter(
    (alternative) => alternative.kind !== 'null' && knownString(alternative) !== '',
  );
  const [only] = some;
  if (some.length !== 1 || only?.kind !== 'unknown') return undefined;
  return only.origin === undefined ? chooseAlternative(only) : only;
}
