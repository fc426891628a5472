import type { AliasTarget } from '../../../model/finding';
import { applyEditsWithin } from '../../../text/edits';
import { newlineOf } from '../../../text/newline';
import { span, type TextEdit } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block, blocksOf } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { findRecord } from '../configuration/definitions';
import { quote } from '../configuration/quote';
import type { Module } from '../expressions/model';
import { makeAliasEdits, withPlaceholder } from './alias';
import { makeAliasExpressions } from './alias-expressions';
import { hasJsonAlias, isJson, makeJsonAliasEdits, makeJsonCopyEdit, makeJsonTypeEdits, setInJson } from './json';

/** The name and the type of the copy of a record. */
interface Twin {
  readonly name: string;
  readonly type: string;
}

/**
 * The edit that inserts a copy of a record's block after it, with another type and, where one is given, that alias
 * target.
 */
export function makeTwinEdits(
  block: Block,
  type: string,
  target: AliasTarget | undefined,
  module: Module,
): readonly TextEdit[] | undefined {
  const { file } = block;
  const { text } = file;
  const label = block.labels[1];
  if (isJson(block))
    return label && makeJsonTwin(block, { name: findUnusedName(label.value, type, module), type }, target, module);
  if (label === undefined || block.close < 0 || text.slice(block.end, findLineEnd(text, block.end)).trim() !== '')
    return undefined;
  const change = makeTypeEdits(block, type, target, module);
  if (change === undefined) return undefined;
  const edit = copyBlock(block, findUnusedName(label.value, type, module), change.edits);
  return edit && [withPlaceholder(edit, change.placeholder)];
}

/** The edit that inserts a copy of a member of a routing group after it, with another set identifier. */
export function makeMemberEdits(block: Block, setIdentifier: string, module: Module): readonly TextEdit[] | undefined {
  const { file } = block;
  const label = block.labels[1];
  if (label === undefined) return undefined;
  const name = findUnusedName(label.value, 'member', module);
  if (isJson(block)) {
    const edits = setInJson(block, undefined, 'set_identifier', quote(setIdentifier));
    const edit = edits && makeJsonCopyEdit(block, name, edits);
    return edit && [edit];
  }
  if (block.close < 0 || file.text.slice(block.end, findLineEnd(file.text, block.end)).trim() !== '') return undefined;
  const value = attributeOf(block.body, 'set_identifier')?.value;
  if (value?.kind !== 'string' || value.style !== 'quoted') return undefined;
  const edit = copyBlock(block, name, withCommentsAligned({ span: value, newText: quote(setIdentifier) }));
  return edit && [edit];
}

/** The edit that inserts a copy of a block after it, under another name and with edits made inside of it. */
function copyBlock(block: Block, name: string, edits: readonly TextEdit[]): TextEdit | undefined {
  const { file, end } = block;
  const label = block.labels[1];
  if (label === undefined) return undefined;
  const isQuoted = file.text[label.start] === '"';
  const copy = applyEditsWithin(block, [{ span: label, newText: isQuoted ? quote(name) : name }, ...edits]);
  const eol = newlineOf(file.text);
  return copy === undefined ? undefined : { span: span(file, end, end), newText: `${eol}${eol}${copy}` };
}

function makeJsonTwin(
  block: Block,
  { name, type }: Twin,
  target: AliasTarget | undefined,
  module: Module,
): readonly TextEdit[] | undefined {
  if (target === undefined || hasJsonAlias(block)) {
    const edits = makeJsonTypeEdits(block, type);
    const edit = edits && makeJsonCopyEdit(block, name, edits);
    return edit && [edit];
  }
  const alias = makeAliasExpressions(target, block.body, module);
  const edits = alias && makeJsonAliasEdits(block, type, alias, target.evaluateTargetHealth);
  const edit = edits && makeJsonCopyEdit(block, name, edits);
  return edit && [withPlaceholder(edit, alias.placeholder)];
}

/** The edits inside the block that give it the type, and the target unless it is an alias already. */
function makeTypeEdits(
  block: Block,
  type: string,
  target: AliasTarget | undefined,
  module: Module,
): { readonly edits: readonly TextEdit[]; readonly placeholder: string | undefined } | undefined {
  const { body } = block;
  const typeValue = attributeOf(body, 'type')?.value;
  if (typeValue?.kind !== 'string') return undefined;
  if (target === undefined || body.blocks.some((nested) => nested.type === 'alias')) {
    const isGenerated = blocksOf(body, 'dynamic').some(({ labels }) => labels[0]?.value === 'alias');
    if (target === undefined && isGenerated) return undefined;
    return { edits: withCommentsAligned({ span: typeValue, newText: quote(type) }), placeholder: undefined };
  }
  const alias = makeAliasExpressions(target, body, module);
  // A copy cannot add what only the module can have.
  if (alias?.added !== undefined) return undefined;
  const edits = alias && makeAliasEdits(block, type, alias, target.evaluateTargetHealth);
  return edits && { edits, placeholder: alias.placeholder };
}

/** A resource name that no record of the module has: `www_aaaa`, `www_aaaa_2`. */
function findUnusedName(name: string, type: string, module: Module): string {
  const base = `${name}_${type.toLowerCase()}`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}_${number}`;
    if (findRecord(module, `aws_route53_record.${candidate}`) === undefined) return candidate;
  }
}
