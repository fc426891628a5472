import { parseJson } from '../../formats/syntax/json/parse';
import { type Entry, entryOf, type ListNode, type MapNode } from '../../formats/syntax/node';
import { newlineOf } from '../../text/newline';
import { lineStartOf } from '../../text/position';
import { type SourceFile, span, type TextEdit } from '../../text/span';

/** A value of JSON that is written. */
type Value = string | { readonly [key: string]: Value } | readonly Value[];

/** Where a value goes: under a key of an object, or, without one, at the end of a list. */
type Path = readonly [string, ...(string | undefined)[]];

/**
 * The edit that gives a JSON file a value, with the objects around it that are missing. Comments stay, and nothing else
 * changes. Undefined where something else is in its way.
 */
export function editJson(file: SourceFile, path: Path, value: Value): TextEdit | undefined {
  const { root } = parseJson(file);
  if (root !== undefined) return root.kind === 'map' ? editJsonIn(root, path, value) : undefined;
  const { step, newLine } = layoutOf(file);
  return {
    span: span(file, 0, file.text.length),
    newText: `${JSON.stringify(wrap(path, value), null, step)}${newLine}`,
  };
}

/** The same edit in an object of a JSON file. */
export function editJsonIn(map: MapNode, path: Path, value: Value): TextEdit | undefined {
  const { step, newLine } = layoutOf(map.span.file);
  let node: MapNode | ListNode | undefined = map;
  for (const [index, key] of path.entries()) {
    if (node === undefined) return undefined;
    const rest = path.slice(index + 1);
    if (key === undefined)
      return node.kind === 'list' ? addMember(node, wrap(rest, value), { step, newLine }) : undefined;
    if (node.kind !== 'map') return undefined;
    const entry: Entry | undefined = entryOf(node, key);
    if (entry === undefined) return addMember(node, { [key]: wrap(rest, value) }, { step, newLine });
    if (entry.value === undefined) return undefined;
    if (rest.length === 0) return { span: entry.value.span, newText: JSON.stringify(value) };
    node = entry.value.kind === 'scalar' ? undefined : entry.value;
  }
  return undefined;
}

function wrap(path: readonly (string | undefined)[], value: Value): Value {
  return path.reduceRight<Value>((inner, key) => (key === undefined ? [inner] : { [key]: inner }), value);
}

function layoutOf({ text }: SourceFile): Layout {
  return { newLine: newlineOf(text), step: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ' };
}

/** How the file is laid out. */
interface Layout {
  readonly step: string;
  readonly newLine: string;
}

/** Adds an item to a list or an entry, given as an object of one key, to an object: on a line of its own if the others are. */
function addMember(node: MapNode | ListNode, value: Value, layout: Layout): TextEdit {
  const { file, start, end } = node.span;
  const { text } = file;
  const members: readonly (Entry | ListNode['items'][number])[] = node.kind === 'map' ? node.entries : node.items;
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) {
    const isBlank = text.slice(start + 1, end - 1).trim() === '';
    const indent = indentAt(text, start);
    const own = `${layout.newLine}${indent}${layout.step}`;
    const newText = `${own}${format(node, value, { ...layout, newLine: own })}${layout.newLine}${indent}`;
    return { span: span(file, isBlank ? start + 1 : end - 1, end - 1), newText };
  }
  const lineStart = lineStartOf(text, first.span.start);
  if (lineStart <= start)
    return { span: span(file, last.span.end, last.span.end), newText: `, ${format(node, value, undefined)}` };
  const own = `${layout.newLine}${indentAt(text, first.span.start)}`;
  const member = format(node, value, { ...layout, newLine: own });
  // A comment behind the last member stays with it.
  const [whole, comma = '', behind = ''] =
    /^([ \t]*,)?((?:[ \t]*\/\*[^*\r\n]*\*\/)*[ \t]*(?:\/\/[^\r\n]*)?)(?=\r?\n)/.exec(text.slice(last.span.end)) ?? [];
  if (whole === undefined) return { span: span(file, last.span.end, last.span.end), newText: `,${own}${member}` };
  const at = last.span.end + whole.length;
  return comma === ''
    ? { span: span(file, last.span.end, at), newText: `,${behind}${own}${member}` }
    : { span: span(file, at, at), newText: `${own}${member},` };
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? '';
}

/** A member as text: in lines that begin with `newLine`, or on one line. */
function format(node: MapNode | ListNode, value: Value, layout: Layout | undefined): string {
  const text = layout === undefined ? onOneLine(value) : JSON.stringify(value, null, layout.step);
  const lines = text.split('\n');
  if (node.kind === 'list') return lines.join(layout?.newLine);
  // Of an object of one key, what is in its braces.
  if (layout === undefined) return text.slice(2, -2);
  return lines
    .slice(1, -1)
    .map((line) => line.slice(layout.step.length))
    .join(layout.newLine);
}

function onOneLine(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${onOneLine(inner)}`)
    .join(', ')} }`;
}
