import type { TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { type Attribute, attributeOf, type Block, type Body } from '../../syntax/hcl/nodes';
import { makeLineEdits, type NewLine } from '../configuration/layout';
import { quote } from '../configuration/quote';
import type { AliasExpressions } from './alias-expressions';
import { commentsOf, isBlankLine, lineStartsOf, ownsItsLines } from './lines';

/**
 * The edits that make a record's block an alias: `records` and `ttl` are removed, an alias block is inserted where
 * `records` was, and the type changes. Comments stay. Undefined where other text shares the lines of these arguments.
 */
export function makeAliasEdits(
  block: Block,
  type: string,
  alias: AliasExpressions,
  health: boolean,
): readonly TextEdit[] | undefined {
  const { body } = block;
  const { text } = body.file;
  const typeAttribute = attributeOf(body, 'type');
  const records = attributeOf(body, 'records');
  const ttl = attributeOf(body, 'ttl');
  if (typeAttribute?.value.kind !== 'string' || typeAttribute.value.style !== 'quoted' || block.close < 0)
    return undefined;
  if (hasAlias(body) || attributeOf(body, 'multivalue_answer_routing_policy') !== undefined) return undefined;
  const replaced = [ttl, records].filter((attribute) => attribute !== undefined);
  if (![typeAttribute, ...replaced].every((attribute) => ownsItsLines(attribute))) return undefined;
  const removed = new Set(replaced.flatMap(lineStartsOf));
  const place = records ?? ttl;
  const at = findLineStart(text, place === undefined ? block.close : place.start);
  const indent = text.slice(findLineStart(text, typeAttribute.start), typeAttribute.start);
  const comments = replaced.flatMap(commentsOf).map((comment) => `${indent}${comment}`);
  const lines: NewLine[] = [...comments, ...makeAliasLines(alias, health, indent)];
  if (isSetting(findLineBefore(body, at, removed))) lines.unshift('');
  const below = findLineAfter(body, at, removed);
  if (below !== '' && !below.startsWith('}')) lines.push('');
  for (const blank of findDoubledBlanks(body, at, removed)) removed.add(blank);
  const isSameType = typeAttribute.value.value === type;
  const values = new Map<Attribute, string>(isSameType ? [] : [[typeAttribute, quote(type)]]);
  const edits = makeLineEdits(body, { values, removed, inserted: new Map([[at, lines]]) });
  return edits.map((edit) => withPlaceholder(edit, alias.placeholder));
}

function hasAlias(body: Body): boolean {
  return body.blocks.some(
    ({ type, labels }) => type === 'alias' || (type === 'dynamic' && labels[0]?.value === 'alias'),
  );
}

function makeAliasLines(alias: AliasExpressions, health: boolean, indent: string): readonly string[] {
  const step = indent.includes('\t') ? '\t' : '  ';
  return [
    `${indent}alias {`,
    `${indent}${step}name                   = ${alias.name}`,
    `${indent}${step}zone_id                = ${alias.zoneId}`,
    `${indent}${step}evaluate_target_health = ${health}`,
    `${indent}}`,
  ];
}

/** Marks a text in an edit as one that a person has to replace; nothing where there is no such text. */
export function withPlaceholder(edit: TextEdit, placeholder: string | undefined): TextEdit {
  const start = placeholder === undefined ? -1 : edit.newText.indexOf(placeholder);
  return placeholder === undefined || start < 0
    ? edit
    : { ...edit, placeholder: { start, end: start + placeholder.length } };
}

/** Whether a line is an argument or the end of a block, after which the alias block needs a blank line. */
function isSetting(line: string): boolean {
  return line !== '' && !/^(?:#|\/\/|\/\*|\*)/.test(line) && !line.endsWith('{');
}

/** The nearest line before an offset that is not removed, trimmed; `{` where that is the first line of the block. */
function findLineBefore(body: Body, at: number, removed: ReadonlySet<number>): string {
  const { text } = body.file;
  for (let line = findLineStart(text, at - 1); line > body.start; line = findLineStart(text, line - 1))
    if (!removed.has(line)) return text.slice(line, findLineEnd(text, line)).trim();
  return '{';
}

/** The nearest line from an offset on that is not removed, trimmed. */
function findLineAfter(body: Body, at: number, removed: ReadonlySet<number>): string {
  const { text } = body.file;
  for (let line = at; line <= body.end; line = findLineEnd(text, line) + 1)
    if (!removed.has(line)) return text.slice(line, findLineEnd(text, line)).trim();
  return '}';
}

/**
 * The starts of blank lines that would follow another blank line, or the opening brace, once the lines between them
 * are removed; not around the offset `at`, where new lines are inserted.
 */
function findDoubledBlanks(body: Body, at: number, removed: ReadonlySet<number>): readonly number[] {
  const { text } = body.file;
  const blanks: number[] = [];
  for (const line of removed) {
    let next = findLineEnd(text, line) + 1;
    let before = findLineStart(text, line - 1);
    while (removed.has(before)) before = findLineStart(text, before - 1);
    while (removed.has(next)) next = findLineEnd(text, next) + 1;
    const isAtInsertion = before < at && at < next;
    if (
      !isAtInsertion &&
      next <= body.end &&
      isBlankLine(text, next) &&
      (before <= body.start || isBlankLine(text, before))
    )
      blanks.push(next);
  }
  return blanks;
}
