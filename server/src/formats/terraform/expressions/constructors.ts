import { equalTexts } from '../../../text/partial-text';
import type { ObjectExpression, Tuple } from '../../syntax/hcl/nodes';
import { chargeForKey, markDoubtful, markRefused } from './budget';
import { evaluate } from './evaluate';
import { boundKey } from './keys';
import type { HclValue, Scope } from './model';
import { keyOf, knownString, makeKnown, makeUnknown, shortSourceOf, toText } from './values';

/** `[a, b]`. */
export function evaluateTuple(expression: Tuple, scope: Scope): HclValue {
  const items = expression.items.map((item) => evaluate(item, scope));
  return { kind: 'list', items, complete: true, typed: false, at: expression };
}

/** `{ a = b }`. A key that is not known may equal any of the keys before it, and replace its value. */
export function evaluateObject(expression: ObjectExpression, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const pairs = expression.entries.map((entry) => [evaluate(entry.key, scope), evaluate(entry.value, scope)] as const);
  const entries = new Map<string, HclValue>();
  let rest: string | undefined;
  for (const [key, value] of pairs) {
    const name = knownString(key);
    if (name !== undefined) {
      entries.set(name, value);
      continue;
    }
    if (key.kind !== 'unknown' && key.kind !== 'text') markRefused(budget);
    else markDoubtful(budget);
    rest ??= boundKey(chargeForKey(budget, pairs.map((pair) => pair.map(keyOf).join('=')).join()));
    for (const before of entries.keys())
      if (equalTexts(toText(key), toText(makeKnown(before, expression))) !== 'no')
        entries.set(before, makeUnknown(`{${rest}}.${before}`, shortSourceOf(expression), expression, pairs.flat()));
  }
  return { kind: 'object', entries, complete: rest === undefined, typed: false, rest, at: expression };
}
