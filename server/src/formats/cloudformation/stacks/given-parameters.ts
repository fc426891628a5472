import { literal } from '../../../text/partial-text';
import { type Span, span } from '../../../text/span';
import { type Inputs, toValueFile } from '../../inputs';
import { type Node, valueAt } from '../../syntax/node';
import { isTextParameter, parameterTextOf } from '../template/parameters';
import type { Template } from '../template/template';
import type { PassedParameter } from '../values/scope';
import { type ParameterFile, readParameterFile } from './parameter-files';

const known = new WeakMap<Inputs, readonly ParameterFile[]>();

/** What each source of some inputs gives; it is read once. */
export function readInputs(inputs: Inputs): readonly ParameterFile[] {
  const found = known.get(inputs) ?? readSources(inputs);
  known.set(inputs, found);
  return found;
}

function readSources({ sources }: Inputs): readonly ParameterFile[] {
  return sources.flatMap((source) => {
    if (source.kind === 'file') return readParameterFile(source.file, source.part);
    const { name, text, from } = source;
    if (from === 'environment') return [];
    const at: Span = span(toValueFile(name, text), 0, text.length);
    return { values: new Map([[name, { text, at }]]), region: undefined, errors: [], isLenient: false };
  });
}

/** The region in which a stack is: the one that the deployment names, or else a file of its inputs. */
export function findRegion(inputs: Inputs | undefined): string | undefined {
  if (inputs === undefined) return undefined;
  return inputs.region ?? readInputs(inputs).findLast(({ region }) => region !== undefined)?.region;
}

/**
 * The value of a parameter of a stack whose inputs are known: the last one that is given, or else its default.
 * Undefined where neither is certain: a secret (`NoEcho`), a list, a value of Systems Manager, what the stack keeps.
 */
export function readGivenParameter(inputs: Inputs, name: string, template: Template): PassedParameter | undefined {
  const parameter = template.parameters.get(name);
  if (!isTextParameter(parameter) || isSecret(parameter)) return undefined;
  const given = readInputs(inputs)
    .findLast(({ values }) => values.has(name))
    ?.values.get(name);
  if (given !== undefined)
    return given.text === undefined ? undefined : { text: literal(given.text, given.at), at: given.at };
  const fallback = valueAt(parameter, 'Default');
  const text = fallback?.kind === 'scalar' && fallback.tag === undefined ? parameterTextOf(fallback) : undefined;
  return text === undefined || fallback === undefined
    ? undefined
    : { text: literal(text, fallback.span), at: fallback.span };
}

function isSecret(parameter: Node | undefined): boolean {
  const noEcho = valueAt(parameter, 'NoEcho');
  return noEcho !== undefined && !(noEcho.kind === 'scalar' && noEcho.text.toLowerCase() === 'false');
}
