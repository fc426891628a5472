import type { Conditional } from '../../syntax/hcl/nodes';
import { chargeForKey, markDoubtful, markRefused, observeAcceptance } from './budget';
import { evaluate } from './evaluate';
import { isCollection, unifyTypes } from './functions/function';
import { toSet } from './functions/sets';
import type { HclValue, List, ObjectValue, Scope } from './model';
import { isNoCondition } from './nullability';
import { keyOf, knownBoolean, makeFailing, makeUnknown, shortSourceOf } from './values';

/** `a ? b : c`. */
export function evaluateConditional(expression: Conditional, scope: Scope): HclValue {
  const condition = evaluate(expression.condition, scope);
  const decided = knownBoolean(condition);
  if (decided !== undefined) return evaluateBranch(expression, decided, scope);
  if (isNoCondition(condition)) return makeFailing(expression);
  const { budget } = scope.module.deployment;
  const [yes, yesOutcome] = observeAcceptance(budget, () => evaluate(expression.yes, scope));
  const [no, noOutcome] = observeAcceptance(budget, () => evaluate(expression.no, scope));
  markDoubtful(budget);
  if (yesOutcome === 'failing') return noOutcome === 'failing' ? makeFailing(expression) : no;
  const [a, b] = [keyOf(yes), keyOf(no)];
  if (noOutcome === 'failing' || a === b) return yes;
  const alternatives = [withSet(yes, no), withSet(no, yes)];
  const key = chargeForKey(budget, `(${keyOf(condition)} ? ${a} : ${b})`);
  return { ...makeUnknown(key, shortSourceOf(expression), expression, [condition]), alternatives };
}

/** The branch that is taken, converted to the type that both branches have in common. */
function evaluateBranch({ yes, no }: Conditional, decided: boolean, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const taken = evaluate(decided ? yes : no, scope);
  if (taken.kind === 'unknown' || taken.kind === 'resource') markDoubtful(budget);
  if (taken.kind === 'unknown' || taken.kind === 'resource' || taken.kind === 'null') return taken;
  const [other, outcome] = observeAcceptance(budget, () => evaluate(decided ? no : yes, scope));
  if (other.kind === 'null') return taken;
  if (other.kind === 'unknown' || other.kind === 'resource') {
    if (outcome !== 'failing') markDoubtful(budget);
    return taken.kind === 'list' || taken.kind === 'object' ? { ...taken, typed: undefined } : taken;
  }
  if (isCollection(taken) ? other.kind !== taken.kind : isCollection(other)) markRefused(budget);
  if ([taken, other].some(hasCollections)) markDoubtful(budget);
  if (taken.kind === 'list' && other.kind === 'list')
    return other.set === true ? withSet(taken, other) : convertListLike(taken, other);
  if (taken.kind === 'object' && other.kind === 'object') return convertObjectLike(taken, other);
  return unifyTypes([taken, other])[0] ?? taken;
}

/**
 * Whether a collection has collections in it, or may have. It is not evaluated whether the types of such branches
 * agree.
 */
function hasCollections(value: HclValue): boolean {
  if (isCollection(value) && !value.complete) return true;
  const parts = value.kind === 'list' ? value.items : value.kind === 'object' ? [...value.entries.values()] : [];
  return parts.some((part) => isCollection(part) || part.kind === 'unknown' || part.kind === 'resource');
}

/** The value as a set, where it is a list and the other branch is a set. */
function withSet(value: HclValue, other: HclValue): HclValue {
  return value.kind === 'list' && other.kind === 'list' && other.set === true && value.set !== true
    ? toSet(value, value.at)
    : value;
}

/** A tuple or list as it is beside the other branch: tuples of one length stay tuples, others become lists. */
function convertListLike(taken: List, other: List): HclValue {
  const isTuple = taken.complete && other.complete && taken.items.length === other.items.length;
  const items = isTuple
    ? taken.items.map((item, index) => unifyTypes([item, other.items[index] ?? item])[0] ?? item)
    : unifyTypes([...taken.items, ...other.items]).slice(0, taken.items.length);
  return { ...taken, items, typed: isTuple ? taken.typed : true };
}

/**
 * An object or map as it is beside the other branch: objects with the same attributes stay objects, others become maps.
 */
function convertObjectLike(taken: ObjectValue, other: ObjectValue): HclValue {
  const names = [...taken.entries.keys()];
  const isObject =
    taken.complete &&
    other.complete &&
    names.length === other.entries.size &&
    names.every((name) => other.entries.has(name));
  const values = [...taken.entries.values()];
  const all = unifyTypes([...values, ...other.entries.values()]);
  const entries = names.map((name, index): readonly [string, HclValue] => {
    const own = values[index] as HclValue;
    return [name, (isObject ? unifyTypes([own, other.entries.get(name) ?? own])[0] : all[index]) ?? own];
  });
  return { ...taken, entries: new Map(entries), typed: isObject ? taken.typed : true };
}
