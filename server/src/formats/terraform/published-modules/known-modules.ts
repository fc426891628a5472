import { allOf, always, type Existence } from '../../../model/existence';
import { concat, literal, type PartialText, reference } from '../../../text/partial-text';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import {
  type HclValue,
  keyOf,
  knownBoolean,
  knownString,
  makeKnown,
  makeUnknown,
  type ObjectValue,
  toText,
} from '../expressions/values';
import { conditionOf } from '../instances/conditions';
import { expandInstances, type Instance } from '../instances/instances';
import { expandName } from '../records/names';
import type { PendingRecordInZone } from '../records/records';
import { type ZoneIdentity, zoneOfId } from '../records/zones';
import { readRecordObject } from './known-module-records';
import { findKnownModule } from './module-source';
import { readModuleZones, resolveModuleOutput } from './module-zones';

/** The record sets that a call of a published module makes. */
export function readModuleCall(block: Block, module: Module): readonly PendingRecordInZone[] {
  const kind = findKnownModule(block);
  if (kind === undefined || kind === 'zones') return [];
  const name = block.labels[0]?.value ?? '';
  return expandInstances(block, `${module.path}module.${name}`, module).flatMap((instance) => {
    const made = {
      ...instance,
      existence: allOf(
        allOf(module.caller?.existence ?? always, instance.existence),
        existsWhenSwitchedOn(block, kind === 'aliases' ? 'enabled' : 'create', instance.scope),
      ),
    };
    return kind === 'aliases' ? readAliases(block, name, made) : readRecordList(block, name, made, kind);
  });
}

/** When an argument of a call lets it make something. */
export function existsWhenSwitchedOn(block: Block, name: string, scope: Scope): Existence {
  const attribute = attributeOf(block.body, name);
  return attribute === undefined ? always : conditionOf(attribute.value, scope);
}

function readArgument(block: Block, name: string, scope: Scope): HclValue | undefined {
  const attribute = attributeOf(block.body, name);
  const value = attribute && evaluate(attribute.value, scope);
  return value?.kind === 'null' ? undefined : value;
}

function readRecordList(
  block: Block,
  name: string,
  { scope, suffix, existence }: Instance,
  kind: 'records' | 'zone-with-records',
): readonly PendingRecordInZone[] {
  const given = readArgument(block, 'records', scope) ?? readEncodedList(block, scope);
  if (given?.kind !== 'list' && given?.kind !== 'object') return [];
  const zone =
    kind === 'records'
      ? findZoneOfArguments(block, ['zone_id', 'zone_name', 'private_zone'], scope)
      : findOwnZone(block, name, scope);
  const entries = given.kind === 'list' ? given.items.map((item) => ['', item] as const) : [...given.entries];
  return entries.flatMap(([key, item]): readonly PendingRecordInZone[] => {
    if (item.kind !== 'object') return [];
    const written = item.entries.get('name') ?? makeMissingName(kind, key, item);
    const label = `${scope.module.path}module.${name}${suffix}.${key === '' ? `${knownString(written) ?? '…'} ${knownString(item.entries.get('type')) ?? ''}`.trim() : key}`;
    return [
      {
        zone,
        toRecordSet: (owner) => {
          const text = toText(written);
          const full = expandModuleName(item, text, zone, item.at);
          return readRecordObject({ item, scope, existence, owner, label, written, writtenText: text, full });
        },
      },
    ];
  });
}

/** In the newer module the key is the name where there is no other. */
function makeMissingName(kind: 'records' | 'zone-with-records', key: string, item: ObjectValue): HclValue {
  if (kind === 'zone-with-records' && item.complete) return makeKnown(key, item.at);
  return makeUnknown(`name@${item.at.file.uri}:${item.at.start}`, 'name', item.at);
}

/** The list is sometimes passed as JSON, because one tool can pass nothing else. */
function readEncodedList(block: Block, scope: Scope): HclValue | undefined {
  const json = attributeOf(block.body, 'records_jsonencoded')?.value;
  const [inner] = json?.kind === 'call' && json.name === 'jsonencode' ? json.arguments : [];
  return inner && evaluate(inner, scope);
}

