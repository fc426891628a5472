import { entryOf, hasKey, type Node, valueAt } from '../../syntax/node';

/*
 * A macro gets a part of the template, or all of it, and may return anything else: other names, other values, more
 * record sets or none. The text that it gets is therefore not yet a template, and nothing that is read there is
 * certain. AWS's own transforms (`AWS::…`) are known: they add resources to those that are written, unroll loops, or
 * replace their call by text.
 */

/** Whether a macro that is not AWS's own gets the whole template, or the whole of its resources. */
export function isRewrittenWhole(root: Node | undefined): boolean {
  const transform = valueAt(root, 'Transform');
  const calls = transform?.kind === 'list' && transform.tag === undefined ? transform.items : [transform];
  if (transform?.unclosed) return true;
  const names = calls.map((call) => (call?.kind === 'map' ? valueAt(call, 'Name') : call));
  return (
    names.some((name) => name !== undefined && !isOfAws(name)) ||
    hasCustomMacro(root) ||
    hasCustomMacro(valueAt(root, 'Resources'))
  );
}

/** Whether a macro that is not AWS's own gets a map: every entry beside its call, and all that is below them. */
export function hasCustomMacro(node: Node | undefined): boolean {
  if (node?.kind !== 'map' || node.tag !== undefined) return false;
  const call = entryOf(node, CALL);
  if (call !== undefined) return !isOfAws(valueAt(call.value, 'Name'));
  // A key without a value is still being typed.
  return hasKey(node, isHalfCall);
}

function isHalfCall(key: string, isEmpty: boolean): boolean {
  return isEmpty && key !== '' && CALL.startsWith(key);
}

/** Whether a map may get more entries than are written: by a macro, an included text or a loop over an open list. */
export function mayGetEntries(node: Node | undefined): boolean {
  return node?.kind === 'map' && hasKey(node, (key) => key === CALL || key.startsWith('Fn::ForEach::'));
}

const CALL = 'Fn::Transform';

function isOfAws(name: Node | undefined): boolean {
  return name?.kind === 'scalar' && name.tag === undefined && !name.unclosed && name.text.startsWith('AWS::');
}
