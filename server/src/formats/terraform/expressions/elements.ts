import { makeUniqueKey } from './keys';
import type { HclValue } from './model';
import { makeKnown, makeUnknown } from './values';

type Element = readonly [HclValue, HclValue];

/** The elements of a collection with their keys; undefined where not all of them are known. */
export function elementsOf(collection: HclValue): readonly Element[] | undefined {
  return (collection.kind === 'list' || collection.kind === 'object') && collection.complete
    ? elementsInView(collection)
    : undefined;
}

/** The elements that are known, with their keys as far as these are known; undefined for other values. */
export function elementsInView(collection: HclValue): readonly Element[] | undefined {
  if (collection.kind === 'list') {
    return collection.items.map((item, index): Element => {
      if (collection.set === true) return [item, item];
      return [collection.complete ? makeKnown(index, item.at) : makeUnknown(makeUniqueKey(), 'index', item.at), item];
    });
  }
  if (collection.kind !== 'object') return undefined;
  return [...collection.entries]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]): Element => [makeKnown(key, item.at), item]);
}

/** Whether the order of the elements is known: a set has an order only where all of its members are known. */
export function isOrdered(collection: HclValue): boolean {
  if (collection.kind !== 'list' || collection.set !== true || collection.items.length < 2) return true;
  return collection.complete && collection.items.every((item) => item.kind === 'known');
}
