/** How much may still be worked out: a text can ask for more than anybody wants to wait for. */
export interface Budget {
  /** Steps for all expressions together. */
  left: number;
  /** Steps for the expression that is worked out now. */
  own: number;
  depth: number;
  /** What is known of that expression so far. */
  acceptance: Acceptance;
}

/** Whether an expression certainly gives something, may be refused, or is refused by Terraform. */
export type Acceptance = 'fine' | 'doubtful' | 'failing';

const MAX_FOR_ALL = 1_000_000;
const MAX_FOR_ONE = 400_000;
/** What each expression gets, however much others took. */
const MIN_FOR_ONE = 200;
/** More steps inside each other than anybody writes: locals that lead to locals, brackets in brackets. */
export const MAX_DEPTH = 500;

export function createBudget(): Budget {
  return { left: MAX_FOR_ALL, own: 0, depth: 0, acceptance: 'fine' };
}

/** Work that has steps of its own, and whose errors nobody around it can catch: the value of a local, an argument of another block. */
export function withOwnBudget<T>(budget: Budget, work: () => T): T {
  const { own, acceptance } = budget;
  const given = Math.max(MIN_FOR_ONE, Math.min(MAX_FOR_ONE, budget.left));
  budget.own = given;
  budget.acceptance = 'fine';
  const result = work();
  budget.left -= given - budget.own;
  budget.own = own;
  budget.acceptance = acceptance;
  return result;
}

/** Work, and how it came out; what comes of that for the expression around it is the caller's to say. */
export function observeAcceptance<T>(budget: Budget, work: () => T): readonly [T, Acceptance] {
  const before = budget.acceptance;
  budget.acceptance = 'fine';
  const result = work();
  const { acceptance } = budget;
  budget.acceptance = before;
  return [result, acceptance];
}

/** Takes steps for work that is not done by expressions. */
export function spend(budget: Budget, steps: number): void {
  budget.own -= steps;
}

/** A key that was made, which takes steps by its length. */
export function chargeForKey(budget: Budget, key: string): string {
  budget.own -= key.length >> 5;
  return key;
}

/** Terraform may refuse the expression that is worked out. */
export function markDoubtful(budget: Budget): void {
  if (budget.acceptance === 'fine') budget.acceptance = 'doubtful';
}

/** Terraform refuses the expression that is worked out. */
export function markRefused(budget: Budget): void {
  budget.acceptance = 'failing';
}
