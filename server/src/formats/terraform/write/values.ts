import type { Change } from '../../../model/finding';
import type { Value } from '../../../model/record-set';
import { sourceText, span, type TextEdit } from '../../../text/span';
import { findLineEnd } from '../../syntax/hcl/cursor';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { makeLineEdits } from '../configuration/layout';
import { quote } from '../configuration/quote';
import { isJson, replaceJsonAlias } from './json';
import { commentsOf, ownsItsLines, removeNestedBlock } from './lines';

type Edits = readonly TextEdit[] | undefined;

/**
 * Makes an alias a record with values: the type, a TTL and the values are written, and the alias block is removed.
 * Undefined where a comment in that block would be lost, or the block is generated.
 */
export function makeValueEdits(block: Block, change: Extract<Change, { kind: 'toValues' }>): Edits {
  const values = change.values.map((value) => expressionOf(value, block));
  if (values.some((value) => value === undefined)) return undefined;
  const list = `[${values.join(', ')}]`;
  if (isJson(block)) return replaceJsonAlias(block, change.type, [`"ttl": ${change.ttl}`, `"records": ${list}`]);
  const { body } = block;
  const type = attributeOf(body, 'type');
  const [alias, more] = body.blocks.filter(({ type: kind }) => kind === 'alias' || kind === 'dynamic');
  if (type?.value.kind !== 'string' || type.value.style !== 'quoted' || !ownsItsLines(type)) return undefined;
  if (alias?.type !== 'alias' || more !== undefined || commentsOf(alias).length > 0) return undefined;
  if (['ttl', 'records'].some((name) => attributeOf(body, name) !== undefined)) return undefined;
  const removal = removeNestedBlock(body, alias);
  const next = findLineEnd(body.file.text, type.end) + 1;
  if (removal === undefined || next > body.end) return undefined;
  const added = [
    { name: 'ttl', value: String(change.ttl) },
    { name: 'records', value: list },
  ];
  const isSameType = type.value.value === change.type;
  const lines = makeLineEdits(body, {
    values: new Map(isSameType ? [] : [[type, quote(change.type)]]),
    inserted: new Map([[next, added]]),
  });
  return [...lines, ...removal];
}

/** A value of the block as it is written there, or a text in quotes. */
function expressionOf(value: string | Value, block: Block): string | undefined {
  if (typeof value === 'string') return quote(value);
  const { file, start, end } = value.span;
  const isInside = file === block.file && block.start <= start && end <= block.end;
  const text = sourceText(value.span);
  return isInside && !/[\r\n]/.test(text) && (!isJson(block) || text.startsWith('"')) ? text : undefined;
}

/** Takes the literal zone id of a record into a local value of the file, which it refers to then. */
export function extractZoneId(block: Block, isUsed: (name: string) => boolean): Edits {
  const value = attributeOf(block.body, 'zone_id')?.value;
  if (isJson(block) || value?.kind !== 'string' || value.style !== 'quoted') return undefined;
  const { file, start, end } = value;
  const name = findFreeName('zone_id', isUsed);
  const at = /^\uFEFF/.test(file.text) ? 1 : 0;
  const eol = file.text.includes('\r\n') ? '\r\n' : '\n';
  const added = `locals {${eol}  ${name} = ${file.text.slice(start, end)}${eol}}${eol}${eol}`;
  return [
    { span: span(file, at, at), newText: added },
    { span: span(file, start, end), newText: `local.${name}` },
  ];
}

function findFreeName(base: string, isUsed: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!isUsed(name)) return name;
  }
}
