import type { Span } from '../../../text/span';
import { expandInstances } from '../instances/instances';
import { markMaybe } from './distinct';
import type { Scope } from './scope';
import { type HclValue, keyOf, knownString, type Unknown } from './values';

/**
 * The instances of a resource or of a call of a module as a collection, where their keys are in view: a map for `for_each`, a list for
 * `count`. Any other value stays what it is.
 */
export function collectAttribute(value: HclValue, scope: Scope, at: Span): HclValue {
  if (value.kind === 'resource') {
    const { resource } = value;
    const { block } = resource;
    if (block === undefined || resource.index !== undefined) return value;
    const instances = expandInstances(block, resource.address, resource.module);
    return (
      collection(instances, at, (index) => ({
        ...value,
        at,
        resource: { ...resource, index, label: `${resource.label}[${keyOf(index)}]` },
      })) ?? value
    );
  }
  const call = value.kind === 'unknown' ? value.call : undefined;
  const block = call && scope.module.calls.get(call.name);
  if (value.kind !== 'unknown' || call === undefined || call.index !== undefined || block === undefined) return value;
  const instances = expandInstances(block, `${scope.module.path}module.${call.name}`, scope.module);
  const one = (index: HclValue): Unknown => ({
    ...value,
    ...{ at, key: `${value.key}[${keyOf(index)}]`, label: `${value.label}[${keyOf(index)}]`, call: { ...call, index } },
  });
  return collection(instances, at, one) ?? value;
}

function collection(
  instances: ReturnType<typeof expandInstances>,
  at: Span,
  one: (index: HclValue) => HclValue,
): HclValue | undefined {
  const made = instances.filter(({ existence }) => existence.kind !== 'never');
  const keys = made.map(({ scope }) => scope.each?.key ?? scope.count);
  if (keys.some((key) => key?.kind !== 'known') || instances.some(({ suffix }) => suffix === '')) return undefined;
  const certain = made.every(({ existence }) => existence.kind === 'always');
  if (made.some(({ scope }) => scope.count !== undefined)) {
    const items = keys.map((key, index) =>
      made[index]?.existence.kind === 'always' ? one(key as HclValue) : markMaybe(one(key as HclValue)),
    );
    return { kind: 'list', items, complete: certain, outlined: !certain, typed: false, at };
  }
  if (!certain) return undefined;
  return {
    kind: 'object',
    entries: new Map(keys.map((key) => [knownString(key) ?? '', one(key as HclValue)])),
    complete: true,
    typed: false,
    at,
  };
}
