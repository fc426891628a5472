import { allOf, always, type Existence, negate, never } from '../../../model/existence';
import type { Conditional, Expression } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import { enterOnce } from '../expressions/memo';
import type { HclValue, Scope } from '../expressions/model';
import { keyOf, knownBoolean, shortSourceOf } from '../expressions/values';

/** The formula under which the value of an expression passes `test`; `toLabel` makes a label of its source. */
export function existsWhen(
  wrapped: Expression,
  scope: Scope,
  test: (value: HclValue) => boolean | undefined,
  toLabel: (text: string) => string,
): Existence {
  const expression = unwrap(wrapped);
  if (expression.kind === 'conditional' && knownBoolean(evaluate(expression.condition, scope)) === undefined) {
    const condition = conditionOf(expression.condition, scope);
    const yes = allOf(condition, existsWhen(expression.yes, scope, test, toLabel));
    const no = allOf(negate(condition), existsWhen(expression.no, scope, test, toLabel));
    return eitherOf(yes, no);
  }
  const value = evaluate(expression, scope);
  const answer = value.kind === 'known' || value.kind === 'list' || value.kind === 'object' ? test(value) : undefined;
  if (answer !== undefined) return answer ? always : never;
  const defined = followLocal(expression, scope, (definition, its) => existsWhen(definition, its, test, toLabel));
  return (
    defined ?? { kind: 'atom', key: `any ${keyOf(value)}`, free: false, label: toLabel(shortSourceOf(expression)) }
  );
}

/** The formula of a condition: conjunctions, disjunctions and comparisons of unknown values. */
export function conditionOf(wrapped: Expression, scope: Scope): Existence {
  const expression = unwrap(wrapped);
  switch (expression.kind) {
    case 'unary':
      if (expression.operator === '!') return negate(conditionOf(expression.of, scope));
      break;
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '&&') return combine('all', conditionOf(left, scope), conditionOf(right, scope));
      if (operator === '||') return combine('any', conditionOf(left, scope), conditionOf(right, scope));
      if (operator === '==') return makeComparison(left, right, scope) ?? makeAtom(expression, scope);
      if (operator === '!=') {
        const same = makeComparison(left, right, scope);
        if (same !== undefined) return negate(same);
      }
      break;
    }
    default: {
      if (knownBoolean(evaluate(expression, scope)) !== undefined) break;
      const defined = followLocal(expression, scope, conditionOf);
      if (defined !== undefined) return defined;
    }
  }
  return makeAtom(expression, scope);
}

function makeAtom(expression: Expression, scope: Scope): Existence {
  const value = evaluate(expression, scope);
  const decided = knownBoolean(value);
  if (decided !== undefined) return decided ? always : never;
  return { kind: 'atom', key: keyOf(value), free: false, label: shortSourceOf(expression) };
}

/** `var.env == "prod"` as an atom with a value; undefined unless exactly one side is known. */
function makeComparison(left: Expression, right: Expression, scope: Scope): Existence | undefined {
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  const [open, value, expression] = a.kind === 'known' ? [b, a, right] : [a, b, left];
  if (open.kind === 'known' || value.kind !== 'known') return undefined;
  if (typeof value.value === 'boolean') {
    const formula: Existence = { kind: 'atom', key: keyOf(open), free: false, label: shortSourceOf(expression) };
    return value.value ? formula : negate(formula);
  }
  return { kind: 'atom', key: keyOf(open), value: String(value.value), free: false, label: shortSourceOf(expression) };
}

function combine(kind: 'all' | 'any', a: Existence, b: Existence): Existence {
  return kind === 'all' ? allOf(a, b) : eitherOf(a, b);
}

/** The disjunction of two formulas. */
export function eitherOf(a: Existence, b: Existence): Existence {
  if (a.kind === 'never') return b;
  if (b.kind === 'never') return a;
  if (a.kind === 'always' || b.kind === 'always') return always;
  return { kind: 'any', of: [a, b] };
}

/**
 * What `follow` makes of the definition of a local; undefined for anything else, and for a local that is being evaluated
 * or followed already, since it is defined by itself.
 */
function followLocal<T>(
  expression: Expression,
  { module }: Scope,
  follow: (definition: Expression, scope: Scope) => T,
): T | undefined {
  if (expression.kind !== 'attribute' || expression.of.kind !== 'variable' || expression.of.name !== 'local')
    return undefined;
  const { locals, followed } = module.evaluated;
  const definition = module.locals.get(expression.name)?.value;
  if (definition === undefined || locals.get(expression.name) === 'pending') return undefined;
  return enterOnce(followed, expression.name, () => follow(definition, { module, block: module.path }));
}

/** The conditional that an expression is, where its condition is not known. */
export function findOpenChoice(wrapped: Expression, scope: Scope): Conditional | undefined {
  const expression = unwrap(wrapped);
  return expression.kind === 'conditional' && knownBoolean(evaluate(expression.condition, scope)) === undefined
    ? expression
    : undefined;
}

/** The expression without parentheses, and without the `"${…}"` of Terraform 0.11 around it. */
export function unwrap(expression: Expression): Expression {
  if (expression.kind === 'parenthesised') return unwrap(expression.of);
  if (expression.kind !== 'template' || expression.parts.length !== 1) return expression;
  const [only] = expression.parts;
  return only?.kind === 'interpolation' ? unwrap(only.value) : expression;
}
