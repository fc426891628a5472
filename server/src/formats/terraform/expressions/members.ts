import { type Span, sourceText } from '../../../text/span';
import { outputOf } from '../instances/calls';
import { apart, doubt } from './budget';
import { isOrdered } from './constructors';
import { perhaps } from './distinct';
import { isEmptyText } from './nullability';
import type { Scope } from './scope';
import { attributeOfResource, hasInstance, isSingle, repeats } from './traverse';
import {
  anchored,
  boundedKey,
  failing,
  type HclValue,
  isFailing,
  isMaybe,
  keyOf,
  knownNumber,
  knownString,
  type List,
  type Mention,
  mentionKey,
  type ResourceValue,
  shortText,
  taken,
  type Unknown,
  unknown,
} from './values';

/** An attribute of a value. */
export function attribute(of: HclValue, name: string, at: Span, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  switch (of.kind) {
    case 'resource':
      if (!isSingle(of.resource)) doubt(effort);
      return attributeOfResource(of.resource, name, at);
    case 'object': {
      const entry = of.entries.get(name);
      if (entry !== undefined) return entry;
      if (of.complete) return failing(at);
      doubt(effort);
      return unknown(`${keyOf(of)}.${name}`, shortText(at), at);
    }
    case 'unknown': {
      const { call } = of;
      const output = call && apart(effort, () => outputOf(call.name, call.index, name, scope.module, at));
      if (output !== undefined) return output;
      // What a module, the workspace and the paths have is not decided at deploy time.
      if (call?.index !== undefined || (call === undefined && !/^terraform$|(?:^|\.)path$/.test(of.key))) doubt(effort);
      return fromEach(of, memberOf(of, name, at), (one) => attribute(one, name, at, scope));
    }
    default:
      return failing(at);
  }
}

/** What an attribute of something unknown is called. */
export function memberOf(of: Unknown, name: string, at: Span): Unknown {
  return {
    kind: 'unknown',
    key: boundedKey(`${of.key}.${name}`),
    label: of.label.length < 60 ? `${of.label}.${name}` : shortText(at),
    at,
    ...(of.origin && { origin: { ...of.origin, path: `${of.origin.path}.${name}` } }),
  };
}

const MOST_ALTERNATIVES = 20;

/** What is taken from a value that is one of several: from each of them, without those of which Terraform would refuse it. */
function fromEach(of: Unknown, result: Unknown, take: (one: HclValue) => HclValue): HclValue {
  const { alternatives } = of;
  if (alternatives === undefined || alternatives.length > MOST_ALTERNATIVES) return result;
  const some = alternatives.map(take).filter((value) => !isFailing(value));
  const [first] = some;
  if (first === undefined) return failing(result.at);
  return some.every((value) => keyOf(value) === keyOf(first)) ? first : { ...result, alternatives: some };
}

/** `of[key]`. */
export function indexed(of: HclValue, key: HclValue, at: Span, scope: Scope): HclValue {
  const { effort } = scope.module.deployment;
  if (key.kind === 'null' || key.kind === 'list' || key.kind === 'object') return failing(at);
  const name = knownString(key);
  switch (of.kind) {
    case 'resource':
      return ofResource(of, key, at, scope);
    case 'list': {
      if (of.set === true) return failing(at);
      const index = knownNumber(key);
      if (key.kind === 'known' && (index === undefined || !Number.isInteger(index) || index < 0)) return failing(at);
      const item = index === undefined ? undefined : of.items[index];
      if (of.complete && item !== undefined) return item;
      if (of.complete && index !== undefined) return failing(at);
      doubt(effort);
      return itemOf(of, key, at);
    }
    case 'object': {
      const entry = name === undefined ? undefined : of.entries.get(name);
      if (entry !== undefined) return entry;
      if (of.complete && name !== undefined) return failing(at);
      break;
    }
    case 'unknown': {
      const isInstance = of.call !== undefined && of.call.index === undefined;
      if (name !== undefined && !isInstance && !/^\d*$/.test(name)) return written(attribute(of, name, at, scope), at);
      doubt(effort);
      const result: Unknown = {
        ...of,
        ...{ key: boundedKey(`${of.key}[${keyOf(key)}]`), label: shortText(at), at, alternatives: undefined },
        ...(of.call && { call: { ...of.call, index: key } }),
      };
      return fromEach(of, result, (one) => indexed(one, key, at, scope));
    }
    default:
      return failing(at);
  }
  doubt(effort);
  return unknown(`${keyOf(of)}[${keyOf(key)}]`, shortText(at), at);
}

