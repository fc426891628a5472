import type { Endpoint } from '../../model/endpoint';
import type { RecordSet, Value } from '../../model/record-set';
import { type Span, sameSpan, span, type TextEdit } from '../../text/span';
import { lineEnd, lineStart } from '../syntax/hcl/cursor';
import { attributeOf, type Block, type Expression, type Tuple } from '../syntax/hcl/nodes';
import type { Module } from './module';
import { quote } from './quote';

/** Takes one element out of the list of values, with its comma, or with its line where it has one of its own. */
export function removeValue(block: Block, value: Value): readonly TextEdit[] | undefined {
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  const index = list?.items.findIndex((item) => sameSpan(item, value.span)) ?? -1;
  const item = list?.items[index];
  if (list === undefined || item === undefined || list.items.length < 2) return undefined;
  const { text } = list.file;
  const afterComma = text.slice(item.end).match(/^\s*,[ \t]*/)?.[0].length ?? 0;
  const line = lineStart(text, item.start);
  const rest = text.slice(item.end + afterComma, lineEnd(text, item.end));
  if (text.slice(line, item.start).trim() === '' && line > list.start && rest.trim() === '') {
    return [{ span: span(list.file, line, lineEnd(text, item.end) + 1), newText: '' }];
  }
  const previous = list.items[index - 1];
  if (afterComma > 0) return [{ span: span(list.file, item.start, item.end + afterComma), newText: '' }];
  return previous === undefined ? undefined : [{ span: span(list.file, previous.end, item.end), newText: '' }];
}

function tupleOf(expression: Expression): Tuple | undefined {
  if (expression.kind === 'tuple') return expression;
  const inner = expression.kind === 'call' && expression.arguments.length === 1 ? expression.arguments[0] : undefined;
  return inner && tupleOf(inner);
}

/** Puts the name of a record set into the list of alternate names of a distribution of the module. */
export function addAlternateName(recordSet: RecordSet, to: Endpoint, module: Module): readonly TextEdit[] | undefined {
  const block = to.resource && module.resources.get(to.resource.key);
  const aliases = block && attributeOf(block.body, 'aliases')?.value;
  const list = aliases && tupleOf(aliases);
  const name = nameExpression(recordSet, module);
  if (list === undefined || name === undefined) return undefined;
  const { file, items } = list;
  const last = items.at(-1);
  if (last === undefined) return [{ span: span(file, list.start, list.end), newText: `[${name}]` }];
  const ownLine = lineStart(file.text, last.start) > list.start;
  if (!ownLine) return [{ span: span(file, last.end, last.end), newText: `, ${name}` }];
  const indent = file.text.slice(lineStart(file.text, last.start), last.start);
  if (indent.trim() !== '') return [{ span: span(file, last.end, last.end), newText: `, ${name}` }];
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  return [{ span: span(file, last.end, last.end), newText: `,${eol}${indent}${name}` }];
}

/** The full name as an expression that is valid in every block of the module. */
function nameExpression(recordSet: RecordSet, module: Module): string | undefined {
  const known = recordSet.name.value.known;
  if (known !== undefined) return quote(known);
  const address = /^aws_route53_record\.[\w-]+$/.exec(recordSet.label)?.[0];
  return address !== undefined && module.resources.has(address) ? `${address}.fqdn` : undefined;
}

/** An Elastic IP for the instance that a value names, after the record's block, and its address in the place of the value. */
export function useElasticIp(block: Block, value: Value, module: Module): readonly TextEdit[] | undefined {
  const resource = value.endpoint?.resource;
  const [, type, name] = /^(aws_instance|aws_spot_instance_request)\.([\w-]+)$/.exec(resource?.key ?? '') ?? [];
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  if (resource === undefined || type === undefined || name === undefined || resource.label !== resource.key || block.close < 0)
    return undefined;
  if (!list?.items.some((item) => sameSpan(item, value.span) && item.kind === 'attribute')) return undefined;
  let label = name;
  for (let number = 2; module.resources.has(`aws_eip.${label}`); number += 1) label = `${name}_${number}`;
  const { file } = block;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const instance = type === 'aws_instance' ? `${resource.key}.id` : `${resource.key}.spot_instance_id`;
  const lines = ['', '', `resource "aws_eip" "${label}" {`, '  domain   = "vpc"', `  instance = ${instance}`, '}'];
  return [
    { span: plain(value.span), newText: `aws_eip.${label}.public_ip` },
    { span: span(file, block.end, block.end), newText: lines.join(eol) },
  ];
}

function plain({ file, start, end }: Span): Span {
  return { file, start, end };
}
