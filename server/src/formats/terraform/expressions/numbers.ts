import type { Operator } from '../../syntax/hcl/nodes';
import { plainText } from './values';

/** A comparison of two numbers. */
export function compareNumbers(operator: '<' | '>' | '<=' | '>=', a: number, b: number): boolean {
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

/** A calculation; undefined where the result has more digits than a number keeps here, or Terraform's own rounding would show. */
export function calculate(operator: Operator, a: number, b: number): number | undefined {
  if (!isBinary(a) || !isBinary(b)) return undefined;
  const [x, y] = [decimal(a), decimal(b)];
  const scale = 10n ** BigInt(Math.max(x.places, y.places));
  const [left, right] = [scaled(x, scale), scaled(y, scale)];
  switch (operator) {
    case '+':
      return quotient(left + right, scale);
    case '-':
      return quotient(left - right, scale);
    case '*':
      return quotient(left * right, scale * scale);
    case '/':
      return right === 0n ? undefined : quotient(left, right);
    case '%':
      return quotient(right === 0n ? left : left % right, scale);
    default:
      return undefined;
  }
}

/** Whether a number is a whole one or made of halves of halves, so that nothing is rounded when it is kept. */
function isBinary(value: number): boolean {
  const { digits, places } = decimal(value);
  return (digits << 64n) % 10n ** BigInt(places) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function decimal(value: number): Decimal {
  const [whole = '0', places = ''] = plainText(value).split('.');
  return { digits: BigInt(whole + places), places: places.length };
}

function scaled({ digits, places }: Decimal, scale: bigint): bigint {
  return (digits * scale) / 10n ** BigInt(places);
}

const MAX_PLACES = 15;

function quotient(above: bigint, below: bigint): number | undefined {
  const shifted = above * 10n ** BigInt(MAX_PLACES);
  if (shifted % below !== 0n) return undefined;
  const all = shifted / below;
  const digits = (all < 0n ? -all : all).toString().padStart(MAX_PLACES + 1, '0');
  const whole = digits.slice(0, -MAX_PLACES);
  const places = digits.slice(-MAX_PLACES).replace(/0+$/, '');
  const result = Number(`${all < 0n ? '-' : ''}${whole}.${places}0`);
  return plainText(result) === `${result < 0 ? '-' : ''}${whole}${places === '' ? '' : `.${places}`}`
    ? result
    : undefined;
}
