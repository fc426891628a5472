import type { Span } from '../../text/span';
import type { TreeFault } from './faults';

/** A value of JSON or YAML with its place. */
export type Node = ScalarNode | MapNode | ListNode;

interface Base {
  /** The whole value as written, with its tag, quotes and brackets, without comments and blanks around it. */
  readonly span: Span;
  /** The YAML tag as written, such as `!Sub`. */
  readonly tag?: string;
  /**
   * Set where the closing quote or bracket is missing, or where the text ends in the middle of a line of YAML; the span
   * goes to where the value is cut. What was meant to stand in it is not known.
   */
  readonly unclosed?: true;
}

/**
 * A string, number, boolean or null, `value` null in an unclosed string, too; `text` is the decoded content, `inner` the place of the content without quotes.
 */
export interface ScalarNode extends Base {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly inner: Span;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

/** An object or a mapping; keys may repeat. `flow`: whether it is in braces, as always in JSON. */
export interface MapNode extends Base {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  /** Finds the last entry of that key; set where entries are made on first access. */
  entry?(key: string): Entry | undefined;
  /** Whether a key passes a test; set where entries are made on first access, which this does not do. */
  hasKey?(test: KeyTest): boolean;
  /** The text of the map, set where it is the same string object from one reading to the next. */
  readonly source?: string;
  /** What is kept with the text of the map (`keep.ts`); set where maps of equal text share it. */
  readonly kept?: unknown[];
}

/** A test of a key; `isEmpty` where its value is still to be typed. */
export type KeyTest = (key: string, isEmpty: boolean) => boolean;

/** A key with its value, which is undefined where it is still to be typed. */
export interface Entry {
  readonly key: ScalarNode;
  readonly value: Node | undefined;
  /** From the key's start to the value's end. */
  readonly span: Span;
}

/** An array or a sequence; `flow`: whether it is in brackets, as always in JSON. */
export interface ListNode extends Base {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

/** The result of parsing: the intact part of a text, and the errors. */
export interface Tree {
  readonly root: Node | undefined;
  /** The values or documents behind the first, where all were read. */
  readonly more?: readonly Node[];
  readonly errors: readonly TreeFault[];
  /** The last line of a YAML text that ends in the middle of it: what stands there may be half written. */
  readonly breakOff?: Span;
  /** Values that YAML aliases repeat: a change there would change several places. */
  readonly shared?: readonly Span[];
}

/** Every value or document of a text. */
export function rootsOf({ root, more = [] }: Tree): readonly Node[] {
  return root === undefined ? more : [root, ...more];
}

/** The last entry of that key: of equal keys, parsers that accept them take the last. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entry !== undefined) return node.entry(key);
  // Called many times for every record set: a plain loop is several times faster than a callback.
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i];
    if (entry?.key.text === key) return entry;
  }
  return undefined;
}

/** The value of the last entry of that key. */
export function valueAt(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** Whether a key of a map passes a test. */
export function hasKey(node: MapNode, test: KeyTest): boolean {
  return node.hasKey?.(test) ?? node.entries.some(({ key, value }) => test(key.text, value === undefined));
}
