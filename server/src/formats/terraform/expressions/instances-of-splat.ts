import type { HclValue, List, Unknown } from './model';
import { isMaybe, takeItem } from './values';

/** Whether a list is the splat of the instances of one resource: one item that stands for all. */
export function isSplat({ items }: List): boolean {
  const [item] = items;
  return items.length === 1 && item !== undefined && isMaybe(item) && resourceOf(item)?.index === 'all';
}

function resourceOf(item: HclValue) {
  return item.kind === 'resource' ? item.resource : (item as Partial<Unknown>).origin?.resource;
}

/** The items that are certainly in a list; where there are none, the first one that may be. */
export function certainItemsOf({ items }: List): readonly HclValue[] {
  const sure = items.filter((item) => !isMaybe(item));
  return sure.length > 0 ? sure : items.slice(0, 1).map(takeItem);
}
