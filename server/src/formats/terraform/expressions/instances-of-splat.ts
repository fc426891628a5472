import { type HclValue, isMaybe, type List, takeItem, type Unknown } from './values';

/** Whether a list is what a splat makes of the instances of one resource. */
export function isSplat({ items }: List): boolean {
  const [item] = items;
  return items.length === 1 && item !== undefined && isMaybe(item) && resourceOf(item)?.index === 'all';
}

function resourceOf(item: HclValue) {
  return item.kind === 'resource' ? item.resource : (item as Partial<Unknown>).origin?.resource;
}

/** The items that are certainly there; where none is, the first of those that may be stands for all. */
export function certainItemsOf({ items }: List): readonly HclValue[] {
  const sure = items.filter((item) => !isMaybe(item));
  return sure.length > 0 ? sure : items.slice(0, 1).map(takeItem);
}
