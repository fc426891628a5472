import type { Node } from '../../syntax/node';
import { ifOf, isNoValue } from '../template/intrinsics';
import type { Scope } from './scope';

/** The number of nested `Fn::If`s that are replaced by the branch that their decided condition chooses. */
const MAX_STEPS = 20;
/** The depth of nested `Fn::If`s of which both branches are searched. */
const MAX_DEPTH = 8;

/** The node that remains when the decided conditions are applied; undefined when that is `AWS::NoValue`. */
export function chooseBranch(node: Node | undefined, scope: Scope): Node | undefined {
  let current = node;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (isNoValue(current)) return undefined;
    const branch = ifOf(current);
    const holds = branch === undefined ? undefined : scope.decide(branch.condition);
    if (branch === undefined || holds === undefined) return current;
    current = holds ? branch.yes : branch.no;
  }
  return current;
}

/** Whether the node is `AWS::NoValue`, or can be by a condition that is not decided. */
export function mayBeMissing(node: Node | undefined, scope: Scope, depth = 0): boolean {
  const chosen = chooseBranch(node, scope);
  const branch = depth > MAX_DEPTH ? undefined : ifOf(chosen);
  if (branch === undefined) return chosen === undefined;
  return mayBeMissing(branch.yes, scope, depth + 1) || mayBeMissing(branch.no, scope, depth + 1);
}
