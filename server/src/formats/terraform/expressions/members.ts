import { type Span, sourceText } from '../../../text/span';
import { resolveOutput } from '../instances/calls';
import { markDoubtful, withOwnBudget } from './budget';
import { isOrdered } from './constructors';
import { markMaybe } from './distinct';
import { isEmptyText } from './nullability';
import type { Scope } from './scope';
import { hasInstance, isRepeated, isSingle, readResourceAttribute } from './traverse';
import {
  anchorAt,
  boundKey,
  type HclValue,
  isFailing,
  isMaybe,
  keyOf,
  knownNumber,
  knownString,
  type List,
  makeFailing,
  makeUnknown,
  type ResourceReference,
  type ResourceValue,
  resourceKey,
  shortSourceOf,
  takeItem,
  type Unknown,
} from './values';

/** An attribute of a value. */
export function readAttribute(of: HclValue, name: string, at: Span, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  switch (of.kind) {
    case 'resource':
      if (!isSingle(of.resource)) markDoubtful(budget);
      return readResourceAttribute(of.resource, name, at);
    case 'object': {
      const entry = of.entries.get(name);
      if (entry !== undefined) return entry;
      if (of.complete) return makeFailing(at);
      markDoubtful(budget);
      return makeUnknown(`${keyOf(of)}.${name}`, shortSourceOf(at), at);
    }
    case 'unknown': {
      const { call } = of;
      const output = call && withOwnBudget(budget, () => resolveOutput(call.name, call.index, name, scope.module, at));
      if (output !== undefined) return output;
      // What a module, the workspace and the paths have is not decided at deploy time.
      if (call?.index !== undefined || (call === undefined && !/^terraform$|(?:^|\.)path$/.test(of.key)))
        markDoubtful(budget);
      return fromEach(of, makeMember(of, name, at), (one) => readAttribute(one, name, at, scope));
    }
    default:
      return makeFailing(at);
  }
}

/** What an attribute of something unknown is called. */
export function makeMember(of: Unknown, name: string, at: Span): Unknown {
  return {
    kind: 'unknown',
    key: boundKey(`${of.key}.${name}`),
    label: of.label.length < 60 ? `${of.label}.${name}` : shortSourceOf(at),
    at,
    ...(of.origin && { origin: { ...of.origin, path: `${of.origin.path}.${name}` } }),
  };
}

const MAX_ALTERNATIVES = 20;

/** What is taken from a value that is one of several: from each of them, without those of which Terraform would refuse it. */
function fromEach(of: Unknown, result: Unknown, take: (one: HclValue) => HclValue): HclValue {
  const { alternatives } = of;
  if (alternatives === undefined || alternatives.length > MAX_ALTERNATIVES) return result;
  const some = alternatives.map(take).filter((value) => !isFailing(value));
  const [first] = some;
  if (first === undefined) return makeFailing(result.at);
  return some.every((value) => keyOf(value) === keyOf(first)) ? first : { ...result, alternatives: some };
}

/** `of[key]`. */
export function readIndex(of: HclValue, key: HclValue, at: Span, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  if (key.kind === 'null' || key.kind === 'list' || key.kind === 'object') return makeFailing(at);
  const name = knownString(key);
  switch (of.kind) {
    case 'resource':
      return ofResource(of, key, at, scope);
    case 'list': {
      if (of.set === true) return makeFailing(at);
      const index = knownNumber(key);
      if (key.kind === 'known' && (index === undefined || !Number.isInteger(index) || index < 0))
        return makeFailing(at);
      const item = index === undefined ? undefined : of.items[index];
      if (of.complete && item !== undefined) return item;
      if (of.complete && index !== undefined) return makeFailing(at);
      markDoubtful(budget);
      return makeItem(of, key, at);
    }
    case 'object': {
      const entry = name === undefined ? undefined : of.entries.get(name);
      if (entry !== undefined) return entry;
      if (of.complete && name !== undefined) return makeFailing(at);
      break;
    }
    case 'unknown': {
      const isInstance = of.call !== undefined && of.call.index === undefined;
      if (name !== undefined && !isInstance && !/^\d*$/.test(name))
        return written(readAttribute(of, name, at, scope), at);
      markDoubtful(budget);
      const result: Unknown = {
        ...of,
        ...{ key: boundKey(`${of.key}[${keyOf(key)}]`), label: shortSourceOf(at), at, alternatives: undefined },
        ...(of.call && { call: { ...of.call, index: key } }),
      };
      return fromEach(of, result, (one) => readIndex(one, key, at, scope));
    }
    default:
      return makeFailing(at);
  }
  markDoubtful(budget);
  return makeUnknown(`${keyOf(of)}[${keyOf(key)}]`, shortSourceOf(at), at);
}

/** With brackets, it is called as it is written. */
function written(value: HclValue, at: Span): HclValue {
  return value.kind === 'unknown' && value.at === at ? { ...value, label: shortSourceOf(at) } : value;
}

