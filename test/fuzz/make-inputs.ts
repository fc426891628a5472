import fc from 'fast-check';
import { mutate } from '../properties/edits';
import type { Input, Target } from './input';

/** So many inputs are made at a time, since fast-check begins anew for each sample. */
const BATCH = 512;
/** So many inputs come of each that fast-check makes: itself, and others with one or two small changes more. */
export const VARIANTS = 8;

/** Input number `index` of a target, and those after it up to `end`; equal for equal seeds. */
export function* makeInputs(target: Target, seed: number, index: number, end: number): Generator<Input> {
  for (let batch = Math.floor(index / BATCH); batch * BATCH < end; batch += 1) {
    const variants = target.isExact ? 1 : VARIANTS;
    const batchSeed = Math.imul(seed, 0x9e3779b1) + Math.imul(batch, 0x85ebca6b);
    const made = fc.sample(target.inputs, { seed: batchSeed, numRuns: BATCH / variants });
    for (let at = Math.max(0, index - batch * BATCH); at < Math.min(BATCH, end - batch * BATCH); at += 1) {
      const input = made[Math.floor(at / variants)] ?? [];
      yield vary(input, at % variants, batchSeed + at);
    }
  }
}

function vary(input: Input, variant: number, seed: number): Input {
  if (variant === 0) return input;
  const once = mutate(input, seed >>> 0);
  return variant % 2 === 0 ? once : mutate(once, (seed + 1) >>> 0);
}
