import { describeExistence } from '../../server/src/model/existence';
import type { RecordSet, Value } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';

/**
 * A line for a record set as the `records.txt` of a workspace has it: label, name and type, target, zone and condition.
 */
export function lineOf({ label, name, type, target, zone, existence }: RecordSet): string {
  const items = target.kind === 'values' ? target.values.items : target.kind === 'alias' ? [target.alias.dnsName] : [];
  const condition = describeExistence(existence);
  return [
    label,
    `${name.value.display} ${type.value ?? displayText(type.text)}`,
    `${target.kind} ${items.map(shown).join(', ')}`.trim(),
    `in ${zone.label}`,
    ...(condition === undefined ? [] : [`if ${condition}`]),
  ].join('  ');
}

function shown(value: Value | undefined): string {
  if (value === undefined) return '';
  return displayText(value.text).trim() + (value.endpoint === undefined ? '' : ` (${value.endpoint.service})`);
}
