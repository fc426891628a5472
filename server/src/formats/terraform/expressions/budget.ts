/** The steps that may still be taken, so that every evaluation ends, and the acceptance of the current expression. */
export interface Budget {
  /** Steps left for all expressions together. */
  left: number;
  /** Steps left for the current expression. */
  own: number;
  depth: number;
  /** The acceptance of the current expression so far. */
  acceptance: Acceptance;
}

/** Whether Terraform certainly accepts an expression, may refuse it, or certainly refuses it. */
export type Acceptance = 'fine' | 'doubtful' | 'failing';

const MAX_FOR_ALL = 1_000_000;
const MAX_FOR_ONE = 400_000;
/** The steps that each expression gets, even when the others have used all. */
const MIN_FOR_ONE = 200;
/** The depth of expressions within expressions, through locals and variables too. */
export const MAX_DEPTH = 500;

/** A budget with all of its steps left, for one reading of a deployment. */
export function createBudget(): Budget {
  return { left: MAX_FOR_ALL, own: 0, depth: 0, acceptance: 'fine' };
}

/**
 * Does work that has steps of its own, and whose errors a `try` around it does not catch: the value of a local, an
 * argument of another block.
 */
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

/** The result of work, and whether Terraform accepts it. The caller decides what follows for the current expression. */
export function observeAcceptance<T>(budget: Budget, work: () => T): readonly [T, Acceptance] {
  const before = budget.acceptance;
  budget.acceptance = 'fine';
  const result = work();
  const { acceptance } = budget;
  budget.acceptance = before;
  return [result, acceptance];
}

/** Uses up steps for work other than the evaluation of expressions. */
export function spend(budget: Budget, steps: number): void {
  budget.own -= steps;
}

/** The key, after its length was charged: one step for 32 characters. */
export function chargeForKey(budget: Budget, key: string): string {
  budget.own -= key.length >> 5;
  return key;
}

/** Notes that Terraform may refuse the current expression. */
export function markDoubtful(budget: Budget): void {
  if (budget.acceptance === 'fine') budget.acceptance = 'doubtful';
}

/** Notes that Terraform refuses the current expression. */
export function markRefused(budget: Budget): void {
  budget.acceptance = 'failing';
}
