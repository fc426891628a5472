import { DomainName } from '../../../dns/domain-name';
import type { Endpoint } from '../../../model/endpoint';
import type { RecordSet, Value } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import { type Span, sameSpan, sourceText, span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { attributeOf, type Block, type Expression, type Tuple } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import type { Module } from '../configuration/module';
import { quote } from '../configuration/quote';

/** Takes one element out of the list of values, with its comma, or with its line where it has one of its own. */
export function removeValue(block: Block, value: Value): readonly TextEdit[] | undefined {
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  const index = list?.items.findIndex((item) => sameSpan(item, value.span)) ?? -1;
  const item = list?.items[index];
  if (list === undefined || item === undefined || list.items.length < 2) return undefined;
  const { text } = list.file;
  const afterComma = text.slice(item.end).match(/^\s*,[ \t]*/)?.[0].length ?? 0;
  const line = findLineStart(text, item.start);
  const rest = text.slice(item.end + afterComma, findLineEnd(text, item.end));
  if (text.slice(line, item.start).trim() === '' && line > list.start && rest.trim() === '') {
    return [{ span: span(list.file, line, findLineEnd(text, item.end) + 1), newText: '' }];
  }
  // A comment beside a value on its own line says something of it.
  if (text.slice(line, item.start).trim() === '' && /^\s*(?:#|\/)/.test(rest)) return undefined;
  const previous = list.items[index - 1];
  if (afterComma > 0)
    return withCommentsAligned({ span: span(list.file, item.start, item.end + afterComma), newText: '' });
  return previous && withCommentsAligned({ span: span(list.file, previous.end, item.end), newText: '' });
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
  const name = makeNameExpression(recordSet);
  if (list === undefined || name === undefined) return undefined;
  const { file, items } = list;
  const last = items.at(-1);
  if (last === undefined) return [{ span: span(file, list.start, list.end), newText: `[${name}]` }];
  const ownLine = findLineStart(file.text, last.start) > list.start;
  if (!ownLine) return withCommentsAligned({ span: span(file, last.end, last.end), newText: `, ${name}` });
  const indent = file.text.slice(findLineStart(file.text, last.start), last.start);
  if (indent.trim() !== '') return withCommentsAligned({ span: span(file, last.end, last.end), newText: `, ${name}` });
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  if (findLineEnd(file.text, last.end) > list.end || !/^,?[ \t]*(?:#|\/\/)/.test(file.text.slice(last.end)))
    return [{ span: span(file, last.end, last.end), newText: `,${eol}${indent}${name}` }];
  // The comment behind the last name stays with it.
  const hasComma = file.text[last.end] === ',';
  const at = file.text.slice(0, findLineEnd(file.text, last.end)).replace(/\r$/, '').length;
  const line = { span: span(file, at, at), newText: `${eol}${indent}${name}${hasComma ? ',' : ''}` };
  return hasComma ? [line] : [...withCommentsAligned({ span: span(file, last.end, last.end), newText: ',' }), line];
}

/**
 * The full name as an expression that is valid in the distribution's block. The record cannot be referred to: it refers to the
 * distribution already, and Terraform does not go round in circles.
 */
function makeNameExpression({ name, writtenName }: RecordSet): string | undefined {
  const known = name.value.known ?? knownText(writtenName.text);
  if (known !== undefined)
    return known === name.value.known || known.toLowerCase() === name.value.display.toLowerCase()
      ? quote(known)
      : undefined;
  const written = sourceText(writtenName.span);
  const isElsewhere = /\n|\b(?:each|count|self|aws_route53_record|aws_cloudfront_distribution)\b/.test(written);
  return isElsewhere || name.value.key !== new DomainName(writtenName.text).key ? undefined : written;
}

/** An Elastic IP for the instance that a value names, after the record's block, and its address in the place of the value. */
export function useElasticIp(block: Block, value: Value, module: Module): readonly TextEdit[] | undefined {
  const resource = value.endpoint?.resource;
  const [, type, name] = /^(aws_instance|aws_spot_instance_request)\.([\w-]+)$/.exec(resource?.key ?? '') ?? [];
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  if (
    resource === undefined ||
    type === undefined ||
    name === undefined ||
    resource.label !== resource.key ||
    block.close < 0
  )
    return undefined;
  if (!list?.items.some((item) => sameSpan(item, value.span) && item.kind === 'attribute')) return undefined;
  let label = name;
  for (let number = 2; module.resources.has(`aws_eip.${label}`); number += 1) label = `${name}_${number}`;
  const { file } = block;
  if (file.text.slice(block.end, findLineEnd(file.text, block.end)).trim() !== '') return undefined;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const instance = type === 'aws_instance' ? `${resource.key}.id` : `${resource.key}.spot_instance_id`;
  const lines = ['', '', `resource "aws_eip" "${label}" {`, '  domain   = "vpc"', `  instance = ${instance}`, '}'];
  return [
    ...withCommentsAligned({ span: plain(value.span), newText: `aws_eip.${label}.public_ip` }),
    { span: span(file, block.end, block.end), newText: lines.join(eol) },
  ];
}

function plain({ file, start, end }: Span): Span {
  return { file, start, end };
}
