import type { Span } from '../../../text/span';
import { markMaybe } from './distinct';
import type { HclValue, Instance, Scope, Unknown } from './model';
import { keyOf, knownString } from './values';

/**
 * The instances of a resource or of a call of a module as a collection, where their keys are in view: a map for
 * `for_each`, a list for `count`. Any other value is returned as it is.
 */
export function collectInstances(value: HclValue, scope: Scope, at: Span): HclValue {
  const { resolver } = scope.module.deployment;
  if (value.kind === 'resource') {
    const { resource } = value;
    const { block } = resource;
    if (block === undefined || resource.index !== undefined) return value;
    const instances = resolver.expandInstances(block, resource.address, resource.module);
    const pick = (index: HclValue): HclValue => ({
      ...value,
      at,
      resource: { ...resource, index, label: `${resource.label}[${keyOf(index)}]` },
    });
    return collectByKey(instances, pick, at) ?? value;
  }
  const call = value.kind === 'unknown' ? value.call : undefined;
  const block = call && scope.module.calls.get(call.name);
  if (value.kind !== 'unknown' || call === undefined || call.index !== undefined || block === undefined) return value;
  const instances = resolver.expandInstances(block, `${scope.module.path}module.${call.name}`, scope.module);
  const pick = (index: HclValue): Unknown => ({
    ...value,
    ...{ at, key: `${value.key}[${keyOf(index)}]`, label: `${value.label}[${keyOf(index)}]`, call: { ...call, index } },
  });
  return collectByKey(instances, pick, at) ?? value;
}

/** The collection of the results of `pick` for the key of each instance; undefined where a key is not known. */
function collectByKey(
  instances: readonly Instance[],
  pick: (index: HclValue) => HclValue,
  at: Span,
): HclValue | undefined {
  const made = instances.filter(({ existence }) => existence.kind !== 'never');
  if (instances.some(({ suffix }) => suffix === '')) return undefined;
  const picked: (readonly [string, HclValue])[] = [];
  for (const { scope, existence } of made) {
    const key = scope.each?.key ?? scope.count;
    if (key?.kind !== 'known') return undefined;
    const item = pick(key);
    picked.push([knownString(key) ?? '', existence.kind === 'always' ? item : markMaybe(item)]);
  }
  const complete = made.every(({ existence }) => existence.kind === 'always');
  if (made.some(({ scope }) => scope.count !== undefined)) {
    const items = picked.map(([, item]) => item);
    return { kind: 'list', items, complete, outlined: !complete, typed: false, at };
  }
  return complete ? { kind: 'object', entries: new Map(picked), complete, typed: false, at } : undefined;
}