/** With brackets, it is called as it is written. */
function written(value: HclValue, at: Span): HclValue {
  return value.kind === 'unknown' && value.at === at ? { ...value, label: shortText(at) } : value;
}

/** An instance of a resource, or an attribute whose name stands in brackets. */
function ofResource(of: ResourceValue, key: HclValue, at: Span, scope: Scope): HclValue {
  const { resource } = of;
  const name = knownString(key);
  const isInstance = resource.index !== undefined || (resource.block !== undefined && !repeats(resource.block));
  if (isInstance && name !== undefined && !/^\d+$/.test(name)) return written(attribute(of, name, at, scope), at);
  const isThere = resource.index === undefined ? hasInstance(resource, key) : undefined;
  if (isThere === false) return failing(at);
  if (isThere === undefined) doubt(scope.module.deployment.effort);
  const label = resource.index === undefined ? indexLabel(resource.label, key, at) : resource.label;
  return { kind: 'resource', at, resource: { ...resource, index: key, label } };
}

function indexLabel(label: string, key: HclValue, at: Span): string {
  const text = sourceText(at);
  return text.startsWith(label) ? text : `${label}[${keyOf(key)}]`;
}

/** An item of a list that is not in view as a whole: one of those that can stand there. */
export function itemOf(list: List, key: HclValue, at: Span): HclValue {
  const result = unknown(`${keyOf(list)}[${keyOf(key)}]`, shortText(at), at);
  const index = knownNumber(key);
  const [only] = list.items;
  if (!list.outlined || only === undefined) return result;
  if (list.items.length === 1) return instanceOf(only, key, at);
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
  return { ...result, alternatives: some.map((item) => instanceOf(item, key, at)) };
}

/** One of those that an item stands for. */
export function instanceOf(item: HclValue, key: HclValue, at: Span): HclValue {
  if (!isMaybe(item)) return anchored(item, at);
  if (item.kind === 'resource') return { kind: 'resource', at, resource: instance(item.resource, key) };
  const { origin } = item;
  const one = { ...unknown(`${keyOf(item)}[${keyOf(key)}]`, shortText(at), at), ...(origin && { origin }) };
  if (item.kind === 'text' || origin?.resource.index !== 'all') return one;
  const resource = instance(origin.resource, key);
  return {
    ...one,
    ...{ key: `${mentionKey(resource)}.${origin.path}`, label: `${resource.label}.${origin.path}` },
    origin: { ...origin, resource },
  };
}

function instance(resource: Mention, key: HclValue): Mention {
  const all = /^one\((.+)\[\*\]\)$/.exec(resource.label)?.[1];
  const written = key.kind === 'unknown' ? key.label : keyOf(key);
  return {
    ...resource,
    index: key,
    label: all === undefined || written.includes('…') ? resource.label : `${all}[${written}]`,
  };
}

/** `of[*]` with what follows for each element. */
export function splatted(of: HclValue, each: (element: HclValue) => HclValue, at: Span): HclValue {
  switch (of.kind) {
    case 'list': {
      const items = of.items.map((item) =>
        isMaybe(item) ? perhaps(anchored(each(taken(item)), at)) : anchored(each(item), at),
      );
      const complete = of.complete && isOrdered(of);
      const rest = complete ? undefined : keyOf(each(unknown(`${keyOf(of)}[*]`, '', at)));
      return { kind: 'list', items, complete, outlined: isOrdered(of) && of.outlined, typed: of.typed, rest, at };
    }
    case 'null':
      return { kind: 'list', items: [], complete: true, typed: false, at };
    case 'resource': {
      const { resource } = of;
      const many = resource.index === undefined && (resource.block === undefined || repeats(resource.block));
      if (!many) return { kind: 'list', items: [anchored(each(of), at)], complete: true, typed: false, at };
      const label = `one(${resource.label}[*])`;
      const item = anchored(each({ ...of, resource: { ...resource, index: 'all', label } }), at);
      return { kind: 'list', items: [perhaps(item)], complete: false, outlined: true, typed: false, at };
    }
    case 'unknown': {
      const element = each({
        ...of,
        key: `${of.key}[*]`,
        label: `${of.label}[*]`,
        alternatives: undefined,
        call: undefined,
      });
      return { kind: 'list', items: [perhaps(anchored(element, at))], complete: false, outlined: true, at };
    }
    default:
      return { kind: 'list', items: [anchored(each(of), at)], complete: true, typed: false, at };
  }
}
