import { textAt } from '../../../text/partial-text';
import { type Span, toSpan } from '../../../text/span';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Scope } from '../expressions/model';
import { isMaybe, keyOf, knownBoolean, knownString, makeKnown, makeUnknown, toText } from '../expressions/values';
import { readArgument } from '../records/arguments';
import { withoutFinalDot } from '../records/names';
import { type ZoneIdentity, zoneOfId } from '../records/zones';
import { findKnownModule } from './module-call';
import { isNullOrEmpty } from './record-candidates';

/**
 * The zones that a call of a known module makes. The key of a zone is that of the output with its id, so that a
 * `zone_id` with that output means it.
 */
export function readModuleZones(block: Block, name: string, scope: Scope): readonly ZoneIdentity[] {
  const kind = findKnownModule(block);
  if (kind === 'zone-with-records') return readSingleZone(block, name, scope);
  const zones = kind === 'zones' ? readArgument(block.body, 'zones', scope) : undefined;
  if (zones?.kind !== 'object') return [];
  const address = `${scope.module.path}module.${name}`;
  return [...zones.entries].map(([key, settings]): ZoneIdentity => {
    const domain = domainNameOf(settings) ?? makeKnown(key, settings.at);
    return {
      key: `${address}.route53_zone_zone_id[${JSON.stringify(key)}]`,
      label: `${address}["${key}"]`,
      name: { value: withoutFinalDot(toText(domain)), span: toSpan(domain.at) },
      visibility: visibilityOf(settings),
      span: toSpan(domain.at),
    };
  });
}

function domainNameOf(settings: HclValue): HclValue | undefined {
  return settings.kind === 'object' ? settings.entries.get('domain_name') : undefined;
}

/** Whether one of `zones` is private: it is where it has a `vpc`. */
function visibilityOf(settings: HclValue): ZoneIdentity['visibility'] {
  if (settings.kind !== 'object' || !settings.complete) return 'unknown';
  const vpc = settings.entries.get('vpc');
  if (vpc === undefined || isNullOrEmpty(vpc)) return 'public';
  return mayBeEmpty(vpc) ? 'unknown' : 'private';
}

function mayBeEmpty(value: HclValue): boolean {
  if (value.kind === 'list') return value.items.every(isMaybe);
  return value.kind === 'unknown' || (value.kind === 'object' && value.entries.size === 0);
}

/** The zone of the module that makes one zone with its records. */
function readSingleZone(block: Block, name: string, scope: Scope): readonly ZoneIdentity[] {
  const zoneName = attributeOf(block.body, 'name');
  if (zoneName === undefined) return [];
  const privateZone = attributeOf(block.body, 'private_zone');
  const isPrivate =
    attributeOf(block.body, 'vpc') !== undefined ||
    (privateZone === undefined
      ? block.body.mayHaveMore
        ? undefined
        : false
      : knownBoolean(evaluate(privateZone.value, scope)));
  return [
    {
      key: `${scope.module.path}module.${name}.id`,
      label: `${scope.module.path}module.${name}`,
      name: { value: withoutFinalDot(toText(evaluate(zoneName.value, scope))), span: toSpan(zoneName.value) },
      visibility: isPrivate === undefined ? 'unknown' : isPrivate ? 'private' : 'public',
      span: headerOf(block),
    },
  ];
}

/**
 * The value of an output of a known module, at the place where it is used; undefined where the arguments do not decide
 * it.
 */
export function resolveModuleOutput(name: string, output: string, scope: Scope, at: Span): HclValue | undefined {
  const block = scope.module.calls.get(name);
  const kind = block && findKnownModule(block);
  if (block === undefined || (kind !== 'zones' && kind !== 'zone-with-records')) return undefined;
  const outer: Scope = { module: scope.module, block: `${scope.module.path}module.${name}` };
  if (kind === 'zone-with-records') {
    const zone = output === 'name' ? readModuleZones(block, name, outer)[0] : undefined;
    return zone?.name && { kind: 'text', text: textAt(zone.name.value, at), at };
  }
  const zones = readArgument(block.body, 'zones', outer);
  if (zones?.kind !== 'object' || !/^route53_(?:static_)?zone_(?:zone_id|name)$/.test(output)) return undefined;
  const entries = new Map<string, HclValue>();
  for (const [key, settings] of zones.entries) {
    const label = `module.${name}.${output}[${JSON.stringify(key)}]`;
    const isId = output.endsWith('_id');
    const value = isId
      ? makeUnknown(scope.module.path + label, label, at)
      : (domainNameOf(settings) ?? makeKnown(key, at));
    entries.set(key, value);
  }
  return { kind: 'object', entries, complete: zones.complete, at };
}

/** The zone that a module looks up, by the id in one of its arguments or else by the name in another. */
export function findZoneOfArguments(
  block: Block,
  [idArgument, nameArgument, privateArgument]: readonly [string, string, string],
  scope: Scope,
): ZoneIdentity {
  // Where a zone is named, no other one is given by its id elsewhere.
  const isNamed =
    attributeOf(block.body, idArgument) === undefined && attributeOf(block.body, nameArgument) !== undefined;
  const id = isNamed ? undefined : readArgument(block.body, idArgument, scope);
  if (id !== undefined && knownString(id) !== '') return zoneOfId(id, scope);
  const name = readArgument(block.body, nameArgument, scope);
  const inside = readArgument(block.body, privateArgument, scope);
  const isPrivate = inside === undefined ? false : knownBoolean(inside);
  const visibility = isPrivate === undefined ? 'unknown' : isPrivate ? 'private' : 'public';
  const value =
    name ?? makeUnknown(`zone of ${scope.module.path}module.${block.labels[0]?.value}`, 'zone', headerOf(block));
  const shown = knownString(value) ?? (value.kind === 'unknown' ? value.label : '');
  return {
    key: `${visibility} zone named ${keyOf(value)}`,
    label: `the ${visibility === 'unknown' ? '' : `${visibility} `}hosted zone ${shown}`.trimEnd(),
    name: name && { value: toText(name), span: toSpan(value.at) },
    visibility,
  };
}

/** The zone of a module that has both a zone and its records. */
export function findOwnZone(block: Block, name: string, scope: Scope): ZoneIdentity {
  const [own] = readModuleZones(block, name, scope);
  if (own !== undefined) return own;
  const label = `module.${name}.id`;
  const header = headerOf(block);
  const id = resolveModuleOutput(name, 'id', scope, header) ?? makeUnknown(scope.module.path + label, label, header);
  return zoneOfId(id, scope);
}
