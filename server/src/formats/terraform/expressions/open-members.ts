import type { Span } from '../../../text/span';
import { boundKey } from './keys';
import type { HclValue, List, ResourceReference, Unknown } from './model';
import { isEmptyText } from './nullability';
import { anchorAt, isFailing, isMaybe, keyOf, knownNumber, makeUnknown, resourceKey, shortSourceOf } from './values';

/** An attribute of an unknown value. */
export function makeMember(of: Unknown, name: string, at: Span): Unknown {
  return {
    kind: 'unknown',
    key: boundKey(`${of.key}.${name}`),
    label: of.label.length < 60 ? `${of.label}.${name}` : shortSourceOf(at),
    at,
    madeOf: [of],
    ...(of.origin && { origin: { ...of.origin, path: `${of.origin.path}.${name}` } }),
    ...(of.failing && { failing: true }),
    ...(of.builtIn === 'object' && /^(?:workspace|module|root|cwd)$/.test(name) && { builtIn: 'value' }),
  };
}

/** `list[key]` of a list that is not wholly known: one of the items that may be there. */
export function makeItem(list: List, key: HclValue, at: Span): HclValue {
  const result = makeUnknown(`${keyOf(list)}[${keyOf(key)}]`, shortSourceOf(at), at, [list, key]);
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
  // The alternatives are empty: the value has the origin of the only one that is not.
  if (first?.kind === 'unknown' && first.origin !== undefined && others.every((item) => isEmptyText(item) === 'yes'))
    return { ...result, label: first.label, origin: first.origin };
  return { ...result, alternatives: some.map((item) => makeInstance(item, key, at)) };
}

/** The item at a key, where `item` may stand for several. */
function makeInstance(item: HclValue, key: HclValue, at: Span): HclValue {
  if (!isMaybe(item)) return anchorAt(item, at);
  if (item.kind === 'resource') return { kind: 'resource', at, resource: toInstance(item.resource, key) };
  const { origin } = item;
  const one: Unknown = {
    ...makeUnknown(`${keyOf(item)}[${keyOf(key)}]`, shortSourceOf(at), at, [item, key]),
    ...(origin && { origin }),
    ...(isFailing(item) && { failing: true }),
  };
  if (item.kind === 'text' || origin?.resource.index !== 'all') return one;
  const resource = toInstance(origin.resource, key);
  return {
    ...one,
    ...{ key: `${resourceKey(resource)}.${origin.path}`, label: `${resource.label}.${origin.path}` },
    origin: { ...origin, resource },
  };
}

/** The reference to one instance of a resource whose instances a splat goes through. */
function toInstance({ splatLabel, ...resource }: ResourceReference, key: HclValue): ResourceReference {
  const written = key.kind === 'unknown' ? key.label : keyOf(key);
  const isWritable = splatLabel !== undefined && !written.includes('…');
  return { ...resource, index: key, label: isWritable ? `${splatLabel}[${written}]` : resource.label };
}
