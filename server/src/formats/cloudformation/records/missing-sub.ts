import type { Value } from '../../../model/record-set';
import type { Node } from '../../syntax/node';
import { resourceAttributes } from '../endpoints/resource-attributes';
import type { Template } from '../template/template';
import type { Scope } from '../values/scope';

/** The resource type under which rules and changes see an `Fn::Sub` that is missing. */
export const SUB = 'Fn::Sub';
/** The one under which they see an `Fn::GetAtt` that is written as a text. */
export const GET_ATT = 'Fn::GetAtt';

/**
 * What a text was meant to be: an `Fn::Sub`, where it has `${Name}` and the template has a parameter or a resource of
 * that name, or another function that is written as a text. Without the function the text stays as it is.
 */
export function missingSubOf(node: Node, { template, loop }: Scope): Pick<Value, 'meant'> {
  if (node.kind !== 'scalar' || node.unclosed || node.tag !== undefined || loop.size > 0 || template.hasLoops)
    return {};
  const text = node.text.replace(/^!Sub\s+/, '');
  for (const [, name = ''] of text.matchAll(/\$\{(AWS::[A-Z][A-Za-z]*|[A-Za-z][A-Za-z0-9]*)(?:\.[A-Za-z0-9.]+)?\}/g)) {
    if (name.startsWith('AWS::') || isNamed(name, template)) return { meant: { key: text, type: SUB, label: name } };
  }
  return findFunction(node.text, template);
}

function isNamed(name: string, { parameters, resources }: Template): boolean {
  return parameters.has(name) || resources.has(name);
}

/** `!Ref Name`, `!GetAtt Name.Attribute` or `Name.Attribute` as a text. */
function findFunction(text: string, template: Template): Pick<Value, 'meant'> {
  const [, tag, argument = ''] =
    /^(!Ref\s+|!GetAtt\s+)?([A-Za-z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9.]*)?)$/.exec(text) ?? [];
  const [name = '', ...path] = argument.split('.');
  if (tag?.startsWith('!Ref') === true)
    return path.length === 0 && isNamed(name, template) ? { meant: { key: name, type: 'Ref', label: name } } : {};
  const attributes = resourceAttributes.get(template.resources.get(name)?.type ?? '');
  if (path.length === 0 || (tag === undefined && attributes?.has(path.join('.')) !== true)) return {};
  return template.resources.has(name) ? { meant: { key: argument, type: GET_ATT, label: argument } } : {};
}
