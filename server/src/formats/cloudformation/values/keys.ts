import { keyOfPlace } from '../../../text/keys';
import { type PartialText, reference } from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { canonicalTextOf, intrinsicOf, MAX_KEY_LENGTH } from '../template/intrinsics';
import type { Scope } from './scope';

/** Separates the prefix of a stack from what follows; the texts before it have none. */
const END = '> ';

/** The prefix for the keys of the stack at a path of calls: `Call/Inner> `, or nothing for the path ''. */
export function prefixOf(path: string): string {
  return path === '' ? '' : path + END;
}

/** The key of something in a stack: two stacks may have things of the same name. */
export function keyIn({ stackContext }: Pick<Scope, 'stackContext'>, name: string): string {
  return stackContext.prefix + name;
}

/** The stack that a key belongs to, and the name there; undefined when that stack is not in view. */
export function ownerOf(key: string, scope: Scope): { readonly scope: Scope; readonly name: string } | undefined {
  const name = nameOf(key);
  const prefix = key.slice(0, key.length - name.length);
  const { stackContext } = scope;
  const owner = prefix === stackContext.prefix ? scope : stackContext.scopeAt(prefix);
  return owner && { scope: owner, name };
}

/** A key without the prefix of its stack. */
export function nameOf(key: string): string {
  const end = key.indexOf(END);
  return end === -1 ? key : key.slice(end + END.length);
}

/** Text of which only the expression is known: it equals that of an equal expression in the same stack. */
export function makeUnknownText(node: Node, scope: Scope): PartialText {
  const call = intrinsicOf(node);
  const loop = scope.loop.size === 0 ? '' : ` for ${[...scope.loop].join(' ')}`;
  const key = canonicalTextOf(node) + loop;
  const label = call === undefined ? 'a value' : call.name;
  const own = key.length > MAX_KEY_LENGTH ? keyOfPlace(label, node.span) : key;
  return reference(label, node.span, keyIn(scope, own));
}
