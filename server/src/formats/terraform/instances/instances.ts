import { allOf, always, type Existence, negate, never } from '../../../model/existence';
import { attributeOf, type Block, type Conditional, type Expression, type For } from '../../syntax/hcl/nodes';
import { elementsOf } from '../expressions/elements';
import { evaluate } from '../expressions/evaluate';
import { keyInBlock } from '../expressions/keys';
import { enterOnce } from '../expressions/memo';
import type { Instance, Module, Scope } from '../expressions/model';
import { bindNames } from '../expressions/scope';
import {
  type HclValue,
  isMaybe,
  knownBoolean,
  knownNumber,
  knownString,
  makeKnown,
  makeUnknown,
  type ResourceValue,
  type Unknown,
} from '../expressions/values';
import { conditionOf, eitherOf, existsWhen, unwrap } from './conditions';

const MAX_INSTANCES = 1000;

/**
 * The instances that `count` and `for_each` make of a block; one that stands for all where their keys are not known.
 */
export function expandInstances(block: Block, address: string, module: Module): readonly Instance[] {
  const scope: Scope = { module, block: address };
  const count = block.body.attributes.length === 0 ? undefined : attributeOf(block.body, 'count');
  if (count !== undefined) return expandCount(count.value, scope);
  const forEach = attributeOf(block.body, 'for_each');
  return forEach === undefined ? [{ scope, suffix: '', existence: always }] : expandForEach(forEach.value, scope);
}

function expandCount(expression: Expression, scope: Scope): readonly Instance[] {
  const chosen = findOpenChoice(expression, scope);
  const [yes, no] =
    chosen === undefined ? [] : [chosen.yes, chosen.no].map((branch) => knownNumber(evaluate(branch, scope)));
  if (chosen !== undefined && yes !== undefined && no !== undefined && Math.max(yes, no) <= MAX_INSTANCES) {
    const condition = conditionOf(chosen.condition, scope);
    return makeNumbered(Math.max(yes, no), expression, scope, (index) =>
      eitherOf(index < yes ? condition : never, index < no ? negate(condition) : never),
    );
  }
  const number = knownNumber(evaluate(expression, scope));
  if (number === undefined || number > MAX_INSTANCES) {
    const existence =
      number === undefined
        ? existsWhen(
            expression,
            scope,
            (value) => (knownNumber(value) ?? Number.NaN) > 0,
            (text) => `${text} is above 0`,
          )
        : always;
    const single = isAtMostOne(expression) ? { ...scope, count: makeKnown(0, expression) } : scope;
    return [{ scope: single, suffix: isAtMostOne(expression) ? '[0]' : '', existence }];
  }
  return makeNumbered(number, expression, scope, () => always);
}

function makeNumbered(
  length: number,
  at: Expression,
  scope: Scope,
  existence: (index: number) => Existence,
): readonly Instance[] {
  if (length < 1) return [{ scope, suffix: '', existence: never }];
  return Array.from({ length }, (_, index) => ({
    scope: { ...scope, count: makeKnown(index, at) },
    suffix: `[${index}]`,
    existence: existence(index),
  }));
}

/** The conditional that an expression is, where its condition is not known. */
function findOpenChoice(wrapped: Expression, scope: Scope): Conditional | undefined {
  const expression = unwrap(wrapped);
  return expression.kind === 'conditional' && knownBoolean(evaluate(expression.condition, scope)) === undefined
    ? expression
    : undefined;
}

/** Whether a count is written as 0 or 1, as in `c ? 1 : 0`. */
function isAtMostOne(wrapped: Expression): boolean {
  const expression = unwrap(wrapped);
  if (expression.kind === 'conditional') return isAtMostOne(expression.yes) && isAtMostOne(expression.no);
  return expression.kind === 'literal' && (expression.value === 0 || expression.value === 1);
}

function expandForEach(expression: Expression, scope: Scope): readonly Instance[] {
  const parts = expandChoice(unwrap(expression), scope);
  if (parts !== undefined) return parts.length === 0 ? [{ scope, suffix: '', existence: never }] : parts;
  const collection = evaluate(expression, scope);
  if (collection.kind === 'resource' && collection.resource.index === undefined)
    return expandChained(collection, expression, scope);
  const called = collection.kind === 'unknown' ? expandModules(collection, scope) : undefined;
  if (called !== undefined) return called;
  const elements = elementsOf(collection);
  if (elements === undefined || elements.length > MAX_INSTANCES) {
    return [
      {
        scope,
        suffix: '',
        existence:
          elements === undefined
            ? existsWhen(
                expression,
                scope,
                hasItems,
                (text) => `${/^[[{]/.test(text) ? 'for_each' : text} is not empty`,
              )
            : always,
      },
    ];
  }
  if (elements.length === 0) return [{ scope, suffix: '', existence: never }];
  return elements.map(([key, value]) => makeKeyed(collection.kind === 'list' ? value : key, value, scope, always));
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

/**
 * v if condition }`, where the condition need not be known. => `{ for k, v in map : k => v if condition }`, with the
 * condition as the existence of each instance. => v if condition }`, where the condition need not be known.
 */
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
  const before =
    (block && enterOnce(module.evaluated.instances, address, () => expandInstances(block, address, module))) ?? [];
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
