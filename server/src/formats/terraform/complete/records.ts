import { stop } from '../../../text/stops';
import type { Insertion, NewRecord, Start } from '../../completing';
import { quote } from '../configuration/quote';
import { writeAlias, writeJsonAlias } from './write';

type Line = readonly [name: string, value: string];

/** Records as `aws_route53_record` blocks, aligned as `terraform fmt` does. */
export function writeRecordBlocks(records: readonly NewRecord[], eol: string): Insertion {
  return records.map((record) => writeBlock(record, eol)).join(eol + eol);
}

function writeBlock(record: NewRecord, eol: string): string {
  const policy = policyOf(record);
  const alias = record.alias && `  ${writeAlias(record.alias, '  ', eol)}`;
  const blocks = [
    ...(policy === undefined ? [] : [`  ${policy[0]} {${eol}    ${policy[1].join(' = ')}${eol}  }`]),
    ...(alias === undefined ? [] : [alias]),
  ];
  return [
    `resource "aws_route53_record" "${record.id}" {`,
    ...align(argumentsOf(record), '  '),
    ...blocks.flatMap((block) => ['', block]),
    '}',
  ].join(eol);
}

function argumentsOf({ zone, name, type, ttl, values, setIdentifier, healthCheck }: NewRecord): readonly Line[] {
  const list = values?.map(quote).join(', ');
  return [
    ['zone_id', zone ?? stop(99, 'var.zone_id')],
    ['name', quote(name)],
    ['type', quote(type)],
    ...(ttl === undefined ? [] : [['ttl', String(ttl)] as const]),
    ...(list === undefined ? [] : [['records', `[${list}]`] as const]),
    ...(setIdentifier === undefined ? [] : [['set_identifier', quote(setIdentifier)] as const]),
    ...(healthCheck === undefined ? [] : [['health_check_id', quote(healthCheck)] as const]),
  ];
}

function policyOf({ weight, failover }: NewRecord): readonly [block: string, line: Line] | undefined {
  if (weight !== undefined) return ['weighted_routing_policy', ['weight', String(weight)]];
  return failover && ['failover_routing_policy', ['type', quote(failover)]];
}

function align(lines: readonly Line[], indent: string): readonly string[] {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}`);
}

/** Records as entries of the object that has them by their names. */
export function writeRecordObjects(records: readonly NewRecord[], { indent, after }: Start, eol: string): Insertion {
  const inner = `${indent}  `;
  const texts = records.map((record) => {
    const policy = policyOf(record);
    const members = [
      ...argumentsOf(record).map(([name, value]) => `"${name}": ${toJson(value)}`),
      ...(policy === undefined ? [] : [`"${policy[0]}": { "${policy[1][0]}": ${policy[1][1]} }`]),
      ...(record.alias === undefined ? [] : [writeJsonAlias(record.alias, inner, eol)]),
    ];
    return `"${record.id}": {${eol}${inner}${members.join(`,${eol}${inner}`)}${eol}${indent}}`;
  });
  return texts.join(`,${eol}${indent}`) + after;
}

/** A literal stands for itself, an expression is in a template. */
function toJson(value: string): string {
  return /^(?:"|\d|\[)/.test(value) ? value : `"\${${value}}"`;
}
