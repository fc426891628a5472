import type { Conditional } from '../../syntax/hcl/nodes';
import { doubt, fail, keyed, observed } from './budget';
import { evaluate } from './evaluate';
import { isCollection, unified } from './functions/function';
import { asSet } from './functions/sets';
import { isNoCondition } from './nullability';
import type { Scope } from './scope';
import { failing, type HclValue, keyOf, knownBoolean, type List, type ObjectValue, shortText, unknown } from './values';

/** `a ? b : c`. */
export function conditional(expression: Conditional, scope: Scope): HclValue {
  const condition = evaluate(expression.condition, scope);
  const decided = knownBoolean(condition);
  if (decided !== undefined) return branch(expression, decided, scope);
  if (isNoCondition(condition)) return failing(expression);
  const { effort } = scope.module.deployment;
  const [yes, yesOutcome] = observed(effort, () => evaluate(expression.yes, scope));
  const [no, noOutcome] = observed(effort, () => evaluate(expression.no, scope));
  doubt(effort);
  if (yesOutcome === 'failing') return noOutcome === 'failing' ? failing(expression) : no;
  const [a, b] = [keyOf(yes), keyOf(no)];
  if (noOutcome === 'failing' || a === b) return yes;
  const alternatives = [withSet(yes, no), withSet(no, yes)];
  const key = keyed(effort, `(${keyOf(condition)} ? ${a} : ${b})`);
  return { ...unknown(key, shortText(expression), expression), alternatives };
}

/** The branch that is taken, with the type that both have in common. */
function branch({ yes, no }: Conditional, decided: boolean, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  const taken = evaluate(decided ? yes : no, scope);
  if (taken.kind === 'unknown' || taken.kind === 'resource') doubt(effort);
  if (taken.kind === 'unknown' || taken.kind === 'resource' || taken.kind === 'null') return taken;
  const [other, outcome] = observed(effort, () => evaluate(decided ? no : yes, scope));
  if (other.kind === 'null') return taken;
  if (other.kind === 'unknown' || other.kind === 'resource') {
    if (outcome !== 'failing') doubt(effort);
    return taken.kind === 'list' || taken.kind === 'object' ? { ...taken, typed: undefined } : taken;
  }
  if (isCollection(taken) ? other.kind !== taken.kind : isCollection(other)) fail(effort);
  if ([taken, other].some(hasCollections)) doubt(effort);
  if (taken.kind === 'list' && other.kind === 'list')
    return other.set === true ? withSet(taken, other) : listLike(taken, other);
  if (taken.kind === 'object' && other.kind === 'object') return objectLike(taken, other);
  return unified([taken, other])[0] ?? taken;
}

/** Whether something in it has parts of its own, or may have: then it is not worked out whether the types of both branches go together. */
function hasCollections(value: HclValue): boolean {
  if (isCollection(value) && !value.complete) return true;
  const parts = value.kind === 'list' ? value.items : value.kind === 'object' ? [...value.entries.values()] : [];
  return parts.some((part) => isCollection(part) || part.kind === 'unknown' || part.kind === 'resource');
}

/** A list where the other branch has a set is one too. */
function withSet(value: HclValue, other: HclValue): HclValue {
  return value.kind === 'list' && other.kind === 'list' && other.set === true && value.set !== true
    ? asSet(value, value.at)
    : value;
}

/** Tuples of one length stay tuples; others become lists. */
function listLike(taken: List, other: List): HclValue {
  const isTuple = taken.complete && other.complete && taken.items.length === other.items.length;
  const items = isTuple
    ? taken.items.map((item, index) => unified([item, other.items[index] ?? item])[0] ?? item)
    : unified([...taken.items, ...other.items]).slice(0, taken.items.length);
  return { ...taken, items, typed: isTuple ? taken.typed : true };
}

/** Objects with the same attributes stay objects; others become maps. */
function objectLike(taken: ObjectValue, other: ObjectValue): HclValue {
  const names = [...taken.entries.keys()];
  const isObject =
    taken.complete &&
    other.complete &&
    names.length === other.entries.size &&
    names.every((name) => other.entries.has(name));
  const values = [...taken.entries.values()];
  const all = unified([...values, ...other.entries.values()]);
  const entries = names.map((name, index): readonly [string, HclValue] => {
    const own = values[index] as HclValue;
    return [name, (isObject ? unified([own, other.entries.get(name) ?? own])[0] : all[index]) ?? own];
  });
  return { ...taken, entries: new Map(entries), typed: isObject ? taken.typed : true };
}
