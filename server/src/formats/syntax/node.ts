import type { Span } from '../../text/span';

/** A JSON or YAML value with its places; YAML tags (`!GetAtt`) stay on the node. */
export type Node = ScalarNode | MapNode | ListNode;

interface Base {
  /** The whole value as written, quotes and brackets included, comments and surrounding blanks not. */
  readonly span: Span;
  /** The YAML tag as written, such as `!Sub`. */
  readonly tag?: string;
}

/** A string, number, boolean or null; `inner` is the content without quotes. `text` is the decoded content. */
export interface ScalarNode extends Base {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly inner: Span;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

/** An object or a mapping; keys may repeat. */
export interface MapNode extends Base {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  /** Finds an entry without making the others, where they are made when they are asked for. */
  entry?(key: string): Entry | undefined;
  /** The text of the map, where there is a copy of it that stays the same from one reading to the next. */
  readonly source?: string;
}

/** One key with its value, undefined where the value is still to be typed. */
export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node | undefined;
  /** From the key's start to the value's end. */
  readonly span: Span;
}

/** An array or a sequence. */
export interface ListNode extends Base {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

/** What a syntax reader gives: the intact part of the text, and the errors. */
export interface Tree {
  readonly root: Node | undefined;
  /** The values or documents behind the first, where all of them were asked for. */
  readonly more?: readonly Node[];
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
  /** Values that YAML aliases repeat elsewhere: a change there would change several places. */
  readonly shared?: readonly Span[];
}

/** Every value or document of a text. */
export function rootsOf({ root, more = [] }: Tree): readonly Node[] {
  return root === undefined ? more : [root, ...more];
}

/** The last entry of that name, as parsers that accept repeated keys take it. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entry !== undefined) return node.entry(key);
  // Asked many times for every record set: a plain loop is several times faster than a callback.
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i];
    if (entry?.key.text === key) return entry;
  }
  return undefined;
}

/** The value of the entry of that name. */
export function valueAt(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}
