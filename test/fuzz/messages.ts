import type { Input } from './input';

/** What a worker is told: to try inputs of a target, to ask about one input, or to make one. */
export type Job = { readonly target: string } & (
  | { readonly kind: 'run'; readonly seed: number; readonly index: number; readonly end: number }
  | { readonly kind: 'ask'; readonly input: Input }
  | { readonly kind: 'make'; readonly seed: number; readonly index: number }
);

/** What does not hold of an input. */
export interface Fault {
  readonly message: string;
  readonly stack: string;
}

/** What a worker answers. A run ends with the first input that has a fault. */
export type Report =
  /** `slowest` is in seconds of processor time. */
  | { readonly kind: 'done'; readonly slowest: number }
  | { readonly kind: 'found'; readonly index: number; readonly input: Input; readonly fault: Fault }
  | { readonly kind: 'asked'; readonly fault: Fault | undefined }
  | { readonly kind: 'made'; readonly input: Input };
