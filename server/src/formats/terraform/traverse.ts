import { type Span, sourceText } from '../../text/span';
import { type AttributeAccess, attributeOf, type Block, type Expression, type Variable } from '../syntax/hcl/nodes';
import { isPassed, outputOf, variableOf } from './calls';
import { evaluate } from './evaluate';
import { onlyInstances } from './instances-of-splat';
import { recordAt } from './module';
import { moduleOutput } from './module-zones';
import { fullNameOf, zoneNameOf } from './names';
import { RECORD } from './outline';
import type { Scope } from './scope';
import {
  anchored,
  failing,
  type HclValue,
  keyOf,
  type Mention,
  mentionKey,
  type ResourceValue,
  shortText,
  textValue,
  unknown,
} from './values';

/** A name alone: one that `for` has bound, else unknown. */
export function variable(expression: Variable, scope: Scope): HclValue {
  const bound = scope.names?.get(expression.name);
  if (bound !== undefined) return anchored(bound, expression);
  const isShared = expression.name === 'terraform';
  return unknown(isShared ? expression.name : scope.module.path + expression.name, expression.name, expression);
}

/** `of.name`. */
export function access(expression: AttributeAccess, scope: Scope): HclValue {
  const { of, name } = expression;
  if (of.kind === 'variable' && scope.names?.get(of.name) === undefined) {
    const value = rooted(of.name, name, expression, scope);
    if (value !== undefined) return value;
  }
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'data')
    return mention(`data.${of.name}.${name}`, of.name, true, expression, scope);
  if (of.kind === 'attribute' && of.of.kind === 'variable' && of.of.name === 'module') {
    const output = moduleOutput(of.name, name, scope, expression) ?? outputOf(of.name, undefined, name, scope.module, expression);
    if (output !== undefined) return output;
  }
  if (of.kind === 'variable' && of.name === 'module') {
    const address = `module.${name}`;
    return { ...unknown(scope.module.path + address, address, expression), call: { name, index: undefined } };
  }
  return attribute(evaluate(of, scope), name, expression, scope);
}

const RESERVED = new Set(['data', 'module', 'path', 'terraform', 'self', 'ephemeral', 'provider']);

/** The first two names of a traversal together: `var.x`, `local.x`, `each.key`, `aws_lb.main`. */
function rooted(root: string, name: string, at: Expression, scope: Scope): HclValue | undefined {
  switch (root) {
    case 'var': {
      // What is passed keeps the place where it was passed: that is where a person would change it.
      const value = variableOf(name, scope.module, scope);
      if (value !== undefined) return isPassed(name, scope.module) ? value : anchored(value, at);
      return unknown(`${scope.module.path}var.${name}`, `var.${name}`, at);
    }
    case 'local':
      return anchored(local(name, at, scope), at);
    case 'each': {
      const value = name === 'key' ? scope.each?.key : name === 'value' ? scope.each?.value : undefined;
      return value === undefined ? unknown(`each.${name}@${scope.block}`, `each.${name}`, at) : anchored(value, at);
    }
    case 'count':
      return scope.count === undefined ? unknown(`count.${name}@${scope.block}`, `count.${name}`, at) : anchored(scope.count, at);
    default:
      return RESERVED.has(root) || !root.includes('_') ? undefined : mention(`${root}.${name}`, root, false, at, scope);
  }
}

/** Locals are facts, wherever in the directory they stand. */
function local(name: string, at: Span, { module }: Scope): HclValue {
  const definition = module.locals.get(name);
  const key = `local.${name}`;
  const before = module.known.get(key);
  if (definition === undefined || before === 'pending') return unknown(module.path + key, key, at);
  if (before !== undefined) return before;
  module.known.set(key, 'pending');
  const value = evaluate(definition.value, { module, block: module.path });
  module.known.set(key, value);
  return value;
}

function mention(address: string, type: string, data: boolean, at: Expression, scope: Scope): ResourceValue {
  const { module } = scope;
  const block = type === RECORD && !data ? recordAt(module, address) : module.resources.get(address);
  const label = writtenLabel(address, at);
  return { kind: 'resource', at, resource: { address: module.path + address, type, data, index: undefined, label, block, module } };
}

/** An attribute of a value. */
export function attribute(of: HclValue, name: string, at: Span, scope: Scope): HclValue {
  switch (of.kind) {
    case 'resource':
      return resourceAttribute(of.resource, name, at);
    case 'object': {
      const entry = of.entries.get(name);
      if (entry !== undefined) return entry;
      return of.complete ? failing(at) : unknown(`${keyOf(of)}.${name}`, shortText(at), at);
    }
    case 'unknown': {
      const output = of.call && outputOf(of.call.name, of.call.index, name, scope.module, at);
      if (output !== undefined) return output;
      return {
        kind: 'unknown',
        key: `${of.key}.${name}`,
        label: of.label.length < 60 ? `${of.label}.${name}` : shortText(at),
        at,
        ...(of.origin && { origin: { ...of.origin, path: `${of.origin.path}.${name}` } }),
      };
    }
    case 'null':
    case 'known':
      return failing(at);
    default:
      return unknown(`${keyOf(of)}.${name}`, shortText(at), at);
  }
}

