import { keepRecent } from './recent';

/** Where each key stands in a list. */
export interface KeyIndex {
  /** The first position of each key. */
  readonly first: ReadonlyMap<string, number>;
  /** All positions of the keys that stand there twice or more. */
  readonly shared: ReadonlyMap<string, readonly number[]>;
}

/** Lists with fewer keys are not kept: to compare them costs as much as the index. */
const MIN_KEPT = 100;
const MAX_KEPT = 16;
const recent = keepRecent<{ readonly keys: readonly string[]; readonly index: KeyIndex }>(MAX_KEPT);

/**
 * The index of a list. Equal lists have the same object: after a keystroke most lists of a large file are as before, and
 * to compare them is many times faster than to make the index.
 */
export function indexKeys(keys: readonly string[]): KeyIndex {
  if (keys.length < MIN_KEPT) return makeIndex(keys);
  const known = recent.find((each) => areEqual(each.keys, keys));
  const index = known?.index ?? makeIndex(keys);
  // The newer list is kept: where its strings are those of the next list, too, they are compared as objects.
  recent.add({ keys, index }, known);
  return index;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function makeIndex(keys: readonly string[]): KeyIndex {
  const first = new Map<string, number>();
  const shared = new Map<string, number[]>();
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as string;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, i);
      continue;
    }
    const group = shared.get(key);
    if (group === undefined) shared.set(key, [before, i]);
    else group.push(i);
  }
  return { first, shared };
}
