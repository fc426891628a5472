import { findNearest } from '../../../text/nearest';
import { type InputProblem, type Inputs, isValueFile } from '../../inputs';
import { type Node, valueAt } from '../../syntax/node';
import { isTextParameter } from '../template/parameters';
import type { Template } from '../template/template';
import { readInputs } from './given-parameters';
import type { GivenText, ParameterFile } from './parameter-files';

/** What CloudFormation says of inputs: parameters that the template has not, values that their parameters do not allow. */
export function findInputProblems(template: Template, inputs: Inputs): readonly InputProblem[] {
  return readInputs(inputs).flatMap((file) => [
    ...file.errors.map(({ message, span }): InputProblem => ({ severity: 'error', message, at: span })),
    ...[...file.values].flatMap(([name, given]) => findProblems(name, given, { template, file })),
  ]);
}

interface Giving {
  readonly template: Template;
  readonly file: ParameterFile;
}

function findProblems(name: string, given: GivenText, { template, file }: Giving): readonly InputProblem[] {
  const at = isValueFile(given.at.file) ? undefined : given.at;
  const place = at === undefined ? {} : { at };
  const parameter = template.parameters.get(name);
  if (parameter === undefined) {
    const meant = findNearest(name, template.parameters.keys());
    const message = `The template has no parameter '${name}'${meant === undefined ? '.' : `; did you mean '${meant}'?`}`;
    return [{ severity: file.isLenient ? 'warning' : 'error', message, ...place, undeclared: name }];
  }
  const fault = given.text === undefined ? undefined : findFault(given.text, parameter);
  if (fault === undefined) return [];
  return [{ severity: 'error', message: `The value of parameter '${name}' is not allowed: ${fault}.`, ...place }];
}

/** Why a parameter does not allow a value; undefined where it does, or where that is not certain. */
function findFault(value: string, parameter: Node): string | undefined {
  if (!isTextParameter(parameter)) return undefined;
  const textAt = (key: string) => {
    const node = valueAt(parameter, key);
    return node?.kind === 'scalar' && node.tag === undefined ? node.text : undefined;
  };
  const numberAt = (key: string) => (textAt(key) === undefined ? undefined : Number(textAt(key)));
  const isNumber = textAt('Type') === 'Number';
  if (isNumber && (value.trim() === '' || Number.isNaN(Number(value)))) return 'it has to be a number';
  const allowed = valueAt(parameter, 'AllowedValues');
  if (allowed?.kind === 'list' && allowed.items.every((item) => item.kind === 'scalar' && item.tag === undefined)) {
    const texts = allowed.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    const isOne = texts.some((text) => text === value || (isNumber && Number(text) === Number(value)));
    if (!isOne) return `it has to be one of ${texts.join(', ')}`;
  }
  const [least, most] = isNumber ? ['MinValue', 'MaxValue'] : ['MinLength', 'MaxLength'];
  const size = isNumber ? Number(value) : value.length;
  const unit = isNumber ? '' : ' characters';
  if (size < (numberAt(least) ?? size)) return `the least is ${numberAt(least)}${unit}`;
  if (size > (numberAt(most) ?? size)) return `the most is ${numberAt(most)}${unit}`;
  const pattern = textAt('AllowedPattern');
  return pattern !== undefined && isMatch(value, pattern) === false ? `it has to match ${pattern}` : undefined;
}

/** Whether a whole text matches a pattern of Java; undefined for a pattern that is another one in JavaScript. */
function isMatch(text: string, pattern: string): boolean | undefined {
  if (!/^(?:[\w\s^$.*+?|()[\]{},:/@#%&=~!<>;'"-]|\\[dwsDWS.\\/+*?()[\]{}|^$-])*$/.test(pattern)) return undefined;
  // Possessive quantifiers, nested classes and options exist in Java alone, and a slow pattern would hold up the check.
  if (/[*+?}]\+|\[[^\]]*\[|\(\?|&&|[*+}]\)[*+{]/.test(pattern)) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return undefined;
  }
}
