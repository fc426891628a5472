import type { RecordSet } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { isTiedToPlace } from '../../../text/keys';
import { keepLast } from '../../../text/remember-last';
import type { Block } from '../../syntax/hcl/nodes';
import type { Outline } from '../configuration/outline';
import type { Module } from '../expressions/model';
import { expandInstances } from '../instances/instances';
import { RecordSyntax } from './record-set';
import { type ZoneIdentity, zoneOfBlock } from './zones';

/** What was read of a record set before its zone is built, which has the record sets of many blocks. */
export interface PendingRecord {
  toRecordSet(zone: Zone): RecordSet;
}

/** A pending record with the zone that it belongs to. */
export interface PendingRecordInZone extends PendingRecord {
  readonly zone: ZoneIdentity;
}

/**
 * Calls `add` with each record set of an `aws_route53_record` block: one for each instance that has a key of its own.
 */
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
  const address = module.path + outline.address;
  for (const instance of expandInstances(block, address, module))
    add(zoneOfBlock(block, address, instance.scope), new RecordSyntax(block, outline, module, instance));
}

const zonesByText = new WeakMap<Module, Map<string, ZoneIdentity>>();
const zonesOf = keepLast((module: Module) => {
  const zones = zonesByText.get(module) ?? new Map<string, ZoneIdentity>();
  zonesByText.set(module, zones);
  return zones;
});

/**
 * The zone of a block without instances, by the text of its `zone_id`, since most records of a module have the same.
 */
function zoneOfSingleRecord(block: Block, outline: Outline, module: Module): ZoneIdentity {
  const zones = zonesOf(module);
  const known = outline.zone === undefined ? undefined : zones.get(outline.zone);
  if (known !== undefined) return known;
  const address = module.path + outline.address;
  const zone = zoneOfBlock(block, address, { module, block: address });
  // A key with the address of a block or the place of an expression belongs to that block alone.
  if (outline.zone !== undefined && !isTiedToPlace(zone.key)) zones.set(outline.zone, zone);
  return zone;
}
