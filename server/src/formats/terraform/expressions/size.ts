import type { HclValue } from './model';

/**
 * The greatest size of a value: as many parts as all texts of a large configuration have. A value that repeats another
 * one doubles with each step, so that a few lines could make one that no memory holds.
 */
export const MAX_SIZE = 500_000;

/** Deeper values are as large as any, since what reads a value calls itself at every level. */
const MAX_LEVELS = 500;

const known = new WeakMap<HclValue, number>();

/**
 * The number of parts that reading the whole value passes through, a part that occurs twice counted twice; 64 characters
 * of text are a part.
 */
export function sizeOf(value: HclValue): number {
  return measure(value, 0);
}

/** Whether a value is larger than any that is made of a configuration by hand. */
export function isTooLarge(value: HclValue): boolean {
  return sizeOf(value) > MAX_SIZE;
}

function measure(value: HclValue, level: number): number {
  if (value.kind === 'known') return typeof value.value === 'string' ? value.value.length >> 6 : 0;
  if (value.kind === 'unknown' && value.alternatives === undefined) return 0;
  const before = known.get(value);
  if (before !== undefined) return before;
  const parts = partsOf(value);
  if (parts === undefined) return 0;
  if (level > MAX_LEVELS) return Number.POSITIVE_INFINITY;
  let size = 0;
  for (const part of parts) size += 1 + measure(part, level + 1);
  known.set(value, size);
  return size;
}

/** What a value consists of; undefined for one that has no parts. */
function partsOf(value: HclValue): Iterable<HclValue> | undefined {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'object':
      return value.entries.values();
    case 'unknown':
      return value.alternatives;
    default:
      return undefined;
  }
}
