import type { AliasTarget } from '../../../model/finding';
import { sourceText, span, type TextEdit } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { findRecord, type Module } from '../configuration/module';
import { quote } from '../configuration/quote';
import { makeAliasEdits, withPlaceholder } from './alias';
import { makeAliasExpressions } from './alias-expressions';

/** The edit that puts a copy of a record's block after it, with another type and, where one is given, with that alias target. */
export function makeTwinEdits(
  block: Block,
  type: string,
  target: AliasTarget | undefined,
  module: Module,
): readonly TextEdit[] | undefined {
  const { file, body } = block;
  const { text } = file;
  const label = block.labels[1];
  const typeValue = attributeOf(body, 'type')?.value;
  if (
    label === undefined ||
    block.close < 0 ||
    typeValue?.kind !== 'string' ||
    text.slice(block.end, findLineEnd(text, block.end)).trim() !== ''
  )
    return undefined;
  const hasAlias = body.blocks.some((nested) => nested.type === 'alias');
  const alias = target === undefined || hasAlias ? undefined : makeAliasExpressions(target, body, module);
  if (target !== undefined && !hasAlias && alias === undefined) return undefined;
  if (
    target === undefined &&
    body.blocks.some((nested) => nested.type === 'dynamic' && nested.labels[0]?.value === 'alias')
  )
    return undefined;
  const edits =
    alias === undefined
      ? withCommentsAligned({ span: typeValue, newText: quote(type) })
      : makeAliasEdits(block, type, alias, target?.evaluateTargetHealth ?? false);
  if (edits === undefined) return undefined;
  const quoted = text[label.start] === '"';
  const name = findUnusedName(label.value, type, module);
  const copy = applyEdits(block, [{ span: label, newText: quoted ? quote(name) : name }, ...edits]);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edit: TextEdit = { span: span(file, block.end, block.end), newText: `${eol}${eol}${copy}` };
  return [alias?.open === undefined ? edit : withPlaceholder(edit, alias.open)];
}

/** A resource name that the module does not have yet: `www_aaaa`. */
function findUnusedName(name: string, type: string, module: Module): string {
  const base = `${name}_${type.toLowerCase()}`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}_${number}`;
    if (findRecord(module, `aws_route53_record.${candidate}`) === undefined) return candidate;
  }
}

function applyEdits(block: Block, edits: readonly TextEdit[]): string {
  let text = sourceText(block);
  const fromLast = [...edits].sort((a, b) => b.span.start - a.span.start);
  for (const edit of fromLast)
    text = text.slice(0, edit.span.start - block.start) + edit.newText + text.slice(edit.span.end - block.start);
  return text;
}
