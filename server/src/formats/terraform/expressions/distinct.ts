import { compareEquality } from './equality';
import type { HclValue } from './model';
import { isMaybe, keyOf } from './values';

/** The limit of comparisons with items that are not known. */
const MAX_COMPARED = 2000;

/** The items without certain duplicates. An item that may equal another one is marked `maybe`. */
export function removeDuplicates(items: readonly HclValue[]): readonly HclValue[] {
  if (items.every((item) => item.kind === 'known')) return keepFirstOfEach(items);
  const unique = keepFirstOfEach(items);
  const sure: HclValue[] = unique.filter((item) => item.kind === 'known');
  const doubtful = new Set<HclValue>();
  let room = MAX_COMPARED;
  for (const item of unique) {
    if (item.kind === 'known') continue;
    room -= sure.length;
    if (room < 0 || isMaybe(item) || sure.some((other) => compareEquality(item, other) !== false)) doubtful.add(item);
    else sure.push(item);
  }
  return unique.map((item) => (doubtful.has(item) ? markMaybe(item) : item));
}

function keepFirstOfEach(items: readonly HclValue[]): readonly HclValue[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return isMaybe(item) || (!seen.has(key) && seen.add(key) !== undefined);
  });
}

/** The item as one that may be missing. */
export function markMaybe(item: HclValue): HclValue {
  return item.kind === 'unknown' || item.kind === 'text' || item.kind === 'resource'
    ? { ...item, maybe: true }
    : { kind: 'unknown', key: keyOf(item), label: '…', at: item.at, alternatives: [item], maybe: true };
}