/** An instance of a resource, or an attribute whose name stands in brackets. */
function ofResource(of: ResourceValue, key: HclValue, at: Span, scope: Scope): HclValue {
  const { resource } = of;
  const name = knownString(key);
  const isInstance = resource.index !== undefined || (resource.block !== undefined && !isRepeated(resource.block));
  if (isInstance && name !== undefined && !/^\d+$/.test(name)) return written(readAttribute(of, name, at, scope), at);
  const isThere = resource.index === undefined ? hasInstance(resource, key) : undefined;
  if (isThere === false) return makeFailing(at);
  if (isThere === undefined) markDoubtful(scope.module.deployment.budget);
  const label = resource.index === undefined ? indexLabel(resource.label, key, at) : resource.label;
  return { kind: 'resource', at, resource: { ...resource, index: key, label } };
}

function indexLabel(label: string, key: HclValue, at: Span): string {
  const text = sourceText(at);
  return text.startsWith(label) ? text : `${label}[${keyOf(key)}]`;
}

/** An item of a list that is not in view as a whole: one of those that can stand there. */
export function makeItem(list: List, key: HclValue, at: Span): HclValue {
  const result = makeUnknown(`${keyOf(list)}[${keyOf(key)}]`, shortSourceOf(at), at);
  const index = knownNumber(key);
  const [only] = list.items;
  if (!list.outlined || only === undefined) return result;
  if (list.items.length === 1) return makeInstance(only, key, at);
  if (index === undefined) return result;
  const sure = list.items.findIndex(isMaybe);
  const before = list.items[index];
  if (before !== undefined && (sure < 0 || index < sure)) return before;
  if (index !== sure) return result;
  const end = list.items.findIndex((item, place) => place >= index && !isMaybe(item));
  const some = list.items.slice(index, end < 0 ? undefined : end + 1);
  const [first, ...others] = some;
  // What stands for a missing one is nothing itself: the value leads where that one would.
  if (first?.kind === 'unknown' && first.origin !== undefined && others.every((item) => isEmptyText(item) === 'yes'))
    return { ...result, label: first.label, origin: first.origin };
  return { ...result, alternatives: some.map((item) => makeInstance(item, key, at)) };
}

/** One of those that an item stands for. */
export function makeInstance(item: HclValue, key: HclValue, at: Span): HclValue {
  if (!isMaybe(item)) return anchorAt(item, at);
  if (item.kind === 'resource') return { kind: 'resource', at, resource: instance(item.resource, key) };
  const { origin } = item;
  const one = { ...makeUnknown(`${keyOf(item)}[${keyOf(key)}]`, shortSourceOf(at), at), ...(origin && { origin }) };
  if (item.kind === 'text' || origin?.resource.index !== 'all') return one;
  const resource = instance(origin.resource, key);
  return {
    ...one,
    ...{ key: `${resourceKey(resource)}.${origin.path}`, label: `${resource.label}.${origin.path}` },
    origin: { ...origin, resource },
  };
}

function instance(resource: ResourceReference, key: HclValue): ResourceReference {
  const all = /^one\((.+)\[\*\]\)$/.exec(resource.label)?.[1];
  const written = key.kind === 'unknown' ? key.label : keyOf(key);
  return {
    ...resource,
    index: key,
    label: all === undefined || written.includes('…') ? resource.label : `${all}[${written}]`,
  };
}

/** `of[*]` with what follows for each element. */
export function evaluateSplat(of: HclValue, each: (element: HclValue) => HclValue, at: Span): HclValue {
  switch (of.kind) {
    case 'list': {
      const items = of.items.map((item) =>
        isMaybe(item) ? markMaybe(anchorAt(each(takeItem(item)), at)) : anchorAt(each(item), at),
      );
      const complete = of.complete && isOrdered(of);
      const rest = complete ? undefined : keyOf(each(makeUnknown(`${keyOf(of)}[*]`, '', at)));
      return { kind: 'list', items, complete, outlined: isOrdered(of) && of.outlined, typed: of.typed, rest, at };
    }
    case 'null':
      return { kind: 'list', items: [], complete: true, typed: false, at };
    case 'resource': {
      const { resource } = of;
      const many = resource.index === undefined && (resource.block === undefined || isRepeated(resource.block));
      if (!many) return { kind: 'list', items: [anchorAt(each(of), at)], complete: true, typed: false, at };
      const label = `one(${resource.label}[*])`;
      const item = anchorAt(each({ ...of, resource: { ...resource, index: 'all', label } }), at);
      return { kind: 'list', items: [markMaybe(item)], complete: false, outlined: true, typed: false, at };
    }
    case 'unknown': {
      const element = each({
        ...of,
        key: `${of.key}[*]`,
        label: `${of.label}[*]`,
        alternatives: undefined,
        call: undefined,
      });
      return { kind: 'list', items: [markMaybe(anchorAt(element, at))], complete: false, outlined: true, at };
    }
    default:
      return { kind: 'list', items: [anchorAt(each(of), at)], complete: true, typed: false, at };
  }
}
