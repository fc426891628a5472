import { allOf, always, type Existence, negate, never } from '../../../model/existence';
import { keyInBlock } from '../../../text/keys';
import type { Expression, For } from '../../syntax/hcl/nodes';
import { elementsOf } from '../expressions/elements';
import { evaluate } from '../expressions/evaluate';
import { enterOnce } from '../expressions/memo';
import type { HclValue, Instance, ResourceValue, Scope, Unknown } from '../expressions/model';
import { bindNames } from '../expressions/scope';
import { isMaybe, knownString, makeKnown, makeUnknown } from '../expressions/values';
import { conditionOf, existsWhen, findOpenChoice, unwrap } from './conditions';

/** From more instances than these, one stands for all. */
export const MAX_INSTANCES = 1000;

/** The instances that `for_each` makes; one that stands for all where their keys are not known. */
export function expandForEach(expression: Expression, scope: Scope): readonly Instance[] {
  const parts = expandChoice(unwrap(expression), scope);
  if (parts !== undefined) return parts.length === 0 ? [{ scope, suffix: '', existence: never }] : parts;
  const collection = evaluate(expression, scope);
  if (collection.kind === 'resource' && collection.resource.index === undefined)
    return expandChained(collection, expression, scope);
  const called = collection.kind === 'unknown' ? expandModules(collection, scope) : undefined;
  if (called !== undefined) return called;
  const elements = elementsOf(collection);
  if (elements === undefined)
    return [{ scope, suffix: '', existence: existsWhen(expression, scope, hasItems, labelNotEmpty) }];
  if (elements.length > MAX_INSTANCES) return [{ scope, suffix: '', existence: always }];
  if (elements.length === 0) return [{ scope, suffix: '', existence: never }];
  return elements.map(([key, value]) => makeKeyed(collection.kind === 'list' ? value : key, value, scope, always));
}

function labelNotEmpty(text: string): string {
  return `${/^[[{]/.test(text) ? 'for_each' : text} is not empty`;
}

function makeKeyed(key: HclValue, value: HclValue, scope: Scope, existence: Existence): Instance {
  const name = knownString(key);
  return {
    scope: { ...scope, each: { key, value } },
    suffix: name === undefined ? '' : `[${JSON.stringify(name)}]`,
    existence,
  };
}

/**
 * The instances of a conditional with an unknown condition, or of a `for` with a condition, each with its existence;
 * undefined for any other expression.
 */
function expandChoice(expression: Expression, scope: Scope): readonly Instance[] | undefined {
  if (expression.kind === 'for')
    return expression.condition === undefined ? undefined : expandFilteredFor(expression, scope);
  const [argument] = expression.kind === 'call' && /^to(?:set|map)$/.test(expression.name) ? expression.arguments : [];
  const chosen = findOpenChoice(argument ?? expression, scope);
  if (chosen === undefined) return undefined;
  const wrap = (branch: Expression) => (expression.kind === 'call' ? wrapInCall(expression, branch) : branch);
  const condition = conditionOf(chosen.condition, scope);
  const expandUnder = (branch: Expression, existence: Existence) =>
    expandForEach(wrap(branch), scope).map((instance) => ({
      ...instance,
      existence: allOf(existence, instance.existence),
    }));
  return [...expandUnder(chosen.yes, condition), ...expandUnder(chosen.no, negate(condition))].filter(
    ({ existence }) => existence.kind !== 'never',
  );
}

function wrapInCall(
  { file, start, end, name }: Extract<Expression, { kind: 'call' }>,
  argument: Expression,
): Expression {
  return { kind: 'call', file, start, end, name, arguments: [argument], expand: false };
}

/** `{ for k, v in map : k => v if condition }`, with the condition as the existence of each instance. */
function expandFilteredFor(expression: For, scope: Scope): readonly Instance[] | undefined {
  const elements = elementsOf(evaluate(expression.collection, scope));
  const { resultKey, condition } = expression;
  if (
    elements === undefined ||
    elements.length > MAX_INSTANCES ||
    resultKey === undefined ||
    condition === undefined ||
    expression.grouped
  )
    return undefined;
  const instances: Instance[] = [];
  for (const [key, item] of elements) {
    const inner = bindNames(expression, key, item, scope);
    const existence = conditionOf(condition, inner);
    if (existence.kind === 'never') continue;
    const name = evaluate(resultKey, inner);
    if (name.kind !== 'known') return undefined;
    instances.push(
      makeKeyed(makeKnown(String(name.value), name.at), evaluate(expression.result, inner), scope, existence),
    );
  }
  return instances;
}

/** `for_each = module.dns`: an instance for each instance of the call. */
function expandModules(collection: Unknown, scope: Scope): readonly Instance[] | undefined {
  const { call } = collection;
  if (call === undefined || call.index !== undefined) return undefined;
  const { resolver } = scope.module.deployment;
  const keys = resolver.modulesOf(call.name, scope.module).map(({ caller }) => caller?.key);
  if (keys.length === 0 || keys.some((key) => key?.kind !== 'known' || typeof key.value !== 'string')) return undefined;
  return keys.map((key) => {
    const index = key as HclValue;
    const value: Unknown = {
      ...collection,
      key: `${collection.key}[${JSON.stringify(knownString(index))}]`,
      call: { ...call, index },
    };
    return makeKeyed(index, value, scope, always);
  });
}

/** `for_each = aws_route53_zone.all`: an instance for each instance of the resource, which is its `each.value`. */
function expandChained({ resource, at }: ResourceValue, expression: Expression, scope: Scope): readonly Instance[] {
  const { block, address, module } = resource;
  const { resolver } = module.deployment;
  const before =
    (block && enterOnce(module.evaluated.instances, address, () => resolver.expandInstances(block, address, module))) ??
    [];
  const keys = before.map((instance) => instance.scope.each?.key);
  const makeEach = (key: HclValue) => ({
    key,
    value: { kind: 'resource', at, resource: { ...resource, index: key, label: 'each.value' } } as const,
  });
  if (keys.length > 0 && keys.every((key) => key?.kind === 'known')) {
    return before.map(({ suffix, existence }, index) => ({
      scope: { ...scope, each: makeEach(keys[index] as HclValue) },
      suffix,
      existence,
    }));
  }
  const key: Unknown = {
    ...makeUnknown(keyInBlock('each.key', scope.block), 'each.key', expression),
    builtIn: 'value',
  };
  const existence: Existence = { kind: 'atom', key: `any ${address}`, free: false, label: `${address} is not empty` };
  return [{ scope: { ...scope, each: makeEach(key) }, suffix: '', existence }];
}

function hasItems(value: HclValue): boolean | undefined {
  if (value.kind === 'list') return value.items.some((item) => !isMaybe(item)) || (value.complete ? false : undefined);
  if (value.kind === 'object') return value.entries.size > 0 || (value.complete ? false : undefined);
  return undefined;
}
