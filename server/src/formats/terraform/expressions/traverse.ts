import { type Span, sourceText } from '../../../text/span';
import { type AttributeAccess, attributeOf, type Block, type Expression, type Variable } from '../../syntax/hcl/nodes';
import { findRecord, type Module } from '../configuration/module';
import { RECORD } from '../configuration/outline';
import { isPassed, resolveOutput, resolveVariable } from '../instances/calls';
import { resolveModuleOutput } from '../published-modules/module-zones';
import { fullNameOfRecord } from '../records/fqdn';
import { zoneNameOf } from '../records/zones';
import { withOwnBudget } from './budget';
import { evaluate } from './evaluate';
import { readAttribute, readIndex } from './members';
import type { Scope } from './scope';
import {
  anchorAt,
  type HclValue,
  knownNumber,
  knownString,
  makeText,
  makeUnknown,
  type ResourceReference,
  type ResourceValue,
  resourceKey,
} from './values';

/** A name alone: one that `for` has bound, else unknown. */
export function evaluateName(expression: Variable, scope: Scope): HclValue {
  const bound = scope.names?.get(expression.name);
  if (bound !== undefined) return anchorAt(bound, expression);
  const isShared = expression.name === 'terraform';
  return makeUnknown(isShared ? expression.name : scope.module.path + expression.name, expression.name, expression);
}

/** `of.name`. */
export function evaluateAccess(expression: AttributeAccess, scope: Scope): HclValue {
  const { of, name } = expression;
  if (of.kind === 'variable' && scope.names?.get(of.name) === undefined) {
    const value = rooted(of.name, name, expression, scope);
    if (value !== undefined) return value;
  }
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'data')
    return mention(`data.${of.name}.${name}`, of.name, true, expression, scope);
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'module') {
    const output = withOwnBudget(
      scope.module.deployment.budget,
      () =>
        resolveModuleOutput(of.name, name, scope, expression) ??
        resolveOutput(of.name, undefined, name, scope.module, expression),
    );
    if (output !== undefined) return output;
  }
  if (of.kind === 'variable' && of.name === 'module') {
    const address = `module.${name}`;
    return { ...makeUnknown(scope.module.path + address, address, expression), call: { name, index: undefined } };
  }
  return readAttribute(evaluate(of, scope), name, expression, scope);
}

const RESERVED = new Set(['data', 'module', 'path', 'terraform', 'self', 'ephemeral', 'provider']);

/** The first two names of a traversal together: `var.x`, `local.x`, `each.key`, `aws_lb.main`. */
function rooted(root: string, name: string, at: Expression, scope: Scope): HclValue | undefined {
  switch (root) {
    case 'var': {
      // What is passed keeps the place where it was passed: that is where a person would change it.
      const value = withOwnBudget(scope.module.deployment.budget, () => resolveVariable(name, scope.module, scope));
      if (value !== undefined) return isPassed(name, scope.module) ? value : anchorAt(value, at);
      return makeUnknown(`${scope.module.path}var.${name}`, `var.${name}`, at);
    }
    case 'local':
      return anchorAt(local(name, at, scope), at);
    case 'each': {
      const value = name === 'key' ? scope.each?.key : name === 'value' ? scope.each?.value : undefined;
      if (value === undefined) return makeUnknown(`each.${name}@${scope.block}`, `each.${name}`, at);
      // What stands in a file of data is changed there.
      return name === 'value' && scope.module.deployment.data.has(value.at.file.uri) ? value : anchorAt(value, at);
    }
    case 'count':
      return scope.count === undefined
        ? makeUnknown(`count.${name}@${scope.block}`, `count.${name}`, at)
        : anchorAt(scope.count, at);
    default:
      return RESERVED.has(root) || !root.includes('_') ? undefined : mention(`${root}.${name}`, root, false, at, scope);
  }
}

/** Locals are facts, wherever in the directory they stand. */
function local(name: string, at: Span, { module }: Scope): HclValue {
  const definition = module.locals.get(name);
  const key = `local.${name}`;
  const before = module.known.get(key);
  if (definition === undefined || before === 'pending') return makeUnknown(module.path + key, key, at);
  if (before !== undefined) return before;
  module.known.set(key, 'pending');
  const value = withOwnBudget(module.deployment.budget, () =>
    evaluate(definition.value, { module, block: module.path }),
  );
  module.known.set(key, value);
  return value;
}

function mention(address: string, type: string, data: boolean, at: Expression, scope: Scope): ResourceValue {
  const { module } = scope;
  const block = type === RECORD && !data ? findRecord(module, address) : module.resources.get(address);
  const label = writtenLabel(address, at);
  return {
    kind: 'resource',
    at,
    resource: { address: module.path + address, type, data, index: undefined, label, block, module },
  };
}

/** An expression inside a string with escapes has no text of its own. */
function writtenLabel(address: string, at: Span): string {
  const text = sourceText(at);
  return text.startsWith('"') ? address : text;
}

/** Whether a block makes instances by `count` or `for_each`. */
export function isRepeated(block: Block): boolean {
  return attributeOf(block.body, 'count') !== undefined || attributeOf(block.body, 'for_each') !== undefined;
}

