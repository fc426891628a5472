import { applyEditsWithin } from '../../../text/edits';
import { newlineOf } from '../../../text/newline';
import { span, type TextEdit } from '../../../text/span';
import { findLineStart } from '../../syntax/hcl/cursor';
import type { Block } from '../../syntax/hcl/nodes';
import { parseJson } from '../../syntax/json/parse';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { withPlaceholder } from './alias';
import type { AliasExpressions } from './alias-expressions';

/** Whether a block is in the JSON syntax, in which fewer changes can be written. */
export function isJson(block: Block): boolean {
  return block.file.uri.endsWith('.json');
}

/** The edits that make a record in the JSON syntax an alias, as `makeAliasEdits` does in the native syntax. */
export function makeJsonAliasEdits(
  block: Block,
  type: string,
  alias: AliasExpressions,
  health: boolean,
): readonly TextEdit[] | undefined {
  const map = mapOf(block);
  if (map === undefined || ['alias', 'dynamic', 'multivalue_answer_routing_policy'].some((key) => entryOf(map, key)))
    return undefined;
  const [typeEntry, ttl, records] = ['type', 'ttl', 'records'].map((key) => entryOf(map, key));
  const typeValue = typeEntry?.value;
  if (typeValue?.kind !== 'scalar' || typeValue.style !== 'double' || /[$%]\{/.test(typeValue.text)) return undefined;
  if (records?.value === undefined) return undefined;
  const entries = [
    `"name": ${toJsonString(alias.name)}`,
    `"zone_id": ${toJsonString(alias.zoneId)}`,
    `"evaluate_target_health": ${health}`,
  ];
  const { file, start, end } = records.span;
  const replacement = { span: span(file, start, end), newText: `"alias": ${formatObject(map, records, entries)}` };
  const edits: TextEdit[] = [withPlaceholder(replacement, alias.placeholder)];
  if (typeValue.text !== type) edits.push({ span: typeValue.inner, newText: type });
  if (ttl === undefined) return edits;
  const removal = removeEntry(map, ttl);
  return removal && [...edits, removal];
}

/** The edits inside a record in the JSON syntax that give it another type; undefined where that is an expression. */
export function makeJsonTypeEdits(block: Block, type: string): readonly TextEdit[] | undefined {
  const map = mapOf(block);
  const value = map && entryOf(map, 'type')?.value;
  return value?.kind === 'scalar' && value.style === 'double' && !/[$%]\{/.test(value.text)
    ? [{ span: value.inner, newText: type }]
    : undefined;
}

/** Whether a record in the JSON syntax has an alias, be it written by a dynamic block. */
export function hasJsonAlias(block: Block): boolean {
  const map = mapOf(block);
  return map !== undefined && ['alias', 'dynamic'].some((key) => entryOf(map, key) !== undefined);
}

/** The edits that replace the alias of a record by other entries, and give it a type. */
export function replaceJsonAlias(
  block: Block,
  type: string,
  entries: readonly string[],
): readonly TextEdit[] | undefined {
  const map = mapOf(block);
  const typed = makeJsonTypeEdits(block, type);
  const alias = map && entryOf(map, 'alias');
  if (alias === undefined || typed === undefined || findOnlyMap(alias.value) === undefined) return undefined;
  if (['dynamic', 'ttl', 'records'].some((key) => entryOf(map, key) !== undefined)) return undefined;
  const { file, start, end } = alias.span;
  const line = findLineStart(file.text, start);
  const indent = file.text.slice(line, start);
  const isOnOwnLine = indent.trim() === '' && line > (map as MapNode).span.start;
  const newText = entries.join(isOnOwnLine ? `,${newlineOf(file.text)}${indent}` : ', ');
  return [...typed, { span: span(file, start, end), newText }];
}

/** The edit that inserts a copy of a record behind it, under another name and with edits made inside of it. */
export function makeJsonCopyEdit(block: Block, name: string, edits: readonly TextEdit[]): TextEdit | undefined {
  const found = findEntryAround(parseJson(block.file).root, block.open);
  if (found?.value === undefined) return undefined;
  const { file, start, end } = found.span;
  const line = findLineStart(file.text, start);
  const indent = file.text.slice(line, start);
  const gap = indent.trim() === '' && line > 0 ? `${newlineOf(file.text)}${indent}` : ' ';
  const copy = applyEditsWithin(span(file, found.value.span.start, found.value.span.end), edits);
  return copy === undefined
    ? undefined
    : { span: span(file, end, end), newText: `,${gap}${JSON.stringify(name)}: ${copy}` };
}

/** The entry whose value is the object that begins at an offset. */
function findEntryAround(node: Node | undefined, start: number): Entry | undefined {
  if (node === undefined || node.kind === 'scalar' || start < node.span.start || start >= node.span.end)
    return undefined;
  if (node.kind === 'list') {
    for (const item of node.items) {
      const found = findEntryAround(item, start);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const entry of node.entries) {
    if (entry.value?.kind === 'map' && entry.value.span.start === start) return entry;
    const found = findEntryAround(entry.value, start);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Gives an entry of the record, or of an object inside it, the value of an expression, or adds the entry. */
export function setInJson(
  block: Block,
  inside: string | undefined,
  name: string,
  expression: string,
): readonly TextEdit[] | undefined {
  const map = findMapInside(block, inside);
  const entry = map && entryOf(map, name);
  if (map === undefined) return undefined;
  if (entry?.value !== undefined) return [{ span: entry.value.span, newText: toJsonString(expression) }];
  const last = map.entries.at(-1);
  if (last === undefined || entry !== undefined) return undefined;
  const { file } = last.span;
  const start = findLineStart(file.text, last.span.start);
  const gap = start > map.span.start ? `${newlineOf(file.text)}${file.text.slice(start, last.span.start)}` : ' ';
  return gap.trim() === ''
    ? [{ span: span(file, last.span.end, last.span.end), newText: `,${gap}"${name}": ${toJsonString(expression)}` }]
    : undefined;
}

/** Removes an entry of the record, or of an object inside it. */
export function removeInJson(block: Block, inside: string | undefined, name: string): readonly TextEdit[] | undefined {
  const map = findMapInside(block, inside);
  const entry = map && entryOf(map, name);
  const edit = entry && map && removeEntry(map, entry);
  return edit && [edit];
}

/** An expression as JSON: a string, number, boolean or list is the same in both, anything else becomes `"${…}"`. */
function toJsonString(expression: string): string {
  if (
    expression.startsWith('"') ||
    /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(expression) ||
    expression.startsWith('[')
  )
    return expression;
  return JSON.stringify(`\${${expression}}`);
}

/** The object of a block in the syntax tree. */
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

function findMapInside(block: Block, inside: string | undefined): MapNode | undefined {
  const map = mapOf(block);
  return inside === undefined ? map : findOnlyMap(map && entryOf(map, inside)?.value);
}

/** The object of a nested block, which may be in a list of one. */
function findOnlyMap(node: Node | undefined): MapNode | undefined {
  if (node?.kind === 'map') return node;
  return node?.kind === 'list' && node.items.length === 1 ? findOnlyMap(node.items[0]) : undefined;
}

/** Removes an entry with its comma; undefined where it is the only one or a comment would be removed with it. */
function removeEntry(map: MapNode, entry: Entry): TextEdit | undefined {
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

/** An object with its entries on lines of their own where the map around it has them so. */
function formatObject(map: MapNode, entry: Entry, entries: readonly string[]): string {
  const { text } = entry.span.file;
  const indent = text.slice(findLineStart(text, entry.span.start), entry.span.start);
  if (indent.trim() !== '' || findLineStart(text, entry.span.start) <= map.span.start)
    return `{ ${entries.join(', ')} }`;
  const outer = /^[ \t]*/.exec(text.slice(findLineStart(text, map.span.start)))?.[0] ?? '';
  const step = indent.length > outer.length ? indent.slice(outer.length) : '  ';
  const eol = newlineOf(text);
  return `{${eol}${entries.map((line) => `${indent}${step}${line}`).join(`,${eol}`)}${eol}${indent}}`;
}
