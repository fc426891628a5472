import { always, type Existence, negate, never } from '../../../model/existence';
import { attributeOf, type Block, type Expression } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Instance, Module, Scope } from '../expressions/model';
import { knownNumber, makeKnown } from '../expressions/values';
import { conditionOf, eitherOf, existsWhen, findOpenChoice, unwrap } from './conditions';
import { expandForEach, MAX_INSTANCES } from './for-each';

/**
 * The instances that `count` and `for_each` make of a block; one that stands for all where their keys are not known.
 */
export function expandInstances(block: Block, address: string, module: Module): readonly Instance[] {
  const scope: Scope = { module, block: address };
  const count = block.body.attributes.length === 0 ? undefined : attributeOf(block.body, 'count');
  if (count !== undefined) return expandCount(count.value, scope);
  const forEach = attributeOf(block.body, 'for_each');
  return forEach === undefined ? [{ scope, suffix: '', existence: always }] : expandForEach(forEach.value, scope);
}

function expandCount(expression: Expression, scope: Scope): readonly Instance[] {
  const chosen = findOpenChoice(expression, scope);
  const [yes, no] =
    chosen === undefined ? [] : [chosen.yes, chosen.no].map((branch) => knownNumber(evaluate(branch, scope)));
  if (chosen !== undefined && yes !== undefined && no !== undefined && Math.max(yes, no) <= MAX_INSTANCES) {
    const condition = conditionOf(chosen.condition, scope);
    return makeNumbered(Math.max(yes, no), expression, scope, (index) =>
      eitherOf(index < yes ? condition : never, index < no ? negate(condition) : never),
    );
  }
  const number = knownNumber(evaluate(expression, scope));
  if (number === undefined || number > MAX_INSTANCES) {
    const existence =
      number === undefined
        ? existsWhen(
            expression,
            scope,
            (value) => (knownNumber(value) ?? Number.NaN) > 0,
            (text) => `${text} is above 0`,
          )
        : always;
    const single = isAtMostOne(expression) ? { ...scope, count: makeKnown(0, expression) } : scope;
    return [{ scope: single, suffix: isAtMostOne(expression) ? '[0]' : '', existence }];
  }
  return makeNumbered(number, expression, scope, () => always);
}

function makeNumbered(
  length: number,
  at: Expression,
  scope: Scope,
  existenceOf: (index: number) => Existence,
): readonly Instance[] {
  if (length < 1) return [{ scope, suffix: '', existence: never }];
  return Array.from({ length }, (_, index) => ({
    scope: { ...scope, count: makeKnown(index, at) },
    suffix: `[${index}]`,
    existence: existenceOf(index),
  }));
}

/** Whether a count is written as 0 or 1, as in `c ? 1 : 0`. */
function isAtMostOne(wrapped: Expression): boolean {
  const expression = unwrap(wrapped);
  if (expression.kind === 'conditional') return isAtMostOne(expression.yes) && isAtMostOne(expression.no);
  return expression.kind === 'literal' && (expression.value === 0 || expression.value === 1);
}
