import { type PartialText, reference } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { canonical, ifOf, intrinsicOf, isNoValue, MAX_KEY_LENGTH } from '../template/intrinsics';
import type { Variables } from '../template/loops';
import type { Template } from '../template/template';
import { keyIn } from './stack-context';

/** What is needed to say what a value will be: the template, and which of its conditions are taken to hold. */
export interface Scope {
  readonly template: Template;
  /** Whether a condition holds; undefined when that is not decided. */
  decide(condition: string): boolean | undefined;
  readonly texts: Map<Node, PartialText>;
  /** What references stand for, by their keys, when one row of a mapping is chosen. */
  readonly bound: ReadonlyMap<string, string>;
  /** The variables of the loops around, which stand in every text. */
  readonly loop: Variables;
}

/** The node that stands there once the decided conditions are followed; undefined when nothing does. */
export function chooseBranch(node: Node | undefined, scope: Scope): Node | undefined {
  let current = node;
  for (let step = 0; step < 20; step += 1) {
    if (isNoValue(current)) return undefined;
    const branch = ifOf(current);
    const holds = branch === undefined ? undefined : scope.decide(branch.condition);
    if (branch === undefined || holds === undefined) return current;
    current = holds ? branch.yes : branch.no;
  }
  return current;
}

/** Whether nothing may stand there, by a condition that is not decided. */
export function mayBeMissing(node: Node | undefined, scope: Scope, depth = 0): boolean {
  const stands = chooseBranch(node, scope);
  const branch = depth > 8 ? undefined : ifOf(stands);
  if (branch === undefined) return stands === undefined;
  return mayBeMissing(branch.yes, scope, depth + 1) || mayBeMissing(branch.no, scope, depth + 1);
}

/** Text of which nothing is known but which expression gives it. */
export function makeUnknownText(node: Node, scope: Scope): PartialText {
  const call = intrinsicOf(node);
  const loop = scope.loop.size === 0 ? '' : ` for ${[...scope.loop].join(' ')}`;
  const key = canonical(node) + loop;
  const label = call === undefined ? 'a value' : call.name;
  const own = key.length > MAX_KEY_LENGTH ? `${label}@${node.span.file.uri}:${node.span.start}` : key;
  return reference(label, node.span, keyIn(scope, own));
}
