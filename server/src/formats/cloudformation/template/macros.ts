import { entryOf, type Node, valueAt } from '../../syntax/node';

/*
 * A macro is given a part of the template, or all of it, and may give back anything else: other names, other values, more record sets
 * or none. So its text is no template yet, and nothing that is read there is certain. AWS's own transforms are known: they make
 * resources beside those that are written, unroll loops, or put text in the place of their call.
 */

/** Whether a macro that is not AWS's own is given the whole template. */
export function isGivenWhole(root: Node | undefined): boolean {
  const transform = valueAt(root, 'Transform');
  const calls = transform?.kind === 'list' && transform.tag === undefined ? transform.items : [transform];
  const named = calls.map((call) => (call?.kind === 'map' ? valueAt(call, 'Name') : call));
  return (
    named.some((name) => name !== undefined && !isOfAws(name)) || hasMacro(root) || hasMacro(valueAt(root, 'Resources'))
  );
}

/** Whether a macro that is not AWS's own is given a map: all that stands beside its call and below it. */
export function hasMacro(node: Node | undefined): boolean {
  const call = node?.tag === undefined ? entryOf(node, CALL) : undefined;
  return call !== undefined && !isOfAws(valueAt(call.value, 'Name'));
}

/** Whether more may stand in a map than is seen, or something else: a macro, an included text or a loop with an unknown list writes into it. */
export function isRewritten(node: Node | undefined): boolean {
  return (
    node?.kind === 'map' && node.entries.some(({ key }) => key.text === CALL || key.text.startsWith('Fn::ForEach::'))
  );
}

const CALL = 'Fn::Transform';

function isOfAws(name: Node | undefined): boolean {
  return name?.kind === 'scalar' && name.tag === undefined && name.text.startsWith('AWS::');
}
