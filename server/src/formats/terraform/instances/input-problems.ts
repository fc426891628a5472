import { findNearest } from '../../../text/nearest';
import type { Span } from '../../../text/span';
import { type InputProblem, type Inputs, isValueFile } from '../../inputs';
import { attributeOf, type Expression } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module, Scope } from '../expressions/model';
import { knownBoolean, knownNumber, knownString } from '../expressions/values';
import { type GivenBy, readInputs } from './variable-values';

/** What Terraform says of inputs: syntax errors, variables that the directory has not, values that do not fit their types. */
export function findInputProblems(module: Module, inputs: Inputs): readonly InputProblem[] {
  return readInputs(inputs, module.declarations).flatMap((given) => [
    ...given.errors.map(({ value, span }): InputProblem => ({ severity: 'error', ...toMessage(given, value, span) })),
    ...findUndeclared(given, module),
    ...findMisfits(given, module),
  ]);
}

/** Terraform refuses an option for a variable that is not there, warns of one in a file, and ignores the environment. */
function findUndeclared({ source, values, names: places }: GivenBy, { declarations }: Module): readonly InputProblem[] {
  const names = [...declarations.keys()];
  if (source.kind === 'value') {
    if (source.from === 'environment' || declarations.has(source.name)) return [];
    return [{ severity: 'error', message: describeUndeclared(source.name, names), undeclared: source.name }];
  }
  return [...values].flatMap(([name, { at }]) =>
    declarations.has(name)
      ? []
      : [
          {
            severity: 'warning' as const,
            message: describeUndeclared(name, names),
            at: places.get(name) ?? at,
            undeclared: name,
          },
        ],
  );
}

function describeUndeclared(name: string, names: readonly string[]): string {
  const meant = findNearest(name, names);
  return `The folder declares no variable '${name}'${meant === undefined ? '.' : `; did you mean '${meant}'?`}`;
}

function findMisfits(given: GivenBy, module: Module): readonly InputProblem[] {
  const scope: Scope = { module, block: module.path };
  return [...given.values].flatMap(([name, value]): InputProblem[] => {
    const body = module.declarations.get(name)?.body;
    const type = body && attributeOf(body, 'type')?.value;
    const misfit = type && findMisfit(value, type, scope);
    if (misfit === undefined) return [];
    const message = `The value of variable '${name}' does not fit its type: ${misfit.why}.`;
    return [{ severity: 'error', ...toMessage(given, message, misfit.at) }];
  });
}

/** The message with its place, or with the name of the value that has none. */
function toMessage({ source }: GivenBy, message: string, at: Span): Pick<InputProblem, 'message' | 'at'> {
  if (!isValueFile(at.file)) return { message, at };
  const name = source.kind === 'value' ? source.name : '';
  return { message: message.includes(`'${name}'`) ? message : `The value of variable '${name}': ${message}` };
}

interface Misfit {
  /** What is needed, as the end of a sentence. */
  readonly why: string;
  readonly at: Span;
}

/** Why a value certainly cannot be converted to a type; undefined where it can, or where that is not known. */
function findMisfit(value: HclValue, type: Expression, scope: Scope): Misfit | undefined {
  if (value.kind === 'null' || value.kind === 'unknown' || value.kind === 'resource') return undefined;
  const needs = (what: string): Misfit => ({ why: `${what} is needed`, at: value.at });
  const isCollection = value.kind === 'list' || value.kind === 'object';
  if (type.kind === 'variable') {
    if (type.name === 'string') return isCollection ? needs('a string') : undefined;
    if (type.name === 'number')
      return isCollection || (value.kind === 'known' && knownNumber(value) === undefined)
        ? needs('a number')
        : undefined;
    if (type.name === 'bool')
      return isCollection || (value.kind === 'known' && knownBoolean(value) === undefined)
        ? needs('true or false')
        : undefined;
    return undefined;
  }
  const [of] = type.kind === 'call' ? type.arguments : [];
  if (type.kind !== 'call' || of === undefined) return undefined;
  const findFirst = (parts: readonly (readonly [HclValue, Expression | undefined])[]) => {
    for (const [part, own] of parts) {
      const misfit = own && findMisfit(part, own, scope);
      if (misfit !== undefined) return misfit;
    }
    return undefined;
  };
  switch (type.name) {
    case 'list':
    case 'set':
      return value.kind === 'list' ? findFirst(value.items.map((item) => [item, of])) : needs(`a ${type.name}`);
    case 'tuple':
      if (value.kind !== 'list') return needs('a tuple');
      return of.kind === 'tuple' ? findFirst(value.items.map((item, index) => [item, of.items[index]])) : undefined;
    case 'map':
      return value.kind === 'object'
        ? findFirst([...value.entries.values()].map((entry) => [entry, of]))
        : needs('a map');
    case 'object':
      if (value.kind !== 'object') return needs('an object');
      return of.kind === 'object' ? findObjectMisfit(value, of.entries, scope) : undefined;
    case 'optional':
      return findMisfit(value, of, scope);
    default:
      return undefined;
  }
}

function findObjectMisfit(
  value: Extract<HclValue, { kind: 'object' }>,
  entries: readonly { readonly key: Expression; readonly value: Expression }[],
  scope: Scope,
): Misfit | undefined {
  for (const { key, value: type } of entries) {
    const name = knownString(evaluate(key, scope));
    const given = name === undefined ? undefined : value.entries.get(name);
    const isOptional = type.kind === 'call' && type.name === 'optional';
    if (name !== undefined && given === undefined && !isOptional && value.complete)
      return { why: `the attribute '${name}' is needed`, at: value.at };
    const misfit = given && findMisfit(given, type, scope);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}
