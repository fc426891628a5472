import { type Existence, negate } from '../../../model/existence';
import type { Node } from '../../syntax/node';
import { ifOf, intrinsicOf } from '../template/intrinsics';
import type { Variables } from '../template/loops';
import type { Template } from '../template/template';
import { type Conditions, conjoin } from './conditions';
import type { Scope } from './scope';

/** The scope in which a condition is decided only when the template itself decides it. */
export function scopeOf(template: Template, conditions: Conditions): Scope {
  return {
    template,
    texts: new Map(),
    bound: new Map(),
    loop: new Map(),
    decide: (name) => decided(conditions.formula(name)),
  };
}

/** The scope inside of loops whose variables are known. */
export function bindVariables(scope: Scope, variables: Variables): Scope {
  return variables.size === 0 ? scope : { ...scope, texts: new Map(), loop: variables };
}

function decided(formula: Existence): boolean | undefined {
  return formula.kind === 'always' ? true : formula.kind === 'never' ? false : undefined;
}

/** The values that may stand there, with the condition under which each does: the branches of `Fn::If`, however nested. */
export function* listAlternatives(
  node: Node | undefined,
  conditions: Conditions,
  existence: Existence,
  depth = 0,
): Generator<{ node: Node; existence: Existence }> {
  if (node === undefined || depth > 8 || existence.kind === 'never') return;
  const branch = ifOf(node);
  if (branch === undefined) {
    if (intrinsicOf(node)?.name !== 'Ref') yield { node, existence };
    return;
  }
  const formula = conditions.formula(branch.condition);
  yield* listAlternatives(branch.yes, conditions, conjoin(existence, formula), depth + 1);
  yield* listAlternatives(branch.no, conditions, conjoin(existence, negate(formula)), depth + 1);
}
