import type { For } from '../../syntax/hcl/nodes';
import { type Budget, chargeForKey, markDoubtful, markRefused, observeAcceptance } from './budget';
import { collectInstances } from './collect-instances';
import { elementsInView, elementsOf, isOrdered } from './elements';
import { evaluate } from './evaluate';
import { boundKey } from './keys';
import type { HclValue, Scope } from './model';
import { isNoCondition } from './nullability';
import { bindNames, placeKey } from './scope';
import { isMaybe, keyOf, knownBoolean, knownString, makeUnknown, shortSourceOf, takeItem } from './values';

/** `[for … : …]` and `{ for … : … => … }`. */
export function evaluateFor(expression: For, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const collection = collectInstances(evaluate(expression.collection, scope), scope, expression.collection);
  const elements = elementsInView(collection);
  const isOpen = elementsOf(collection) === undefined;
  if (isOpen) markDoubtful(budget);
  const makeRest = () => boundKey(chargeForKey(budget, `for ${keyOf(collection)} ${placeKey(expression, scope)}`));
  if (elements === undefined) {
    if (collection.kind === 'null' || collection.kind === 'known' || collection.kind === 'text') markRefused(budget);
    return makeUnknown(makeRest(), shortSourceOf(expression), expression, [
      collection,
      evaluateAnyResult(expression, collection, scope),
    ]);
  }
  const results = elements.flatMap(([key, item]): readonly Result[] => {
    const inner = bindNames(expression, takeItem(key), takeItem(item), scope);
    const result = isMaybe(item)
      ? attemptResult(() => evaluateResult(expression, inner, budget), budget)
      : evaluateResult(expression, inner, budget);
    return result === undefined ? [] : [result];
  });
  // Terraform evaluates the condition of an empty collection once, with unknown elements.
  if (elements.length === 0 && expression.condition !== undefined) markDoubtful(budget);
  if (expression.resultKey !== undefined) return collectObject({ expression, results, isOpen, makeRest }, budget);
  const isOutline = collection.kind === 'list' && collection.outlined === true;
  return collectList({ expression, results, isOpen: isOpen && !isOutline, makeRest }, isOrdered(collection));
}

/** The result for an element of a collection that is not in view; whether Terraform accepts it is left open. */
function evaluateAnyResult(expression: For, collection: HclValue, scope: Scope): HclValue {
  const makeAny = (name: string) => makeUnknown(`${name} of ${keyOf(collection)}`, name, expression.collection);
  const inner = bindNames(expression, makeAny('key'), makeAny('element'), scope);
  const [result] = observeAcceptance(scope.module.deployment.budget, () => evaluate(expression.result, inner));
  return result;
}

/** The result for one element; `key` only in an object. */
interface Result {
  readonly key: HclValue | undefined;
  readonly value: HclValue;
  /** Whether it is certainly made. */
  readonly isSure: boolean;
}

interface Results {
  readonly expression: For;
  readonly results: readonly Result[];
  /** Whether there may be more. */
  readonly isOpen: boolean;
  /** The key of what is not in view. */
  readonly makeRest: () => string;
}

function evaluateResult({ condition, resultKey, result }: For, inner: Scope, budget: Budget): Result | undefined {
  const value = condition === undefined ? undefined : evaluate(condition, inner);
  const isKept = value === undefined ? true : knownBoolean(value);
  if (isKept === false) return undefined;
  const evaluateBoth = (): Result => ({
    key: resultKey && evaluate(resultKey, inner),
    value: evaluate(result, inner),
    isSure: true,
  });
  if (isKept === true) return evaluateBoth();
  if (value !== undefined && isNoCondition(value)) markRefused(budget);
  return attemptResult(evaluateBoth, budget);
}

/** A result that may not be made. Where Terraform would refuse it, it is certainly not made. */
function attemptResult(work: () => Result | undefined, budget: Budget): Result | undefined {
  markDoubtful(budget);
  const [result, outcome] = observeAcceptance(budget, work);
  return result === undefined || outcome === 'failing' ? undefined : { ...result, isSure: false };
}

function collectList({ expression: at, results, isOpen, makeRest }: Results, isInOrder: boolean): HclValue {
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
  return { kind: 'list', items, complete, typed: false, at, ...(!complete && { outlined, rest: makeRest() }) };
}

function collectObject({ expression: at, results, isOpen, makeRest }: Results, budget: Budget): HclValue {
  const entries = new Map<string, HclValue>();
  const groups = new Map<string, Group>();
  let complete = !isOpen;
  let isAnyGroupOpen = isOpen;
  for (const { key, value, isSure } of results) {
    const name = knownString(key);
    if (!isSure) complete = false;
    if (name === undefined) {
      if (isSure && key !== undefined && key.kind !== 'unknown' && key.kind !== 'text') markRefused(budget);
      markDoubtful(budget);
      complete = false;
      isAnyGroupOpen = true;
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
  for (const [name, group] of groups) {
    if (group.items.length === 0) continue;
    const isWhole = group.complete && !isAnyGroupOpen;
    const rest = isWhole ? undefined : `${makeRest()}.${name}`;
    entries.set(name, { kind: 'list', items: group.items, complete: isWhole, typed: false, at, rest });
  }
  return { kind: 'object', entries, complete, typed: false, at, ...(!complete && { rest: makeRest() }) };
}

/** The results of one key in `{ for … : key => value... }`. */
interface Group {
  readonly items: HclValue[];
  complete: boolean;
}
