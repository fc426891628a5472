/** How much may still be worked out: a text can ask for more than anybody wants to wait for. */
export interface Effort {
  /** Steps for all expressions together. */
  left: number;
  /** Steps for the expression that is worked out now. */
  own: number;
  depth: number;
  /** What is known of that expression so far. */
  outcome: Outcome;
}

/** Whether an expression certainly gives something, may be refused, or is refused by Terraform. */
export type Outcome = 'fine' | 'doubtful' | 'failing';

const MOST_FOR_ALL = 1_000_000;
const MOST_FOR_ONE = 400_000;
/** What each expression gets, however much others took. */
const LEAST_FOR_ONE = 200;
/** More steps inside each other than anybody writes: locals that lead to locals, brackets in brackets. */
export const DEEPEST = 500;

export function newEffort(): Effort {
  return { left: MOST_FOR_ALL, own: 0, depth: 0, outcome: 'fine' };
}

/** Work that has steps of its own, and whose errors nobody around it can catch: the value of a local, an argument of another block. */
export function apart<T>(effort: Effort, work: () => T): T {
  const { own, outcome } = effort;
  const given = Math.max(LEAST_FOR_ONE, Math.min(MOST_FOR_ONE, effort.left));
  effort.own = given;
  effort.outcome = 'fine';
  const result = work();
  effort.left -= given - effort.own;
  effort.own = own;
  effort.outcome = outcome;
  return result;
}

/** Work, and how it came out; what comes of that for the expression around it is the caller's to say. */
export function observed<T>(effort: Effort, work: () => T): readonly [T, Outcome] {
  const before = effort.outcome;
  effort.outcome = 'fine';
  const result = work();
  const { outcome } = effort;
  effort.outcome = before;
  return [result, outcome];
}

/** Takes steps for work that is not done by expressions. */
export function spend(effort: Effort, steps: number): void {
  effort.own -= steps;
}

/** A key that was made, which takes steps by its length. */
export function keyed(effort: Effort, key: string): string {
  effort.own -= key.length >> 5;
  return key;
}

/** Terraform may refuse the expression that is worked out. */
export function doubt(effort: Effort): void {
  if (effort.outcome === 'fine') effort.outcome = 'doubtful';
}

/** Terraform refuses the expression that is worked out. */
export function fail(effort: Effort): void {
  effort.outcome = 'failing';
}
