import { DomainName } from '../../../dns/domain-name';
import type { Endpoint } from '../../../model/endpoint';
import type { RecordSet } from '../../../model/record-set';
import { newlineOf } from '../../../text/newline';
import { knownText } from '../../../text/partial-text';
import { sourceText, span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { attributeOf } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { quote } from '../configuration/quote';
import type { Module } from '../expressions/model';
import { tupleOf } from './value-source';

/** Adds the name of a record set to the alternate names of a distribution in the module. */
export function addAlternateName(recordSet: RecordSet, to: Endpoint, module: Module): readonly TextEdit[] | undefined {
  const block = to.resource && module.resources.get(to.resource.key);
  const aliases = block && attributeOf(block.body, 'aliases')?.value;
  const list = aliases && tupleOf(aliases);
  const name = makeNameExpression(recordSet);
  if (list === undefined || name === undefined) return undefined;
  const { file, items } = list;
  const { text } = file;
  const last = items.at(-1);
  if (last === undefined) return [{ span: span(file, list.start, list.end), newText: `[${name}]` }];
  const insert = (newText: string): TextEdit => ({ span: span(file, last.end, last.end), newText });
  const lineStart = findLineStart(text, last.start);
  const indent = text.slice(lineStart, last.start);
  if (lineStart <= list.start || indent.trim() !== '') return withCommentsAligned(insert(`, ${name}`));
  const eol = newlineOf(text);
  const lineEnd = findLineEnd(text, last.end);
  if (lineEnd > list.end || !/^,?[ \t]*(?:#|\/\/)/.test(text.slice(last.end)))
    return [insert(`,${eol}${indent}${name}`)];
  // A comment after the last name stays on the line of that name.
  const hasComma = text[last.end] === ',';
  const at = text.slice(0, lineEnd).replace(/\r$/, '').length;
  const line = { span: span(file, at, at), newText: `${eol}${indent}${name}${hasComma ? ',' : ''}` };
  return hasComma ? [line] : [...withCommentsAligned(insert(',')), line];
}

/**
 * The full name as an expression that is valid in the distribution's block. It is not a reference to the record, which
 * refers to the distribution itself: Terraform refuses cycles.
 */
function makeNameExpression({ name, writtenName }: RecordSet): string | undefined {
  const known = name.value.known ?? knownText(writtenName.text);
  if (known !== undefined)
    return known === name.value.known || known.toLowerCase() === name.value.display.toLowerCase()
      ? quote(known)
      : undefined;
  const written = sourceText(writtenName.span);
  const isLocalToBlock = /\n|\b(?:each|count|self|aws_route53_record|aws_cloudfront_distribution)\b/.test(written);
  return isLocalToBlock || name.value.key !== new DomainName(writtenName.text).key ? undefined : written;
}
