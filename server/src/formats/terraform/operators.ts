import type { Binary, Unary } from '../syntax/hcl/nodes';
import { type HclValue, keyOf, known, knownBoolean, knownNumber, shortText, unknown } from './values';

/** `!` and `-`. */
export function unary(expression: Unary, of: HclValue): HclValue {
  const truth = knownBoolean(of);
  const amount = knownNumber(of);
  if (expression.operator === '!' && truth !== undefined) return known(!truth, expression);
  if (expression.operator === '-' && amount !== undefined) return known(-amount, expression);
  return unknown(`${expression.operator}${keyOf(of)}`, shortText(expression), expression);
}

/** The operators between two operands; `&&` and `||` are decided by one of them where that suffices. */
export function binary(expression: Binary, left: HclValue, right: HclValue): HclValue {
  const result = decided(expression.operator, left, right);
  return result === undefined
    ? unknown(`(${keyOf(left)} ${expression.operator} ${keyOf(right)})`, shortText(expression), expression)
    : known(result, expression);
}

function decided(operator: Binary['operator'], left: HclValue, right: HclValue): boolean | number | undefined {
  switch (operator) {
    case '&&':
    case '||': {
      const [a, b] = [knownBoolean(left), knownBoolean(right)];
      const strong = operator === '||';
      return a === strong || b === strong ? strong : a === undefined || b === undefined ? undefined : !strong;
    }
    case '==':
      return equal(left, right);
    case '!=': {
      const same = equal(left, right);
      return same === undefined ? undefined : !same;
    }
    default: {
      const [a, b] = [knownNumber(left), knownNumber(right)];
      return a === undefined || b === undefined ? undefined : calculated(operator, a, b);
    }
  }
}

/** Whether two values are equal; undefined where that is open. Values of two types are never equal. */
function equal(left: HclValue, right: HclValue): boolean | undefined {
  if (left.kind === 'known' && right.kind === 'known') return left.value === right.value;
  if (keyOf(left) === keyOf(right) && left.kind !== 'list' && left.kind !== 'object') return true;
  const kinds = new Set([left.kind, right.kind]);
  if (kinds.has('unknown') || kinds.has('resource')) return undefined;
  if (kinds.has('null')) return kinds.size === 1;
  if (left.kind === 'text' || right.kind === 'text') return left.kind === 'list' || right.kind === 'list' ? false : undefined;
  const closed = [left, right].every((value) => (value.kind !== 'list' && value.kind !== 'object') || value.complete);
  if (!closed) return undefined;
  if (left.kind === 'list' && right.kind === 'list')
    return left.items.length !== right.items.length ? false : keyOf(left) === keyOf(right) ? true : undefined;
  if (left.kind === 'object' && right.kind === 'object')
    return left.entries.size !== right.entries.size ? false : keyOf(left) === keyOf(right) ? true : undefined;
  return false;
}

function calculated(operator: Binary['operator'], a: number, b: number): boolean | number | undefined {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '%':
      return b === 0 ? undefined : a % b;
    default:
      return undefined;
  }
}
