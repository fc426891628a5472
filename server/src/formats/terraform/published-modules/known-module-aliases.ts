import { allOf, type Existence } from '../../../model/existence';
import { keyOfPlace } from '../../../text/keys';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import type { HclValue, Instance, ObjectValue, Scope } from '../expressions/model';
import { knownString, toText } from '../expressions/values';
import { conditionOf } from '../instances/conditions';
import { readArgument } from '../records/arguments';
import { expandName } from '../records/names';
import type { PendingRecordInZone } from '../records/records';
import { readRecordObject } from './known-module-records';
import { findZoneOfArguments } from './module-zones';

/**
 * The record sets of the alias module: an A alias, and an AAAA alias with `ipv6_enabled`, for each name in `aliases`.
 */
export function readAliases(
  block: Block,
  name: string,
  { scope, suffix, existence }: Instance,
): readonly PendingRecordInZone[] {
  const names = readArgument(block.body, 'aliases', scope);
  if (names?.kind !== 'list') return [];
  const zone = findZoneOfArguments(block, ['parent_zone_id', 'parent_zone_name', 'private_zone'], scope);
  const ipv6 = attributeOf(block.body, 'ipv6_enabled');
  const types: readonly (readonly [string, Existence])[] = [
    ['A', existence],
    ...(ipv6 ? [['AAAA', allOf(existence, conditionOf(ipv6.value, scope))] as const] : []),
    ...(!ipv6 && block.body.mayHaveMore ? [['AAAA', allOf(existence, whenGiven('ipv6_enabled', block))] as const] : []),
  ];
  const alias = readAliasTarget(block, scope);
  return names.items
    .filter((item) => knownString(item) !== '')
    .flatMap((item) =>
      types.map(
        ([type, when]): PendingRecordInZone => ({
          zone,
          toRecordSet: (owner) => {
            const writtenText = toText(item);
            return readRecordObject({
              item: makeRecordObject(item, type, alias),
              scope,
              existence: when,
              owner,
              label: `${scope.module.path}module.${name}${suffix} ${knownString(item) ?? '…'} ${type}`,
              written: item,
              writtenText,
              full: expandName(writtenText, zone.name?.value, zone.key, item.at),
            });
          },
        }),
      ),
    );
}

/** The condition that a switch is on which may be given elsewhere. */
function whenGiven(name: string, block: Block): Existence {
  return { kind: 'atom', key: keyOfPlace(name, block), free: false, label: `${name} is true` };
}

/** The arguments of the call and the arguments of `alias` that the module makes of them. */
const ALIAS_ARGUMENTS = [
  ['target_dns_name', 'name'],
  ['target_zone_id', 'zone_id'],
  ['evaluate_target_health', 'evaluate_target_health'],
] as const;

function readAliasTarget(block: Block, scope: Scope): ObjectValue {
  const entries = new Map<string, HclValue>();
  for (const [from, to] of ALIAS_ARGUMENTS) {
    const value = readArgument(block.body, from, scope);
    if (value !== undefined) entries.set(to, value);
  }
  return { kind: 'object', entries, complete: true, at: headerOf(block) };
}

function makeRecordObject({ at }: HclValue, type: string, alias: ObjectValue): ObjectValue {
  const entries = new Map<string, HclValue>([
    ['type', { kind: 'known', value: type, at }],
    ['alias', alias],
  ]);
  return { kind: 'object', entries, complete: true, at };
}
