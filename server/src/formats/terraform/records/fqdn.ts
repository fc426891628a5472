import type { PartialText } from '../../../text/partial-text';
import { attributeOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { ResourceReference } from '../expressions/model';
import { scopeOfInstance } from '../expressions/resources';
import { toText } from '../expressions/values';
import { expandName } from './names';
import { zoneOfId } from './zones';

/** The full name of a record in view, which is its attribute `fqdn`; undefined where it has no name or no zone. */
export function fullNameOfRecord(record: ResourceReference): PartialText | undefined {
  const name = record.block && attributeOf(record.block.body, 'name');
  const zoneId = record.block && attributeOf(record.block.body, 'zone_id');
  if (name === undefined || zoneId === undefined) return undefined;
  const inside = scopeOfInstance(record);
  const zone = zoneOfId(evaluate(zoneId.value, inside), inside);
  return expandName(toText(evaluate(name.value, inside)), zone.name?.value, zone.key, name.value);
}
