import type { Span } from '../../../text/span';
import type { Binary, Unary } from '../../syntax/hcl/nodes';
import { chargeForKey, markDoubtful, spend } from './budget';
import { compareEquality } from './equality';
import { makeUniqueKey } from './keys';
import type { HclValue, Scope } from './model';
import { calculate, compareNumbers } from './numbers';
import { sizeOf } from './size';
import { keyOf, knownBoolean, knownNumber, makeFailing, makeKnown, makeUnknown, shortSourceOf } from './values';

/** `!` and `-`. */
export function evaluateUnary(expression: Unary, of: HclValue, scope: Scope): HclValue {
  const result = expression.operator === '!' ? negate(of) : invert(of);
  if (result !== undefined) return makeKnown(result, expression);
  if (isOpen(of)) return makeUndecided(`${expression.operator}${keyOf(of)}`, [of], expression, scope);
  return makeFailing(expression);
}

function negate(of: HclValue): boolean | undefined {
  const truth = knownBoolean(of);
  return truth === undefined ? undefined : !truth;
}

function invert(of: HclValue): number | undefined {
  const amount = knownNumber(of);
  return amount === undefined ? undefined : 0 - amount;
}

function isOpen({ kind }: HclValue): boolean {
  return kind === 'unknown' || kind === 'text';
}

function makeUndecided(key: string, operands: readonly HclValue[], at: Span, scope: Scope): HclValue {
  markDoubtful(scope.module.deployment.budget);
  return makeUnknown(chargeForKey(scope.module.deployment.budget, key), shortSourceOf(at), at, operands);
}

/** `a + b` and the other binary operators; one operand decides `&&` and `||` where that suffices. */
export function evaluateBinary(expression: Binary, left: HclValue, right: HclValue, scope: Scope): HclValue {
  const { operator } = expression;
  const both = [left, right];
  const makeOpen = () => makeUndecided(`(${keyOf(left)} ${operator} ${keyOf(right)})`, both, expression, scope);
  if (operator === '==' || operator === '!=') {
    spend(scope.module.deployment.budget, Math.min(sizeOf(left), sizeOf(right)) >> 3);
    if (scope.module.deployment.budget.own < 0) return makeUndecided(makeUniqueKey(), both, expression, scope);
    const same = compareEquality(left, right);
    if (same !== undefined) return makeKnown(same === (operator === '=='), expression);
    return makeOpen();
  }
  if (operator === '&&' || operator === '||') {
    const truths = both.map(knownBoolean);
    if (both.some((value, index) => truths[index] === undefined && !isOpen(value))) return makeFailing(expression);
    if (truths.includes(undefined)) markDoubtful(scope.module.deployment.budget);
    const strong = operator === '||';
    return truths.includes(strong)
      ? makeKnown(strong, expression)
      : truths.includes(undefined)
        ? makeOpen()
        : makeKnown(!strong, expression);
  }
  const [a, b] = [knownNumber(left), knownNumber(right)];
  if (both.some((value) => knownNumber(value) === undefined && !isOpen(value))) return makeFailing(expression);
  if (a === undefined || b === undefined) return makeOpen();
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=')
    return makeKnown(compareNumbers(operator, a, b), expression);
  if (operator === '/' && b === 0) return makeFailing(expression);
  const result = calculate(operator, a, b);
  return result === undefined ? makeOpen() : makeKnown(result, expression);
}
