import { type Span, sourceText } from '../../../text/span';
import { markDoubtful, withOwnBudget } from './budget';
import { markMaybe } from './distinct';
import { isOrdered } from './elements';
import { boundKey } from './keys';
import type { HclValue, ResourceValue, Scope, Unknown } from './model';
import { makeItem, makeMember } from './open-members';
import { hasInstance, isRepeated, isSingle, readResourceAttribute } from './resources';
import {
  anchorAt,
  isFailing,
  isMaybe,
  keyOf,
  knownNumber,
  knownString,
  makeFailing,
  makeUnknown,
  shortSourceOf,
  takeItem,
} from './values';

/** `of.name`, and `of["name"]`: an attribute of a value. */
export function readAttribute(of: HclValue, name: string, at: Span, scope: Scope): HclValue {
  const { budget, resolver } = scope.module.deployment;
  switch (of.kind) {
    case 'resource':
      if (!isSingle(of.resource)) markDoubtful(budget);
      return readResourceAttribute(of.resource, name, at);
    case 'object': {
      const entry = of.entries.get(name);
      if (entry !== undefined) return entry;
      if (of.complete) return makeFailing(at);
      markDoubtful(budget);
      return makeUnknown(`${keyOf(of)}.${name}`, shortSourceOf(at), at, [of]);
    }
    case 'unknown': {
      const { call } = of;
      const output = call && withOwnBudget(budget, () => resolver.resolveOutput(call, name, scope.module, at));
      if (output !== undefined) return output;
      // The outputs of a module and the attributes of `terraform` and `path` exist before a deployment.
      if (call?.index !== undefined || (call === undefined && of.builtIn !== 'object')) markDoubtful(budget);
      return readFromEach(of, makeMember(of, name, at), (one) => readAttribute(one, name, at, scope));
    }
    default:
      return makeFailing(at);
  }
}

const MAX_ALTERNATIVES = 20;

/**
 * The result of reading a member of a value that is one of several: the results of `take` for each alternative, failing
 * ones left out.
 */
function readFromEach(of: Unknown, result: Unknown, take: (one: HclValue) => HclValue): HclValue {
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
      return readInstance(of, key, at, scope);
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
        return labelAsWritten(readAttribute(of, name, at, scope), at);
      markDoubtful(budget);
      const result: Unknown = {
        ...of,
        ...{ key: boundKey(`${of.key}[${keyOf(key)}]`), label: shortSourceOf(at), at, alternatives: undefined },
        ...{ builtIn: undefined, madeOf: [of, key] },
        ...(of.call && { call: { ...of.call, index: key } }),
      };
      return readFromEach(of, result, (one) => readIndex(one, key, at, scope));
    }
    default:
      return makeFailing(at);
  }
  markDoubtful(budget);
  return makeUnknown(`${keyOf(of)}[${keyOf(key)}]`, shortSourceOf(at), at, [of, key]);
}

/** The value with the label as it is written, with brackets. */
function labelAsWritten(value: HclValue, at: Span): HclValue {
  return value.kind === 'unknown' && value.at === at ? { ...value, label: shortSourceOf(at) } : value;
}

/** `resource[key]`: an instance of a resource, or an attribute of it by its name in brackets. */
function readInstance(of: ResourceValue, key: HclValue, at: Span, scope: Scope): HclValue {
  const { resource } = of;
  const name = knownString(key);
  const isInstance = resource.index !== undefined || (resource.block !== undefined && !isRepeated(resource.block));
  if (isInstance && name !== undefined && !/^\d+$/.test(name))
    return labelAsWritten(readAttribute(of, name, at, scope), at);
  const isThere = resource.index === undefined ? hasInstance(resource, key) : undefined;
  if (isThere === false) return makeFailing(at);
  if (isThere === undefined) markDoubtful(scope.module.deployment.budget);
  const label = resource.index === undefined ? labelOfInstance(resource.label, key, at) : resource.label;
  return { kind: 'resource', at, resource: { ...resource, index: key, label } };
}

function labelOfInstance(label: string, key: HclValue, at: Span): string {
  const text = sourceText(at);
  return text.startsWith(label) ? text : `${label}[${keyOf(key)}]`;
}

/** `of[*]`; `each` evaluates what follows the splat for one element. */
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
      const item = anchorAt(
        each({ ...of, resource: { ...resource, index: 'all', label, splatLabel: resource.label } }),
        at,
      );
      return { kind: 'list', items: [markMaybe(item)], complete: false, outlined: true, typed: false, at };
    }
    case 'unknown': {
      const element = each({
        ...of,
        key: `${of.key}[*]`,
        label: `${of.label}[*]`,
        alternatives: undefined,
        madeOf: [of],
        call: undefined,
      });
      return { kind: 'list', items: [markMaybe(anchorAt(element, at))], complete: false, outlined: true, at };
    }
    default:
      return { kind: 'list', items: [anchorAt(each(of), at)], complete: true, typed: false, at };
  }
}
