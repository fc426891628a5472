import type { Span } from '../../../text/span';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import {
  type HclValue,
  isMaybe,
  keyOf,
  knownBoolean,
  knownString,
  makeKnown,
  makeUnknown,
  toText,
} from '../expressions/values';
import { readArgument } from '../records/arguments';
import { withoutFinalDot } from '../records/names';
import { type ZoneIdentity, zoneOfId } from '../records/zones';
import { findKnownModule } from './module-call';
import { isNullOrEmpty } from './record-candidates';

/** The zones that a call of a published module makes or looks up. Their keys are those of the outputs that give their ids. */
export function readModuleZones(block: Block, name: string, scope: Scope): readonly ZoneIdentity[] {
  const kind = findKnownModule(block);
  if (kind === 'zone-with-records') return readSingleZone(block, name, scope);
  const zones = kind === 'zones' ? attributeOf(block.body, 'zones') : undefined;
  const value = zones && evaluate(zones.value, scope);
  if (value?.kind !== 'object') return [];
  return [...value.entries].map(([key, settings]): ZoneIdentity => {
    const entries = settings.kind === 'object' ? settings.entries : new Map<string, HclValue>();
    const named = entries.get('domain_name') ?? makeKnown(key, settings.at);
    const vpc = entries.get('vpc');
    const visibility =
      settings.kind !== 'object' || !settings.complete
        ? 'unknown'
        : vpc === undefined || isNullOrEmpty(vpc)
          ? 'public'
          : mayBeEmpty(vpc)
            ? 'unknown'
            : 'private';
    const { file, start, end } = named.at;
    return {
      key: `${scope.module.path}module.${name}.route53_zone_zone_id[${JSON.stringify(key)}]`,
      label: `${scope.module.path}module.${name}["${key}"]`,
      name: { value: withoutFinalDot(toText(named)), span: { file, start, end } },
      visibility,
      span: { file, start, end },
    };
  });
}

function mayBeEmpty(value: HclValue): boolean {
  if (value.kind === 'list') return value.items.every(isMaybe);
  return value.kind === 'unknown' || (value.kind === 'object' && value.entries.size === 0);
}

function readSingleZone(block: Block, name: string, scope: Scope): readonly ZoneIdentity[] {
  const given = attributeOf(block.body, 'name');
  if (given === undefined) return [];
  const { file, start, end } = given.value;
  const vpc = attributeOf(block.body, 'vpc');
  const hidden = attributeOf(block.body, 'private_zone');
  const answer = hidden === undefined ? false : knownBoolean(evaluate(hidden.value, scope));
  const visibility = vpc !== undefined || answer === true ? 'private' : answer === undefined ? 'unknown' : 'public';
  const value = withoutFinalDot(toText(evaluate(given.value, scope)));
  return [
    {
      key: `${scope.module.path}module.${name}.id`,
      label: `${scope.module.path}module.${name}`,
      name: { value, span: { file, start, end } },
      visibility,
      span: headerOf(block),
    },
  ];
}

/** The zone that a module looks up by the id or else the name in its arguments; the arguments are named by the caller. */
export function findZoneOfArguments(
  block: Block,
  [idArgument, nameArgument, privateArgument]: readonly [string, string, string],
  scope: Scope,
): ZoneIdentity {
  const id = readArgument(block.body, idArgument, scope);
  if (id !== undefined && knownString(id) !== '') return zoneOfId(id, scope);
  const name = readArgument(block.body, nameArgument, scope);
  const inside = readArgument(block.body, privateArgument, scope);
  const isPrivate = inside === undefined ? false : knownBoolean(inside);
  const visibility = isPrivate === undefined ? 'unknown' : isPrivate ? 'private' : 'public';
  const value =
    name ?? makeUnknown(`zone of ${scope.module.path}module.${block.labels[0]?.value}`, 'zone', headerOf(block));
  const shown = knownString(value) ?? (value.kind === 'unknown' ? value.label : '');
  const { file, start, end } = value.at;
  return {
    key: `${visibility} zone named ${keyOf(value)}`,
    label: `the ${visibility === 'unknown' ? '' : `${visibility} `}hosted zone ${shown}`.trimEnd(),
    name: name && { value: toText(name), span: { file, start, end } },
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

/** What an output of a published module is, as far as its arguments say. */
export function resolveModuleOutput(name: string, output: string, scope: Scope, at: Span): HclValue | undefined {
  const block = scope.module.calls.get(name);
  const kind = block && findKnownModule(block);
  if (block === undefined || kind === undefined || kind === 'records' || kind === 'aliases') return undefined;
  const outer: Scope = { module: scope.module, block: `${scope.module.path}module.${name}` };
  if (kind === 'zone-with-records') {
    const zone = output === 'name' ? readModuleZones(block, name, outer)[0] : undefined;
    return zone?.name && { kind: 'text', text: zone.name.value.map((part) => ({ ...part, span: at })), at };
  }
  const arguments_ = attributeOf(block.body, 'zones');
  const zones = arguments_ && evaluate(arguments_.value, outer);
  if (zones?.kind !== 'object' || !/^route53_(?:static_)?zone_(?:zone_id|name)$/.test(output)) return undefined;
  const entries = new Map<string, HclValue>();
  for (const [key, settings] of zones.entries) {
    const label = `module.${name}.${output}[${JSON.stringify(key)}]`;
    const named = settings.kind === 'object' ? settings.entries.get('domain_name') : undefined;
    entries.set(
      key,
      output.endsWith('_id') ? makeUnknown(scope.module.path + label, label, at) : (named ?? makeKnown(key, at)),
    );
  }
  return { kind: 'object', entries, complete: zones.complete, at };
}
