import { keyInBlock } from '../../../text/keys';
import { type Span, sourceText } from '../../../text/span';
import type { AttributeAccess, Expression, Variable } from '../../syntax/hcl/nodes';
import { findRecord } from '../configuration/definitions';
import { RECORD } from '../configuration/outline';
import { withOwnBudget } from './budget';
import { evaluate } from './evaluate';
import { readAttribute } from './members';
import { evaluateOnce } from './memo';
import type { HclValue, ResourceValue, Scope } from './model';
import { isPassed } from './module';
import { placeKey } from './scope';
import { anchorAt, makeUnknown } from './values';

/** A name alone: one that `for` has bound, else unknown. */
export function evaluateName(expression: Variable, scope: Scope): HclValue {
  const { name } = expression;
  const bound = scope.names?.get(name);
  if (bound !== undefined) return anchorAt(bound, expression);
  if (name === 'terraform' || name === 'path')
    return {
      ...makeUnknown(name === 'terraform' ? name : scope.module.path + name, name, expression),
      builtIn: 'object',
    };
  // A name that nothing binds is still being typed, and may become another value in each instance.
  return makeUnknown(placeKey(expression, scope), name, expression);
}

/** `of.name`. */
export function evaluateAccess(expression: AttributeAccess, scope: Scope): HclValue {
  const { of, name } = expression;
  if (of.kind === 'variable' && scope.names?.get(of.name) === undefined) {
    const value = resolveName(of.name, name, expression, scope);
    if (value !== undefined) return value;
  }
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'data')
    return referTo({ address: `data.${of.name}.${name}`, type: of.name, data: true }, expression, scope);
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'module') {
    const output = resolveOutput(of.name, name, expression, scope);
    if (output !== undefined) return output;
  }
  if (of.kind === 'variable' && of.name === 'module') {
    const address = `module.${name}`;
    return { ...makeUnknown(scope.module.path + address, address, expression), call: { name, index: undefined } };
  }
  return readAttribute(evaluate(of, scope), name, expression, scope);
}

/** `module.name.output`. */
function resolveOutput(name: string, output: string, at: Span, scope: Scope): HclValue | undefined {
  const { budget, resolver } = scope.module.deployment;
  return withOwnBudget(
    budget,
    () =>
      resolver.resolvePublishedOutput(name, output, scope, at) ??
      resolver.resolveOutput({ name, index: undefined }, output, scope.module, at),
  );
}

const RESERVED = new Set(['data', 'module', 'path', 'terraform', 'self', 'ephemeral', 'provider']);

/** The first two names of a traversal together: `var.x`, `local.x`, `each.key`, `aws_lb.main`. */
function resolveName(root: string, name: string, at: Expression, scope: Scope): HclValue | undefined {
  switch (root) {
    case 'var':
      return resolveVariable(name, at, scope);
    case 'local':
      return anchorAt(evaluateLocal(name, at, scope), at);
    case 'each':
      return resolveEach(name, at, scope);
    case 'count': {
      if (scope.count !== undefined) return anchorAt(scope.count, at);
      const value = makeUnknown(keyInBlock(`count.${name}`, scope.block), `count.${name}`, at);
      return name === 'index' ? { ...value, builtIn: 'value' } : value;
    }
    default:
      return RESERVED.has(root) || !root.includes('_')
        ? undefined
        : referTo({ address: `${root}.${name}`, type: root, data: false }, at, scope);
  }
}

function resolveVariable(name: string, at: Span, { module }: Scope): HclValue {
  const { budget, resolver } = module.deployment;
  const value = withOwnBudget(budget, () => resolver.resolveVariable(name, module));
  if (value === undefined) return makeUnknown(`${module.path}var.${name}`, `var.${name}`, at);
  // What a call passes keeps the place in the call, since it is changed there.
  return isPassed(name, module) ? value : anchorAt(value, at);
}

/** The value of a local: unlike the default of a variable, it is certain. */
function evaluateLocal(name: string, at: Span, { module }: Scope): HclValue {
  const definition = module.locals.get(name);
  const value =
    definition &&
    evaluateOnce(module.evaluated.locals, name, () =>
      withOwnBudget(module.deployment.budget, () => evaluate(definition.value, { module, block: module.path })),
    );
  return value ?? makeUnknown(`${module.path}local.${name}`, `local.${name}`, at);
}

function resolveEach(name: string, at: Span, scope: Scope): HclValue {
  const { each, block, module } = scope;
  // `each` has no other members: the name is still being typed.
  if (name !== 'key' && name !== 'value') return makeUnknown(placeKey(at, scope), `each.${name}`, at);
  const value = name === 'key' ? each?.key : name === 'value' ? each?.value : undefined;
  if (value === undefined) {
    const unknown = makeUnknown(keyInBlock(`each.${name}`, block), `each.${name}`, at);
    return name === 'key' ? { ...unknown, builtIn: 'value' } : unknown;
  }
  // What stands in a file of data keeps its place there, since it is changed there.
  return name === 'value' && module.deployment.data.has(value.at.file.uri) ? value : anchorAt(value, at);
}

/**
 * A resource or data source as a value, of which an attribute is read later; `address` is without the path of the
 * module.
 */
function referTo(
  { address, type, data }: { readonly address: string; readonly type: string; readonly data: boolean },
  at: Expression,
  { module }: Scope,
): ResourceValue {
  const block = type === RECORD && !data ? findRecord(module, address) : module.resources.get(address);
  const label = labelOf(address, at);
  return {
    kind: 'resource',
    at,
    resource: { address: module.path + address, type, data, index: undefined, label, block, module },
  };
}

/** The source of a reference; an expression inside a string with escapes has no source of its own. */
function labelOf(address: string, at: Span): string {
  const text = sourceText(at);
  return text.startsWith('"') ? address : text;
}
