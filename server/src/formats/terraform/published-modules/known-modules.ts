import { allOf, always } from '../../../model/existence';
import { keyOfPlace } from '../../../text/keys';
import { concat, literal, type PartialText, reference, textAt } from '../../../text/partial-text';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Instance, Module, ObjectValue, Scope } from '../expressions/model';
import { keyOf, knownBoolean, knownString, makeKnown, makeUnknown, toText } from '../expressions/values';
import { expandInstances } from '../instances/instances';
import { readArgument } from '../records/arguments';
import { expandName, makeZoneName } from '../records/names';
import type { PendingRecordInZone } from '../records/records';
import type { ZoneIdentity } from '../records/zones';
import { readAliases } from './known-module-aliases';
import { readRecordObject } from './known-module-records';
import { existsWhenSwitchedOn, findKnownModule } from './module-call';
import { findOwnZone, findZoneOfArguments } from './module-zones';

/** The record sets that a call of a known module makes. */
export function readModuleCall(block: Block, module: Module): readonly PendingRecordInZone[] {
  const kind = findKnownModule(block);
  if (kind === undefined || kind === 'zones') return [];
  const name = block.labels[0]?.value ?? '';
  return expandInstances(block, `${module.path}module.${name}`, module).flatMap((instance) => {
    const existence = allOf(
      allOf(module.caller?.existence ?? always, instance.existence),
      existsWhenSwitchedOn(block, kind === 'aliases' ? 'enabled' : 'create', instance.scope),
    );
    const made = { ...instance, existence };
    return kind === 'aliases' ? readAliases(block, name, made) : readRecordList(block, name, made, kind);
  });
}

function readRecordList(
  block: Block,
  name: string,
  { scope, suffix, existence }: Instance,
  kind: 'records' | 'zone-with-records',
): readonly PendingRecordInZone[] {
  const given = readArgument(block.body, 'records', scope) ?? readEncodedList(block, scope);
  if (given?.kind !== 'list' && given?.kind !== 'object') return [];
  const zone =
    kind === 'records'
      ? findZoneOfArguments(block, ['zone_id', 'zone_name', 'private_zone'], scope)
      : findOwnZone(block, name, scope);
  const entries = given.kind === 'list' ? given.items.map((item) => ['', item] as const) : [...given.entries];
  return entries.flatMap(([key, item]): readonly PendingRecordInZone[] => {
    if (item.kind !== 'object') return [];
    const written = item.entries.get('name') ?? makeMissingName(kind, key, item);
    const label = `${scope.module.path}module.${name}${suffix}.${key === '' ? describe(written, item) : key}`;
    return [
      {
        zone,
        toRecordSet: (owner) => {
          const writtenText = toText(written);
          const full = expandModuleName(item, writtenText, zone);
          return readRecordObject({ item, scope, existence, owner, label, written, writtenText, full });
        },
      },
    ];
  });
}

/** `www CNAME`. */
function describe(name: HclValue, { entries }: ObjectValue): string {
  return `${knownString(name) ?? '…'} ${knownString(entries.get('type')) ?? ''}`.trim();
}

/** The name of a record without `name`: the newer module, which makes the zone too, takes the key of the map. */
function makeMissingName(kind: 'records' | 'zone-with-records', key: string, item: ObjectValue): HclValue {
  if (kind === 'zone-with-records' && item.complete) return makeKnown(key, item.at);
  return makeUnknown(keyOfPlace('name', item.at), 'name', item.at);
}

/** The argument of `jsonencode` in `records_jsonencoded`, which exists because Terragrunt can pass nothing else. */
function readEncodedList(block: Block, scope: Scope): HclValue | undefined {
  const json = attributeOf(block.body, 'records_jsonencoded')?.value;
  const [inner] = json?.kind === 'call' && json.name === 'jsonencode' ? json.arguments : [];
  return inner && evaluate(inner, scope);
}

/**
 * The full name of a record: these modules append the zone's name unless the record has `full_name` or
 * `full_name_override`, and the provider completes what they give it.
 */
function expandModuleName(item: ObjectValue, text: PartialText, zone: ZoneIdentity): PartialText {
  const { at, entries } = item;
  const zoneName = zone.name?.value;
  const fullName = entries.get('full_name');
  if (fullName !== undefined && fullName.kind !== 'null') return expandName(toText(fullName), zoneName, zone.key, at);
  const override = entries.get('full_name_override');
  const isFull = override === undefined ? false : knownBoolean(override);
  if (isFull === undefined) return reference('', at, `name ${keyOf(item)} in ${zone.key}`);
  if (text.length === 0 || isFull) return expandName(text, zoneName, zone.key, at);
  const end = textAt(zoneName ?? makeZoneName('zone', zone.key, at), at);
  const joined = concat(text, literal('.', at), end);
  return zoneName === undefined ? joined : expandName(joined, zoneName, zone.key, at);
}
