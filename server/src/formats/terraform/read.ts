import { DomainName } from '../../dns/domain-name';
import type { Zone } from '../../model/zone';
import { zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import { moduleOf } from './module';
import { type ReadRecord, readRecords } from './records';
import type { Mention } from './values';
import { givenVariables, isVariablesFile } from './variables';
import { type ZoneIdentity, zoneIdentity } from './zones';

/** The zones and record sets of a directory of Terraform files. */
export function read(bundle: readonly SourceFile[]): Reading {
  if (!bundle.some((file) => file.text.includes('route53'))) return { zones: [], errors: [] };
  const module = moduleOf(
    bundle.filter((file) => !isVariablesFile(file)),
    givenVariables(bundle),
  );
  const byZone = new Map<string, { identity: ZoneIdentity; records: ReadRecord[] }>();
  const group = (identity: ZoneIdentity) => {
    let found = byZone.get(identity.key);
    if (found === undefined) byZone.set(identity.key, (found = { identity, records: [] }));
    return found;
  };
  for (const { body } of module.trees) {
    for (const block of body.blocks) {
      const [type, name] = block.labels;
      if (block.type !== 'resource' && block.type !== 'data') continue;
      if (type === undefined || name === undefined) continue;
      if (type.value === 'aws_route53_zone') {
        const data = block.type === 'data';
        const address = `${data ? 'data.' : ''}aws_route53_zone.${name.value}`;
        const mention: Mention = { address, type: type.value, data, index: undefined, label: address, block };
        group(zoneIdentity(mention, { module, block: '' }));
      } else if (type.value === 'aws_route53_record' && block.type === 'resource') {
        for (const record of readRecords(block, module)) group(record.zone).records.push(record);
      }
    }
  }
  const zones: Zone[] = [];
  for (const { identity, records } of byZone.values()) zones.push(zone(identity, records, zones));
  return { zones, errors: module.errors };
}

function zone(identity: ZoneIdentity, records: readonly ReadRecord[], together: readonly Zone[]): Zone {
  const { key, label, id, name, visibility, span } = identity;
  return zoneOf(
    {
      key,
      label,
      name: name && { value: new DomainName(name.value), span: name.span },
      visibility,
      complete: false,
      together,
      ...(id !== undefined && { id }),
      ...(span && { span }),
    },
    (owner) => records.map((record) => record.in(owner)),
  );
}
