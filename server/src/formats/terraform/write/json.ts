import { newlineOf } from '../../../text/newline';
import { span, type TextEdit } from '../../../text/span';
import { findLineStart } from '../../syntax/hcl/cursor';
import type { Block } from '../../syntax/hcl/nodes';
import { parseJson } from '../../syntax/json/parse';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { withPlaceholder } from './alias';
import type { AliasExpressions } from './alias-expressions';

/** The edits that make a record in the JSON syntax an alias, as `aliasEdits` does for the native one. */
export function makeJsonAliasEdits(
  block: Block,
  type: string,
  alias: AliasExpressions,
  health: boolean,
): readonly TextEdit[] | undefined {
  const map = mapOf(block);
  if (
    map === undefined ||
    entryOf(map, 'alias') ||
    entryOf(map, 'dynamic') ||
    entryOf(map, 'multivalue_answer_routing_policy')
  )
    return undefined;
  const [typeEntry, ttl, records] = ['type', 'ttl', 'records'].map((key) => entryOf(map, key));
  const typeValue = typeEntry?.value;
  if (
    typeValue?.kind !== 'scalar' ||
    typeValue.style !== 'double' ||
    /[$%]\{/.test(typeValue.text) ||
    records?.value === undefined
  )
    return undefined;
  const entries = [
    `"name": ${toJsonString(alias.name)}`,
    `"zone_id": ${toJsonString(alias.zoneId)}`,
    `"evaluate_target_health": ${health}`,
  ];
  const { file } = records.span;
  const replacement = {
    span: span(file, records.span.start, records.span.end),
    newText: `"alias": ${objectLike(map, records, entries)}`,
  };
  const edits: (TextEdit | undefined)[] = [
    alias.open === undefined ? replacement : withPlaceholder(replacement, alias.open),
  ];
  if (typeValue.text !== type) edits.push({ span: typeValue.inner, newText: type });
  if (ttl !== undefined) edits.push(removedEntry(map, ttl));
  return edits.includes(undefined) ? undefined : (edits as TextEdit[]);
}

/** Gives an entry of the record, or of an object inside it, another value. */
export function setInJson(
  block: Block,
  inside: string | undefined,
  name: string,
  value: string,
): readonly TextEdit[] | undefined {
  const outer = mapOf(block);
  const map = inside === undefined ? outer : onlyMap(outer && entryOf(outer, inside)?.value);
  if (map === undefined) return undefined;
  const entry = entryOf(map, name);
  if (entry?.value !== undefined) return [{ span: entry.value.span, newText: toJsonString(value) }];
  const last = map.entries.at(-1);
  if (last === undefined || entry !== undefined) return undefined;
  const { file } = last.span;
  const start = findLineStart(file.text, last.span.start);
  const gap = start > map.span.start ? `${newlineOf(file.text)}${file.text.slice(start, last.span.start)}` : ' ';
  return gap.trim() === ''
    ? [{ span: span(file, last.span.end, last.span.end), newText: `,${gap}"${name}": ${toJsonString(value)}` }]
    : undefined;
}

/** Takes an entry out of the record, or out of an object inside it. */
export function removeInJson(block: Block, inside: string | undefined, name: string): readonly TextEdit[] | undefined {
  const outer = mapOf(block);
  const map = inside === undefined ? outer : onlyMap(outer && entryOf(outer, inside)?.value);
  const entry = map && entryOf(map, name);
  const edit = entry && map && removedEntry(map, entry);
  return edit && [edit];
}

/** A literal in quotes is a JSON string too; any other expression is wrapped into one. */
export function toJsonString(expression: string): string {
  if (
    expression.startsWith('"') ||
    /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(expression) ||
    expression.startsWith('[')
  )
    return expression;
  return JSON.stringify(`\${${expression}}`);
}

function mapOf(block: Block): MapNode | undefined {
  return findMap(parseJson(block.file).root, block.open);
}

function findMap(node: Node | undefined, start: number): MapNode | undefined {
  if (node === undefined || start < node.span.start || start >= node.span.end) return undefined;
  if (node.kind === 'map' && node.span.start === start) return node;
  const inner = node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.kind === 'list' ? node.items : [];
  for (const child of inner) {
    const found = findMap(child, start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onlyMap(node: Node | undefined): MapNode | undefined {
  if (node?.kind === 'map') return node;
  return node?.kind === 'list' && node.items.length === 1 ? onlyMap(node.items[0]) : undefined;
}

function removedEntry(map: MapNode, entry: Entry): TextEdit | undefined {
  const at = map.entries.indexOf(entry);
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  const { file } = entry.span;
  const gap = next
    ? span(file, entry.span.start, next.span.start)
    : before
      ? span(file, before.span.end, entry.span.end)
      : undefined;
  if (gap === undefined) return undefined;
  const between = next ? file.text.slice(entry.span.end, gap.end) : file.text.slice(gap.start, entry.span.start);
  return /^[\s,]*$/.test(between) ? { span: gap, newText: '' } : undefined;
}

/** An object on as many lines as the map has for its own entries. */
function objectLike(map: MapNode, entry: Entry, entries: readonly string[]): string {
  const { text } = entry.span.file;
  const indent = text.slice(findLineStart(text, entry.span.start), entry.span.start);
  if (indent.trim() !== '' || findLineStart(text, entry.span.start) <= map.span.start)
    return `{ ${entries.join(', ')} }`;
  const outer = /^[ \t]*/.exec(text.slice(findLineStart(text, map.span.start)))?.[0] ?? '';
  const step = indent.length > outer.length ? indent.slice(outer.length) : '  ';
  const eol = newlineOf(text);
  return `{${eol}${entries.map((line) => `${indent}${step}${line}`).join(`,${eol}`)}${eol}${indent}}`;
}
