import type { Expression, Literal } from '../../syntax/hcl/nodes';
import { type Budget, MAX_DEPTH, markDoubtful, markRefused, withOwnBudget } from './budget';
import { callFunction } from './call';
import { collectInstances } from './collect-instances';
import { evaluateConditional } from './conditional';
import { evaluateObject, evaluateTuple } from './constructors';
import { evaluateFor } from './for';
import { makeUniqueKey } from './keys';
import { evaluateSplat, readIndex } from './members';
import type { HclValue, Scope } from './model';
import { evaluateBinary, evaluateUnary } from './operators';
import { placeKey } from './scope';
import { isTooLarge } from './size';
import { evaluateTemplate } from './template';
import { evaluateAccess, evaluateName } from './traverse';
import { anchorAt, isFailing, makeKnown, makeUnknown, shortSourceOf } from './values';

/** The value of an expression in a scope. It never throws; what is not decided by the text is unknown. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  return budget.depth === 0
    ? withOwnBudget(budget, () => evaluateStep(expression, scope))
    : evaluateStep(expression, scope);
}

function evaluateStep(expression: Expression, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  if (budget.own <= 0 || budget.depth > MAX_DEPTH) return makeUndecided(expression, budget);
  budget.own -= 1;
  budget.depth += 1;
  const value = evaluateByKind(expression, scope);
  budget.depth -= 1;
  if (isTooLarge(value)) return makeUndecided(expression, budget);
  if (isFailing(value)) markRefused(budget);
  return value;
}

/** The value of an expression that takes too many steps, or is too large. */
function makeUndecided(expression: Expression, budget: Budget): HclValue {
  markDoubtful(budget);
  return makeUnknown(makeUniqueKey(), shortSourceOf(expression), expression);
}

function evaluateByKind(expression: Expression, scope: Scope): HclValue {
  switch (expression.kind) {
    case 'string':
      return makeKnown(expression.value, expression);
    case 'literal':
      return evaluateLiteral(expression);
    case 'template':
      return evaluateTemplate(expression, scope);
    case 'variable':
      return evaluateName(expression, scope);
    case 'attribute':
      return evaluateAccess(expression, scope);
    case 'index':
      return readIndex(evaluate(expression.of, scope), evaluate(expression.key, scope), expression, scope);
    case 'splat':
      return evaluateSplat(
        collectCalls(evaluate(expression.of, scope), scope, expression),
        (element) => evaluate(expression.each, { ...scope, element }),
        expression,
      );
    case 'element':
      return scope.element ?? makeUnknown('element', 'element', expression);
    case 'tuple':
      return evaluateTuple(expression, scope);
    case 'object':
      return evaluateObject(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'unary':
      return evaluateUnary(expression, evaluate(expression.of, scope), scope);
    case 'binary':
      return evaluateBinary(expression, evaluate(expression.left, scope), evaluate(expression.right, scope), scope);
    case 'call':
      return callFunction(expression, scope);
    case 'parenthesised':
      return anchorAt(evaluate(expression.of, scope), expression);
    case 'broken':
      markDoubtful(scope.module.deployment.budget);
      return makeUnknown(`undecided ${placeKey(expression, scope)}`, shortSourceOf(expression), expression);
  }
}

/** A call of a module with `count` as the list of its instances. `evaluateSplat` handles the instances of resources. */
function collectCalls(value: HclValue, scope: Scope, at: Expression): HclValue {
  const list = value.kind === 'unknown' ? collectInstances(value, scope, at) : value;
  return list.kind === 'list' ? list : value;
}

/** A literal; a number with more digits than a JavaScript number keeps is unknown. */
function evaluateLiteral(expression: Literal): HclValue {
  const { value } = expression;
  if (value === null) return { kind: 'null', at: expression };
  return typeof value === 'number' && !isExact(value, expression)
    ? makeUnknown(makeUniqueKey(), shortSourceOf(expression), expression)
    : makeKnown(value, expression);
}

function isExact(value: number, { file, start, end }: Literal): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isSafeInteger(value) || end - start < 16) return true;
  return file.text.slice(start, end).replace(/[eE].*|\D|^0+/g, '').length < 16;
}