/** `of[key]`. */
export function indexed(of: HclValue, key: HclValue, at: Span, scope: Scope): HclValue {
  switch (of.kind) {
    case 'resource': {
      const label = of.resource.index === undefined ? indexLabel(of.resource.label, key, at) : of.resource.label;
      return { kind: 'resource', at, resource: { ...of.resource, index: key, label } };
    }
    case 'list': {
      const index = key.kind === 'known' ? Number(key.value) : Number.NaN;
      const item = of.items[index];
      if (item !== undefined && (of.complete || onlyInstances(of.items))) return item;
      if (onlyInstances(of.items)) return chosen(of.items[0] as HclValue, key, at, scope);
      if (of.complete && key.kind === 'known') return failing(at);
      break;
    }
    case 'object': {
      const entry = key.kind === 'known' ? of.entries.get(String(key.value)) : undefined;
      if (entry !== undefined) return entry;
      if (of.complete && key.kind === 'known') return failing(at);
      break;
    }
    case 'null':
      return failing(at);
    case 'unknown':
      return {
        ...of,
        ...{ key: `${of.key}[${keyOf(key)}]`, label: shortText(at), at, alternatives: undefined },
        ...(of.call && { call: { ...of.call, index: key } }),
      };
    default:
  }
  return unknown(`${keyOf(of)}[${keyOf(key)}]`, shortText(at), at);
}

/** An expression inside a string with escapes has no text of its own. */
function writtenLabel(address: string, at: Span): string {
  const text = sourceText(at);
  return text.startsWith('"') ? address : text;
}

function indexLabel(label: string, key: HclValue, at: Span): string {
  const text = sourceText(at);
  return text.startsWith(label) ? text : `${label}[${keyOf(key)}]`;
}

/** One of the instances that a splat gave. */
function chosen(item: HclValue, key: HclValue, at: Span, _scope: Scope): HclValue {
  if (item.kind === 'resource') return { ...item, at, resource: { ...item.resource, index: key } };
  if (item.kind !== 'unknown' || item.origin === undefined) return item;
  const resource = { ...item.origin.resource, index: key };
  return { ...item, key: `${mentionKey(resource)}.${item.origin.path}`, at, origin: { ...item.origin, resource } };
}

/** `of[*]` with what follows for each element. */
export function splatted(of: HclValue, each: (element: HclValue) => HclValue, at: Span): HclValue {
  switch (of.kind) {
    case 'list':
      return { ...of, items: of.items.map((item) => anchored(each(item), at)) };
    case 'null':
      return { kind: 'list', items: [], complete: true, at };
    case 'resource': {
      const { resource } = of;
      const many = resource.index === undefined && (resource.block === undefined || repeats(resource.block));
      const label = many ? `one(${resource.label}[*])` : resource.label;
      const item = anchored(each(many ? { ...of, resource: { ...resource, index: 'all', label } } : of), at);
      return { kind: 'list', items: [item], complete: !many, at };
    }
    case 'unknown': {
      const element = anchored(each({ ...of, key: `${of.key}[*]`, label: `${of.label}[*]`, alternatives: undefined, call: undefined }), at);
      return { kind: 'list', items: [element], complete: false, at };
    }
    default:
      return { kind: 'list', items: [anchored(each(of), at)], complete: true, at };
  }
}

/** Whether a block makes instances by `count` or `for_each`. */
export function repeats(block: Block): boolean {
  return attributeOf(block.body, 'count') !== undefined || attributeOf(block.body, 'for_each') !== undefined;
}

/** The scope in which the arguments of an instance stand. */
export function instanceScope({ module, block, index, address }: Mention): Scope {
  const outer: Scope = { module, block: address };
  if (block === undefined || index === undefined || index === 'all') return outer;
  if (attributeOf(block.body, 'count') !== undefined) return { ...outer, count: index };
  const forEach = attributeOf(block.body, 'for_each');
  if (forEach === undefined) return outer;
  const collection = evaluate(forEach.value, outer);
  const value = collection.kind === 'list' ? index : indexed(collection, index, forEach.value, outer);
  return { ...outer, each: { key: index, value } };
}

function resourceAttribute(resource: Mention, name: string, at: Span): HclValue {
  const { block } = resource;
  const { known } = resource.module;
  if (block !== undefined && isDecided(resource, name, block)) {
    const key = `${mentionKey(resource)}.${name}`;
    if (known.get(key) !== 'pending') {
      known.set(key, 'pending');
      const value = argument(resource, name, at);
      known.delete(key);
      if (value !== undefined && value.kind !== 'null') return anchored(value, at);
    }
  }
  return {
    kind: 'unknown',
    key: `${mentionKey(resource)}.${name}`,
    label: `${resource.label}.${name}`,
    at,
    origin: { resource, path: name },
  };
}

/** Whether the configuration says what an attribute is: an argument is read back as it was given. */
function isDecided({ type }: Mention, name: string, block: Block): boolean {
  if (type === 'aws_route53_zone') return name === 'name' || name === 'fqdn';
  return (type === 'aws_route53_record' && name === 'fqdn') || attributeOf(block.body, name) !== undefined;
}

function argument(resource: Mention, name: string, at: Span): HclValue | undefined {
  const { type, block } = resource;
  if (block === undefined) return undefined;
  if (type === 'aws_route53_zone') {
    if (name !== 'name' && name !== 'fqdn') return undefined;
    const text = zoneNameOf(resource);
    return text === undefined ? undefined : textValue(text, at);
  }
  if (type === 'aws_route53_record' && name === 'fqdn') {
    const text = fullNameOf(resource);
    return text === undefined ? undefined : textValue(text, at);
  }
  const given = attributeOf(block.body, name);
  if (given === undefined || resource.index === 'all') return undefined;
  const value = evaluate(given.value, instanceScope(resource));
  return value.kind === 'unknown' && value.origin === undefined && value.key.includes('@') ? undefined : anchored(value, at);
}
