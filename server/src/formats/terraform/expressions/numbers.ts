import type { Operator } from '../../syntax/hcl/nodes';
import { toPlainText } from './values';

/** A comparison of two numbers. */
export function compareNumbers(operator: '<' | '>' | '<=' | '>=', a: number, b: number): boolean {
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

/**
 * The result of a calculation; undefined where it has more digits than a JavaScript number keeps, or where Terraform
 * rounds.
 */
export function calculate(operator: Operator, a: number, b: number): number | undefined {
  // What is larger than a JavaScript number is no number here.
  if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined;
  if (!isBinaryFraction(a) || !isBinaryFraction(b)) return undefined;
  const [x, y] = [toDecimal(a), toDecimal(b)];
  const scale = 10n ** BigInt(Math.max(x.places, y.places));
  const [left, right] = [scaleDigits(x, scale), scaleDigits(y, scale)];
  switch (operator) {
    case '+':
      return divide(left + right, scale);
    case '-':
      return divide(left - right, scale);
    case '*':
      return divide(left * right, scale * scale);
    case '/':
      return right === 0n ? undefined : divide(left, right);
    case '%':
      return divide(right === 0n ? left : left % right, scale);
    default:
      return undefined;
  }
}

/** Whether a number is exact in binary with at most 64 places, so that Terraform does not round it. */
function isBinaryFraction(value: number): boolean {
  const { digits, places } = toDecimal(value);
  return (digits << 64n) % 10n ** BigInt(places) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function toDecimal(value: number): Decimal {
  const [whole = '0', places = ''] = toPlainText(value).split('.');
  return { digits: BigInt(whole + places), places: places.length };
}

function scaleDigits({ digits, places }: Decimal, scale: bigint): bigint {
  return (digits * scale) / 10n ** BigInt(places);
}

const MAX_PLACES = 15;

function divide(above: bigint, below: bigint): number | undefined {
  const shifted = above * 10n ** BigInt(MAX_PLACES);
  if (shifted % below !== 0n) return undefined;
  const all = shifted / below;
  const digits = (all < 0n ? -all : all).toString().padStart(MAX_PLACES + 1, '0');
  const whole = digits.slice(0, -MAX_PLACES);
  const places = digits.slice(-MAX_PLACES).replace(/(?<!0)0+$/, '');
  const result = Number(`${all < 0n ? '-' : ''}${whole}.${places}0`);
  return toPlainText(result) === `${result < 0 ? '-' : ''}${whole}${places === '' ? '' : `.${places}`}`
    ? result
    : undefined;
}