/** These modules always put the zone's name behind, unless the record says that its name is full; the provider then has its say. */
function expandModuleName(item: ObjectValue, text: PartialText, zone: ZoneIdentity, at: HclValue['at']): PartialText {
  const { entries } = item;
  const override = entries.get('full_name_override');
  const wholly = entries.get('full_name');
  const zoneName = zone.name?.value;
  if (wholly !== undefined && wholly.kind !== 'null') return expandName(toText(wholly), zoneName, zone.key, at);
  if (override !== undefined && knownBoolean(override) === undefined)
    return reference('name', at, `name ${keyOf(item)} in ${zone.key}`);
  if (text.length === 0 || (override !== undefined && knownBoolean(override)))
    return expandName(text, zoneName, zone.key, at);
  const joined = concat(
    text,
    literal('.', at),
    (zoneName ?? reference('zone', at, `name of ${zone.key}`)).map((part) => ({ ...part, span: at })),
  );
  return zoneName === undefined ? joined : expandName(joined, zoneName, zone.key, at);
}

/** The zone that a module looks up, by its id or else by its name. */
function findZoneOfArguments(
  block: Block,
  [id, name, hidden]: readonly [string, string, string],
  scope: Scope,
): ZoneIdentity {
  const byId = readArgument(block, id, scope);
  if (byId !== undefined && knownString(byId) !== '') return zoneOfId(byId, scope);
  const byName = readArgument(block, name, scope);
  const inside = readArgument(block, hidden, scope);
  const isPrivate = inside === undefined ? false : knownBoolean(inside);
  const visibility = isPrivate === undefined ? 'unknown' : isPrivate ? 'private' : 'public';
  const value =
    byName ?? makeUnknown(`zone of ${scope.module.path}module.${block.labels[0]?.value}`, 'zone', headerOf(block));
  const label =
    `the ${visibility === 'unknown' ? '' : `${visibility} `}hosted zone ${knownString(value) ?? (value.kind === 'unknown' ? value.label : '')}`.trimEnd();
  const { file, start, end } = value.at;
  return {
    key: `${visibility} zone named ${keyOf(value)}`,
    label,
    name: byName && { value: toText(byName), span: { file, start, end } },
    visibility,
  };
}

function findOwnZone(block: Block, name: string, scope: Scope): ZoneIdentity {
  const own = readModuleZones(block, name, scope)[0];
  return (
    own ??
    zoneOfId(
      resolveModuleOutput(name, 'id', scope, headerOf(block)) ??
        makeUnknown(`${scope.module.path}module.${name}.id`, `module.${name}.id`, headerOf(block)),
      scope,
    )
  );
}

/** One module makes an alias, and on request its twin, for each of a list of names. */
function readAliases(
  block: Block,
  name: string,
  { scope, suffix, existence }: Instance,
): readonly PendingRecordInZone[] {
  const names = readArgument(block, 'aliases', scope);
  if (names?.kind !== 'list') return [];
  const zone = findZoneOfArguments(block, ['parent_zone_id', 'parent_zone_name', 'private_zone'], scope);
  const twin = attributeOf(block.body, 'ipv6_enabled');
  const types: readonly (readonly [string, Existence])[] = [
    ['A', existence],
    ...(twin ? [['AAAA', allOf(existence, conditionOf(twin.value, scope))] as const] : []),
  ];
  const parts = new Map<string, HclValue>();
  for (const [from, to] of [
    ['target_dns_name', 'name'],
    ['target_zone_id', 'zone_id'],
    ['evaluate_target_health', 'evaluate_target_health'],
  ] as const) {
    const value = readArgument(block, from, scope);
    if (value !== undefined) parts.set(to, value);
  }
  const alias: HclValue = { kind: 'object', entries: parts, complete: true, at: headerOf(block) };
  return names.items
    .filter((item) => knownString(item) !== '')
    .flatMap((item) =>
      types.map(
        ([type, when]): PendingRecordInZone => ({
          zone,
          toRecordSet: (owner) => {
            const entries = new Map<string, HclValue>([
              ['type', { kind: 'known', value: type, at: item.at }],
              ['alias', alias],
            ]);
            const written = toText(item);
            const full = expandName(written, zone.name?.value, zone.key, item.at);
            const object: ObjectValue = { kind: 'object', entries, complete: true, at: item.at };
            return readRecordObject({
              item: object,
              scope,
              existence: when,
              owner,
              label: `${scope.module.path}module.${name}${suffix} ${knownString(item) ?? '…'} ${type}`,
              written: item,
              writtenText: written,
              full,
            });
          },
        }),
      ),
    );
}
