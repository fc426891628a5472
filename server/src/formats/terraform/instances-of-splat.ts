import type { HclValue } from './values';

/** Whether a list is what a splat makes of the instances of one resource. */
export function onlyInstances(items: readonly HclValue[]): boolean {
  const [item] = items;
  if (items.length !== 1 || item === undefined) return false;
  const resource = item.kind === 'resource' ? item.resource : item.kind === 'unknown' ? item.origin?.resource : undefined;
  return resource?.index === 'all';
}
