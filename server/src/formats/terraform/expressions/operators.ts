import type { Span } from '../../../text/span';
import type { Binary, Unary } from '../../syntax/hcl/nodes';
import { doubt, keyed } from './budget';
import { equal } from './equality';
import { calculated, compared } from './numbers';
import type { Scope } from './scope';
import { failing, type HclValue, keyOf, known, knownBoolean, knownNumber, shortText, unknown } from './values';

/** `!` and `-`. */
export function unary(expression: Unary, of: HclValue, scope: Scope): HclValue {
  const result = expression.operator === '!' ? negated(of) : inverted(of);
  if (result !== undefined) return known(result, expression);
  if (isOpen(of)) return undecided(`${expression.operator}${keyOf(of)}`, expression, scope);
  return failing(expression);
}

function negated(of: HclValue): boolean | undefined {
  const truth = knownBoolean(of);
  return truth === undefined ? undefined : !truth;
}

function inverted(of: HclValue): number | undefined {
  const amount = knownNumber(of);
  return amount === undefined ? undefined : 0 - amount;
}

function isOpen({ kind }: HclValue): boolean {
  return kind === 'unknown' || kind === 'text';
}

function undecided(key: string, at: Span, scope: Scope): HclValue {
  doubt(scope.module.deployment.effort);
  return unknown(keyed(scope.module.deployment.effort, key), shortText(at), at);
}

/** The operators between two operands; `&&` and `||` are decided by one of them where that suffices. */
export function binary(expression: Binary, left: HclValue, right: HclValue, scope: Scope): HclValue {
  const { operator } = expression;
  const both = [left, right];
  const open = () => undecided(`(${keyOf(left)} ${operator} ${keyOf(right)})`, expression, scope);
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right);
    if (same !== undefined) return known(same === (operator === '=='), expression);
    return open();
  }
  if (operator === '&&' || operator === '||') {
    const truths = both.map(knownBoolean);
    if (both.some((value, index) => truths[index] === undefined && !isOpen(value))) return failing(expression);
    if (truths.includes(undefined)) doubt(scope.module.deployment.effort);
    const strong = operator === '||';
    return truths.includes(strong)
      ? known(strong, expression)
      : truths.includes(undefined)
        ? open()
        : known(!strong, expression);
  }
  const [a, b] = [knownNumber(left), knownNumber(right)];
  if (both.some((value) => knownNumber(value) === undefined && !isOpen(value))) return failing(expression);
  if (a === undefined || b === undefined) return open();
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=')
    return known(compared(operator, a, b), expression);
  if (operator === '/' && b === 0) return failing(expression);
  const result = calculated(operator, a, b);
  return result === undefined ? open() : known(result, expression);
}
