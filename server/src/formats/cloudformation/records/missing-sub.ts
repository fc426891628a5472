import type { Value } from '../../../model/record-set';
import type { Node } from '../../syntax/node';
import type { Scope } from '../values/scope';

/** The resource type under which rules and changes see an `Fn::Sub` that is missing. */
export const SUB = 'Fn::Sub';

/**
 * The `Fn::Sub` that was meant, where a text has `${Name}` and the template has a parameter or a resource of that name:
 * without the function the text stays as it is.
 */
export function missingSubOf(node: Node, { template, loop }: Scope): Pick<Value, 'meant'> {
  if (node.kind !== 'scalar' || node.unclosed || node.tag !== undefined || loop.size > 0 || template.hasLoops)
    return {};
  for (const [, name = ''] of node.text.matchAll(/\$\{([A-Za-z][A-Za-z0-9]*)(?:\.[A-Za-z0-9.]+)?\}/g)) {
    if (template.parameters.has(name) || template.resources.has(name))
      return { meant: { key: node.text, type: SUB, label: name } };
  }
  return {};
}
