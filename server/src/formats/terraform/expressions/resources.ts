import { isTiedToPlace } from '../../../text/keys';
import type { Span } from '../../../text/span';
import { attributeOf, type Block, type Expression } from '../../syntax/hcl/nodes';
import { withOwnBudget } from './budget';
import { evaluate } from './evaluate';
import { isOpenEnded } from './keys';
import { readIndex } from './members';
import { enterOnce, evaluateOnce } from './memo';
import type { HclValue, Module, ResourceReference, Scope } from './model';
import { anchorAt, knownNumber, knownString, makeText, resourceKey } from './values';

/** Whether a block makes instances by `count` or `for_each`, or may do so, as one argument may be in damaged text. */
export function isRepeated(block: Block): boolean {
  return (
    attributeOf(block.body, 'count') !== undefined ||
    attributeOf(block.body, 'for_each') !== undefined ||
    block.isDamaged === true
  );
}

/** The scope of the arguments of a resource, for the instance that is referred to. */
export function scopeOfInstance({ module, block, index, address }: ResourceReference): Scope {
  const outer: Scope = { module, block: address };
  if (block === undefined || index === undefined || index === 'all') return outer;
  if (attributeOf(block.body, 'count') !== undefined) return { ...outer, count: index };
  const forEach = attributeOf(block.body, 'for_each');
  if (forEach === undefined) return outer;
  if (isSetExpression(forEach.value)) return { ...outer, each: { key: index, value: index } };
  const collection = evaluate(forEach.value, outer);
  const value = collection.kind === 'list' ? index : readIndex(collection, index, forEach.value, outer);
  return { ...outer, each: { key: index, value } };
}

/**
 * Whether an expression gives a set, known by its text alone: the members of a set are their own keys in `for_each`.
 */
function isSetExpression(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return /^(?:toset|setunion|setintersection|setsubtract)$/.test(expression.name);
    case 'parenthesised':
      return isSetExpression(expression.of);
    case 'conditional':
      return [expression.yes, expression.no].every((branch) => isSetExpression(branch) || isEmptyCollection(branch));
    default:
      return false;
  }
}

function isEmptyCollection(expression: Expression): boolean {
  return (
    (expression.kind === 'tuple' && expression.items.length === 0) ||
    (expression.kind === 'object' && expression.entries.length === 0)
  );
}

/** Whether a reference means one resource that is certainly there, or all of its instances. */
export function isSingle(resource: ResourceReference): boolean {
  const { block, index } = resource;
  if (index === undefined) return block !== undefined && !isRepeated(block);
  return index === 'all' || hasInstance(resource, index) === true;
}

/** Whether a resource has an instance of that key; undefined where its keys are not in view. */
export function hasInstance({ block, module, address }: ResourceReference, key: HclValue): boolean | undefined {
  const collection = block && evaluateRepetition(block, module, address);
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

/** The value of `count` or `for_each` of a resource. */
function evaluateRepetition({ body }: Block, module: Module, address: string): HclValue | undefined {
  const repetition = attributeOf(body, 'count') ?? attributeOf(body, 'for_each');
  if (repetition === undefined) return undefined;
  return evaluateOnce(module.evaluated.repetitions, address, () =>
    withOwnBudget(module.deployment.budget, () => evaluate(repetition.value, { module, block: address })),
  );
}

/** An attribute of a resource: the value that the configuration gives it, or else an unknown one with its origin. */
export function readResourceAttribute(resource: ResourceReference, name: string, at: Span): HclValue {
  const { block, module } = resource;
  const key = `${resourceKey(resource)}.${name}`;
  const origin = { resource, path: name };
  if (block !== undefined && isWritten(resource, name, block)) {
    const value = enterOnce(module.evaluated.attributes, key, () =>
      withOwnBudget(module.deployment.budget, () => evaluateArgument(resource, name, at)),
    );
    if (value?.kind === 'known') return { ...value, at, origin };
    if (value !== undefined && value.kind !== 'null') return anchorAt(value, at);
  }
  return { kind: 'unknown', key, label: `${resource.label}.${name}`, at, origin };
}

/** Whether the configuration decides an attribute: the provider returns an argument as it was given. */
function isWritten({ type }: ResourceReference, name: string, block: Block): boolean {
  if (type === 'aws_route53_zone') return name === 'name' || name === 'fqdn';
  return (type === 'aws_route53_record' && name === 'fqdn') || attributeOf(block.body, name) !== undefined;
}

function evaluateArgument(resource: ResourceReference, name: string, at: Span): HclValue | undefined {
  const { type, block, module, index } = resource;
  const { resolver } = module.deployment;
  if (block === undefined) return undefined;
  if (type === 'aws_route53_zone' || (type === 'aws_route53_record' && name === 'fqdn')) {
    const text = type === 'aws_route53_zone' ? resolver.zoneNameOf(resource) : resolver.fullNameOf(resource);
    return text && makeText(text, at);
  }
  const argument = attributeOf(block.body, name);
  if (argument === undefined || index === 'all') return undefined;
  const value = evaluate(argument.value, scopeOfInstance(resource));
  return value.kind === 'unknown' && value.origin === undefined && (isTiedToPlace(value.key) || isOpenEnded(value.key))
    ? undefined
    : anchorAt(value, at);
}
