import type { RecordSet } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import type { Outline } from '../configuration/outline';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { makeUnknown } from '../expressions/values';
import { expandInstances } from '../instances/instances';
import { RecordSyntax } from './record-set';
import { type ZoneIdentity, zoneOfId } from './zones';

/** A record set that still needs its zone. */
export interface PendingRecord {
  toRecordSet(zone: Zone): RecordSet;
}

/** A record set that still needs its zone, and the zone that it needs. */
export interface PendingRecordInZone extends PendingRecord {
  readonly zone: ZoneIdentity;
}

/** Calls `add` with each record set that an `aws_route53_record` block makes, one for each instance that can be told apart. */
export function readRecords(
  block: Block,
  outline: Outline,
  module: Module,
  add: (zone: ZoneIdentity, record: PendingRecord) => void,
): void {
  if (outline.single) {
    add(zoneOfSingleRecord(block, outline, module), new RecordSyntax(block, outline, module, undefined));
    return;
  }
  for (const instance of expandInstances(block, module.path + outline.address, module))
    add(zoneOfRecord(block, outline, instance.scope), new RecordSyntax(block, outline, module, instance));
}

const zonesByText = new WeakMap<Module, Map<string, ZoneIdentity>>();

/** The zone of a block's only record set, remembered by the text of `zone_id`: most records of a module have the same. */
function zoneOfSingleRecord(block: Block, outline: Outline, module: Module): ZoneIdentity {
  let zones = zonesByText.get(module);
  if (zones === undefined) zonesByText.set(module, (zones = new Map()));
  const known = outline.zone === undefined ? undefined : zones.get(outline.zone);
  if (known !== undefined) return known;
  const zone = zoneOfRecord(block, outline, { module, block: module.path + outline.address });
  // A key with a place in it belongs to that place.
  if (outline.zone !== undefined && !zone.key.includes('@')) zones.set(outline.zone, zone);
  return zone;
}

function zoneOfRecord(block: Block, outline: Outline, scope: Scope): ZoneIdentity {
  const address = scope.module.path + outline.address;
  const zoneId = attributeOf(block.body, 'zone_id')?.value;
  return zoneOfId(
    zoneId === undefined ? makeUnknown(`zone of ${address}`, 'zone', headerOf(block)) : evaluate(zoneId, scope),
    scope,
  );
}
