import type { Span, TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { type Attribute, attributeOf, type Block, type Body } from '../../syntax/hcl/nodes';
import { makeLineEdits, type NewLine } from '../configuration/layout';
import { quote } from '../configuration/quote';
import type { AliasExpressions } from './alias-expressions';

/**
 * The edits that make a record's block an alias: `records` and `ttl` go, an alias block comes where `records` stood, the type changes.
 * Comments stay. Undefined where the block is written in a way that leaves no room for it.
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
  if (
    body.blocks.some(
      (nested) => nested.type === 'alias' || (nested.type === 'dynamic' && nested.labels[0]?.value === 'alias'),
    )
  )
    return undefined;
  if (attributeOf(body, 'multivalue_answer_routing_policy') !== undefined) return undefined;
  const gone = [ttl, records].filter((attribute) => attribute !== undefined);
  if (![typeAttribute, ...gone].every((attribute) => ownsItsLines(attribute))) return undefined;
  const removed = new Set(gone.flatMap(lineStartsOf));
  const comments = gone.flatMap(commentsOf);
  const place = records ?? ttl;
  const at = place === undefined ? findLineStart(text, block.close) : findLineStart(text, place.start);
  const indent = text.slice(findLineStart(text, typeAttribute.start), typeAttribute.start);
  const lines: NewLine[] = [
    ...comments.map((comment) => `${indent}${comment}`),
    ...makeAliasLines(alias, health, indent),
  ];
  if (isSetting(findLineBefore(body, at, removed))) lines.unshift('');
  const below = findLineAfter(body, at, removed);
  if (below !== '' && !below.startsWith('}')) lines.push('');
  for (const blank of findDoubledBlanks(body, at, removed)) removed.add(blank);
  const values =
    typeAttribute.value.value === type ? new Map<Attribute, string>() : new Map([[typeAttribute, quote(type)]]);
  const edits = makeLineEdits(body, { values, removed, inserted: new Map([[at, lines]]) });
  return alias.open === undefined ? edits : edits.map((edit) => withPlaceholder(edit, alias.open as string));
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

/** Marks the part of an edit that a person has to fill in. */
export function withPlaceholder(edit: TextEdit, open: string): TextEdit {
  const start = edit.newText.indexOf(open);
  return start < 0 ? edit : { ...edit, placeholder: { start, end: start + open.length } };
}

/** Whether nothing but a comment shares the attribute's lines. */
export function ownsItsLines({ file, start, end, value }: Attribute): boolean {
  if (value.kind === 'broken') return false;
  const before = file.text.slice(findLineStart(file.text, start), start);
  const after = file.text.slice(end, findLineEnd(file.text, end)).trimEnd();
  return before.trim() === '' && /^\s*(?:#.*|\/\/.*|\/\*[\s\S]*\*\/\s*)?$/.test(after);
}

/** The offsets at which the attribute's lines start. */
export function lineStartsOf({ file, start, end }: Span): readonly number[] {
  const starts: number[] = [];
  for (
    let line = findLineStart(file.text, start);
    line <= end && line < file.text.length;
    line = findLineEnd(file.text, line) + 1
  )
    starts.push(line);
  return starts;
}

/** Comments inside an attribute and behind it on its last line. */
function commentsOf({ file, start, end }: Attribute): readonly string[] {
  const text = file.text.slice(start, findLineEnd(file.text, end));
  const comments: string[] = [];
  for (const match of text.matchAll(/"(?:\\.|[^"\\])*"|(#.*|\/\/.*|\/\*[\s\S]*?\*\/)/g))
    if (match[1] !== undefined) comments.push(match[1].trim());
  return comments;
}

function isSetting(line: string): boolean {
  return line !== '' && !/^(?:#|\/\/|\/\*|\*)/.test(line) && !line.endsWith('{');
}

/** The nearest kept line before an offset, without blanks around it; `{` for the block's own. */
function findLineBefore(body: Body, at: number, removed: ReadonlySet<number>): string {
  const { text } = body.file;
  for (let line = findLineStart(text, at - 1); line > body.start; line = findLineStart(text, line - 1))
    if (!removed.has(line)) return text.slice(line, findLineEnd(text, line)).trim();
  return '{';
}

function findLineAfter(body: Body, at: number, removed: ReadonlySet<number>): string {
  const { text } = body.file;
  for (let line = at; line <= body.end; line = findLineEnd(text, line) + 1)
    if (!removed.has(line)) return text.slice(line, findLineEnd(text, line)).trim();
  return '}';
}

/** Blank lines that would follow another one, or the opening brace, because the lines between them go. */
function findDoubledBlanks(body: Body, at: number, removed: ReadonlySet<number>): readonly number[] {
  const { text } = body.file;
  const isBlank = (line: number) => text.slice(line, findLineEnd(text, line)).trim() === '';
  const blanks: number[] = [];
  for (const line of removed) {
    let next = findLineEnd(text, line) + 1;
    let before = findLineStart(text, line - 1);
    while (removed.has(before)) before = findLineStart(text, before - 1);
    let inPlace = line === at;
    while (removed.has(next)) {
      inPlace ||= next === at;
      next = findLineEnd(text, next) + 1;
    }
    for (let other = findLineEnd(text, before) + 1; other < line; other = findLineEnd(text, other) + 1)
      inPlace ||= other === at;
    if (!inPlace && next <= body.end && isBlank(next) && (before <= body.start || isBlank(before))) blanks.push(next);
  }
  return blanks;
}
