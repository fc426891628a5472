import { DomainName } from '../../dns/domain-name';
import type { Zone } from '../../model/zone';
import { zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import type { Block } from '../syntax/hcl/nodes';
import { readExclusive } from './exclusive';
import { readModuleCall } from './known-modules';
import { type Module, moduleOf } from './module';
import { zonesOfModule } from './module-zones';
import { outlineOf } from './outline';
import { type InZone, readRecords } from './records';
import type { Mention } from './values';
import { givenVariables, isVariablesFile } from './variables';
import { type ZoneIdentity, zoneIdentity } from './zones';

/** The zones and record sets of a directory of Terraform files. */
export function read(bundle: readonly SourceFile[]): Reading {
  if (!bundle.some((file) => file.text.includes('route53'))) return { zones: [], errors: [] };
  const module = moduleOf(
    bundle.filter((file) => !isVariablesFile(file)),
    givenVariables(bundle),
    bundle.filter(isVariablesFile),
  );
  const byZone = new Map<string, ZoneGroup>();
  const group = (identity: ZoneIdentity) => {
    let found = byZone.get(identity.key);
    if (found === undefined) byZone.set(identity.key, (found = { identity, records: [], complete: false }));
    return found;
  };
  for (const [name, call] of module.calls) {
    for (const identity of zonesOfModule(call, name, { module, block: `module.${name}` })) {
      module.zones.set(identity.key, identity);
      group(identity);
    }
  }
  for (const { body } of module.trees) for (const block of body.blocks) readBlock(block, module, group);
  const zones: Zone[] = [];
  for (const found of byZone.values()) zones.push(zone(found, zones));
  return { zones, errors: module.errors };
}

interface ZoneGroup {
  readonly identity: ZoneIdentity;
  readonly records: InZone[];
  complete: boolean;
}

function readBlock(block: Block, module: Module, group: (identity: ZoneIdentity) => ZoneGroup): void {
  const outline = outlineOf(block);
  if (outline !== undefined) {
    readRecords(block, outline, module, (zone, record) => group(zone).records.push(record));
    return;
  }
  if (block.type === 'module') for (const record of readModuleCall(block, module)) group(record.zone).records.push(record);
  const [type, name] = block.labels;
  if ((block.type !== 'resource' && block.type !== 'data') || type === undefined || name === undefined) return;
  if (type.value === 'aws_route53_zone') {
    const data = block.type === 'data';
    const address = `${data ? 'data.' : ''}aws_route53_zone.${name.value}`;
    const mention: Mention = { address, type: type.value, data, index: undefined, label: address, block };
    group(zoneIdentity(mention, { module, block: '' }));
  } else if (type.value === 'aws_route53_records_exclusive' && block.type === 'resource') {
    for (const { zone, records, complete } of readExclusive(block, module)) {
      const found = group(zone);
      found.records.push(...records);
      found.complete ||= complete;
    }
  }
}

function zone({ identity, records, complete }: ZoneGroup, together: readonly Zone[]): Zone {
  const { key, label, id, name, visibility, span } = identity;
  return zoneOf(
    {
      key,
      label,
      name: name && { value: new DomainName(name.value), span: name.span },
      visibility,
      complete,
      together,
      ...(id !== undefined && { id }),
      ...(span && { span }),
    },
    (owner) => records.map((record) => record.in(owner)),
  );
}