/** The scope in which the arguments of an instance stand. */
export function scopeOfInstance({ module, block, index, address }: ResourceReference): Scope {
  const outer: Scope = { module, block: address };
  if (block === undefined || index === undefined || index === 'all') return outer;
  if (attributeOf(block.body, 'count') !== undefined) return { ...outer, count: index };
  const forEach = attributeOf(block.body, 'for_each');
  if (forEach === undefined) return outer;
  if (givesSet(forEach.value)) return { ...outer, each: { key: index, value: index } };
  const collection = evaluate(forEach.value, outer);
  const value = collection.kind === 'list' ? index : readIndex(collection, index, forEach.value, outer);
  return { ...outer, each: { key: index, value } };
}

/** Whether an expression gives a set, whatever is in it: its members are their own keys. */
function givesSet(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return /^(?:toset|setunion|setintersection|setsubtract)$/.test(expression.name);
    case 'parenthesised':
      return givesSet(expression.of);
    case 'conditional':
      return [expression.yes, expression.no].every((branch) => givesSet(branch) || isEmpty(branch));
    default:
      return false;
  }
}

function isEmpty(expression: Expression): boolean {
  return (
    (expression.kind === 'tuple' && expression.items.length === 0) ||
    (expression.kind === 'object' && expression.entries.length === 0)
  );
}

/** Whether a resource is one that is certainly there, or all of its instances are meant. */
export function isSingle(resource: ResourceReference): boolean {
  const { block, index } = resource;
  if (index === undefined) return block !== undefined && !isRepeated(block);
  return index === 'all' || hasInstance(resource, index) === true;
}

/** Whether a resource has an instance of that key; undefined where nobody knows. */
export function hasInstance({ block, module, address }: ResourceReference, key: HclValue): boolean | undefined {
  const collection = block && instancesOfBlock(block, module, address);
  const name = knownString(key);
  if (collection === undefined || name === undefined) return undefined;
  const count = knownNumber(collection);
  if (count !== undefined) return /^\d+$/.test(name) ? Number(name) < count : undefined;
  if (collection.kind === 'object')
    return collection.entries.has(name) ? true : collection.complete ? false : undefined;
  if (collection.kind !== 'list') return undefined;
  if (collection.items.some((item) => knownString(item) === name)) return true;
  return collection.complete && collection.items.every((item) => item.kind === 'known') ? false : undefined;
}

function instancesOfBlock({ body }: Block, module: Module, address: string): HclValue | undefined {
  const repeated = attributeOf(body, 'count') ?? attributeOf(body, 'for_each');
  if (repeated === undefined) return undefined;
  const mark = `keys of ${address}`;
  const before = module.known.get(mark);
  if (before !== undefined) return before === 'pending' ? undefined : before;
  module.known.set(mark, 'pending');
  const value = withOwnBudget(module.deployment.budget, () => evaluate(repeated.value, { module, block: address }));
  module.known.set(mark, value);
  return value;
}

/** An attribute of a resource: what the configuration says, or what it will be. */
export function readResourceAttribute(resource: ResourceReference, name: string, at: Span): HclValue {
  const { block } = resource;
  const { known } = resource.module;
  if (block !== undefined && isDecided(resource, name, block)) {
    const key = `${resourceKey(resource)}.${name}`;
    if (known.get(key) !== 'pending') {
      known.set(key, 'pending');
      const value = withOwnBudget(resource.module.deployment.budget, () => argument(resource, name, at));
      known.delete(key);
      if (value !== undefined && value.kind !== 'null') return anchorAt(value, at);
    }
  }
  return {
    kind: 'unknown',
    key: `${resourceKey(resource)}.${name}`,
    label: `${resource.label}.${name}`,
    at,
    origin: { resource, path: name },
  };
}

/** Whether the configuration says what an attribute is: an argument is read back as it was given. */
function isDecided({ type }: ResourceReference, name: string, block: Block): boolean {
  if (type === 'aws_route53_zone') return name === 'name' || name === 'fqdn';
  return (type === 'aws_route53_record' && name === 'fqdn') || attributeOf(block.body, name) !== undefined;
}

function argument(resource: ResourceReference, name: string, at: Span): HclValue | undefined {
  const { type, block } = resource;
  if (block === undefined) return undefined;
  if (type === 'aws_route53_zone') {
    if (name !== 'name' && name !== 'fqdn') return undefined;
    const text = zoneNameOf(resource);
    return text === undefined ? undefined : makeText(text, at);
  }
  if (type === 'aws_route53_record' && name === 'fqdn') {
    const text = fullNameOfRecord(resource);
    return text === undefined ? undefined : makeText(text, at);
  }
  const given = attributeOf(block.body, name);
  if (given === undefined || resource.index === 'all') return undefined;
  const value = evaluate(given.value, scopeOfInstance(resource));
  return value.kind === 'unknown' && value.origin === undefined && /[@…]/.test(value.key)
    ? undefined
    : anchorAt(value, at);
}
