import type { Expression, Literal } from '../../syntax/hcl/nodes';
import { apart, DEEPEST, doubt, fail } from './budget';
import { collected } from './collected';
import { conditional } from './conditional';
import { forExpression, object, tuple } from './constructors';
import { callFunction } from './functions/index';
import { indexed, splatted } from './members';
import { binary, unary } from './operators';
import { placeKey, type Scope } from './scope';
import { template } from './template';
import { access, variable } from './traverse';
import { anchored, type HclValue, isFailing, known, shortText, uniqueKey, unknown } from './values';

export { bind, elementsOf } from './constructors';

/** What an expression gives in a scope. Never throws; what cannot be decided is unknown. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  return effort.depth === 0 ? apart(effort, () => stepped(expression, scope)) : stepped(expression, scope);
}

function stepped(expression: Expression, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  if (effort.own <= 0 || effort.depth > DEEPEST) {
    doubt(effort);
    return unknown(uniqueKey(), shortText(expression), expression);
  }
  effort.own -= 1;
  effort.depth += 1;
  const value = evaluated(expression, scope);
  effort.depth -= 1;
  if (isFailing(value)) fail(effort);
  return value;
}

function evaluated(expression: Expression, scope: Scope): HclValue {
  switch (expression.kind) {
    case 'string':
      return known(expression.value, expression);
    case 'literal':
      return literal(expression);
    case 'template':
      return template(expression, scope);
    case 'variable':
      return variable(expression, scope);
    case 'attribute':
      return access(expression, scope);
    case 'index':
      return indexed(evaluate(expression.of, scope), evaluate(expression.key, scope), expression, scope);
    case 'splat':
      return splatted(
        counted(evaluate(expression.of, scope), scope, expression),
        (element) => evaluate(expression.each, { ...scope, element }),
        expression,
      );
    case 'element':
      return scope.element ?? unknown('element', 'element', expression);
    case 'tuple':
      return tuple(expression, scope);
    case 'object':
      return object(expression, scope);
    case 'for':
      return forExpression(expression, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'unary':
      return unary(expression, evaluate(expression.of, scope), scope);
    case 'binary':
      return binary(expression, evaluate(expression.left, scope), evaluate(expression.right, scope), scope);
    case 'call':
      return callFunction(expression, scope);
    case 'parenthesised':
      return anchored(evaluate(expression.of, scope), expression);
    case 'broken':
      doubt(scope.module.deployment.effort);
      return unknown(`undecided ${placeKey(expression, scope)}`, shortText(expression), expression);
  }
}

/** The instances of a call of a module with `count` as a list; those of a resource a splat goes through itself. */
function counted(value: HclValue, scope: Scope, at: Expression): HclValue {
  const list = value.kind === 'unknown' ? collected(value, scope, at) : value;
  return list.kind === 'list' ? list : value;
}

/** A number with more digits than are kept here is not decided. */
function literal(expression: Literal): HclValue {
  const { value } = expression;
  if (value === null) return { kind: 'null', at: expression };
  return typeof value === 'number' && !isExact(value, expression)
    ? unknown(uniqueKey(), shortText(expression), expression)
    : known(value, expression);
}

function isExact(value: number, { file, start, end }: Literal): boolean {
  if (Number.isSafeInteger(value) || end - start < 16) return true;
  return file.text.slice(start, end).replace(/[eE].*|\D|^0+/g, '').length < 16;
}
