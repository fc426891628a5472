import { equalTexts } from '../../../text/partial-text';
import type { For, ObjectExpression, Tuple } from '../../syntax/hcl/nodes';
import { type Budget, chargeForKey, markDoubtful, markRefused, observeAcceptance } from './budget';
import { collectInstances } from './collect-instances';
import { elementsInView, elementsOf, isOrdered } from './elements';
import { evaluate } from './evaluate';
import { boundKey } from './keys';
import type { Scope } from './model';
import { isNoCondition } from './nullability';
import { bindNames, placeKey } from './scope';
import {
  type HclValue,
  isMaybe,
  keyOf,
  knownBoolean,
  knownString,
  makeKnown,
  makeUnknown,
  shortSourceOf,
  takeItem,
  toText,
} from './values';

/** `[a, b]`. */
export function evaluateTuple(expression: Tuple, scope: Scope): HclValue {
  const items = expression.items.map((item) => evaluate(item, scope));
  return { kind: 'list', items, complete: true, typed: false, at: expression };
}

/** `{ a = b }`. A key that is not known may be any of those before it. */
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
        entries.set(before, makeUnknown(`{${rest}}.${before}`, shortSourceOf(expression), expression));
  }
  return { kind: 'object', entries, complete: rest === undefined, typed: false, rest, at: expression };
}

/** `[for … : …]` and `{ for … : … => … }`. */
export function evaluateFor(expression: For, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const collection = collectInstances(evaluate(expression.collection, scope), scope, expression.collection);
  const elements = elementsInView(collection);
  const isOpen = elementsOf(collection) === undefined;
  if (isOpen) markDoubtful(budget);
  const rest = () => boundKey(chargeForKey(budget, `for ${keyOf(collection)} ${placeKey(expression, scope)}`));
  if (elements === undefined) {
    if (collection.kind === 'null' || collection.kind === 'known' || collection.kind === 'text') markRefused(budget);
    return makeUnknown(rest(), shortSourceOf(expression), expression);
  }
  const results: Result[] = [];
  for (const [key, item] of elements) {
    const inner = bindNames(expression, takeItem(key), takeItem(item), scope);
    const result = isMaybe(item)
      ? attemptResult(() => evaluateResult(expression, inner, budget), budget)
      : evaluateResult(expression, inner, budget);
    if (result !== undefined) results.push(result);
  }
  // Terraform tries the condition even where there is nothing to keep.
  if (elements.length === 0 && expression.condition !== undefined) markDoubtful(budget);
  if (expression.resultKey !== undefined) return collectObject(expression, results, isOpen, rest, budget);
  const isOutline = collection.kind === 'list' && collection.outlined === true;
  return collectList(expression, results, isOpen && !isOutline, isOrdered(collection), rest);
}

interface Result {
  readonly key: HclValue | undefined;
  readonly value: HclValue;
  readonly isSure: boolean;
}

function evaluateResult({ condition, resultKey, result }: For, inner: Scope, budget: Budget): Result | undefined {
  const asked = condition === undefined ? undefined : evaluate(condition, inner);
  const kept = asked === undefined ? true : knownBoolean(asked);
  if (kept === false) return undefined;
  const give = (): Result => ({
    key: resultKey && evaluate(resultKey, inner),
    value: evaluate(result, inner),
    isSure: true,
  });
  if (kept === true) return give();
  if (asked !== undefined && isNoCondition(asked)) markRefused(budget);
  return attemptResult(give, budget);
}

/** A result that may not be made; what would be an error certainly is not. */
function attemptResult(give: () => Result | undefined, budget: Budget): Result | undefined {
  markDoubtful(budget);
  const [result, outcome] = observeAcceptance(budget, give);
  return result === undefined || outcome === 'failing' ? undefined : { ...result, isSure: false };
}

function collectList(
  at: For,
  results: readonly Result[],
  isOpen: boolean,
  isInOrder: boolean,
  rest: () => string,
): HclValue {
  let outlined = !isOpen && isInOrder;
  let complete = outlined;
  const items: HclValue[] = [];
  for (const { value, isSure } of results) {
    if (isSure) items.push(value);
    else if (value.kind === 'unknown' || value.kind === 'text' || value.kind === 'resource')
      items.push({ ...value, maybe: true });
    else outlined = false;
    complete &&= isSure;
  }
  return { kind: 'list', items, complete, typed: false, at, ...(!complete && { outlined, rest: rest() }) };
}

function collectObject(
  at: For,
  results: readonly Result[],
  isOpen: boolean,
  rest: () => string,
  budget: Budget,
): HclValue {
  const entries = new Map<string, HclValue>();
  const groups = new Map<string, { readonly items: HclValue[]; complete: boolean }>();
  let complete = !isOpen;
  let anyGroup = isOpen;
  for (const { key, value, isSure } of results) {
    const name = knownString(key);
    if (!isSure) complete = false;
    if (name === undefined) {
      if (isSure && key !== undefined && key.kind !== 'unknown' && key.kind !== 'text') markRefused(budget);
      markDoubtful(budget);
      complete = false;
      anyGroup = true;
    } else if (at.grouped) {
      const group = groups.get(name) ?? { items: [], complete: true };
      if (isSure) group.items.push(value);
      else group.complete = false;
      groups.set(name, group);
    } else if (isSure) {
      if (entries.has(name)) markRefused(budget);
      entries.set(name, value);
    }
  }
  for (const [name, { items, complete: whole }] of groups) {
    if (items.length === 0) continue;
    const all = whole && !anyGroup;
    entries.set(name, {
      kind: 'list',
      items,
      complete: all,
      typed: false,
      at,
      ...(!all && { rest: `${rest()}.${name}` }),
    });
  }
  return { kind: 'object', entries, complete, typed: false, at, ...(!complete && { rest: rest() }) };
}
