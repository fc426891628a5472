import type { Entry, Node } from '../../formats/syntax/node';
import { findNearest } from '../../text/nearest';
import type { Span } from '../../text/span';

/** Takes what is wrong at a place of a configuration file. */
export type Report = (message: string, at: Span) => void;

/** Of more unknown keys than these the rest is not told: what was meant is searched for among all words. */
const MAX_UNKNOWN = 100;

/** The values by key, without unknown and repeated keys, which are reported. */
export function collectKnownKeys(
  entries: readonly Entry[],
  keys: readonly string[],
  what: string,
  report: Report,
): ReadonlyMap<string, Node | undefined> {
  const found = new Map<string, Node | undefined>();
  let unknown = 0;
  for (const { key, value } of entries) {
    if (!keys.includes(key.text) && ++unknown > MAX_UNKNOWN) continue;
    if (!keys.includes(key.text)) report(describeUnknownWord(what, key.text, keys), key.span);
    else if (found.has(key.text)) report(`'${key.text}' is here twice.`, key.span);
    else found.set(key.text, value);
  }
  return found;
}

/** `Unknown rule 'cname-at-apx'; did you mean 'cname-at-apex'?` */
export function describeUnknownWord(what: string, word: string, words: readonly string[]): string {
  const meant = findNearest(word, words);
  return `Unknown ${what} '${word}'${meant === undefined ? '.' : `; did you mean '${meant}'?`}`;
}

/** What a reader makes of a node, or something else where there is none. */
export function read<T>(node: Node | undefined, otherwise: T, reader: (node: Node) => T): T {
  return node === undefined ? otherwise : reader(node);
}

/** The entries of a map; anything else is reported. */
export function entriesOf(node: Node, what: string, report: Report): readonly Entry[] {
  if (node.kind === 'map') return node.entries;
  report(`${what} is an object of keys and values.`, node.span);
  return [];
}

/** The items of a list; anything else is reported. */
export function itemsOf(node: Node, what: string, report: Report): readonly Node[] {
  if (node.kind === 'list') return node.items;
  report(`${what} is a list.`, node.span);
  return [];
}
