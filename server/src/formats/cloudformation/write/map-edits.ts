import { type SourceFile, type Span, span, type TextEdit } from '../../../text/span';
import type { Entry, MapNode, ScalarNode } from '../../syntax/node';
import { columnOf, isPlain, type Style } from './expressions';

/** Takes an entry out of its map, comments left where they are; undefined when a comment stands where the text must close up. */
export function removeEntry(map: MapNode, entry: Entry): TextEdit | undefined {
  const at = map.entries.indexOf(entry);
  const { file } = entry.span;
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  if (at === -1 || (before === undefined && next === undefined)) return undefined;
  if (!map.flow && isFirstOnLine(entry.span)) return removeLines(file, entry);
  // With what stands before it, so that neighbours can go in one fix without their edits overlapping.
  const isInFlow = map.flow && before !== undefined;
  const gap = isInFlow
    ? span(file, before.span.end, entry.span.end)
    : span(file, entry.span.start, next?.span.start ?? entry.span.end);
  const between = isInFlow ? file.text.slice(gap.start, entry.span.start) : file.text.slice(entry.span.end, gap.end);
  return /^[\s,]*$/.test(between) ? { span: gap, newText: '' } : undefined;
}

/** Puts a new entry behind another one; `value` is what follows the colon, the blank included. */
export function insertAfter(
  map: MapNode,
  entry: Entry,
  key: string,
  value: string,
  style: Style,
): TextEdit | undefined {
  const { file } = entry.span;
  if (!map.flow) {
    const at = findEndOfLine(file, entry.span.end);
    if (!/^[ \t]*(?:#.*)?\r?$/.test(file.text.slice(entry.span.end, at))) return undefined;
    const edge = file.text[at - 1] === '\r' ? at - 1 : at;
    return {
      span: span(file, edge, edge),
      newText: `${style.eol}${' '.repeat(columnOf(entry.key.span))}${key}:${value}`,
    };
  }
  const at = entry.span.end;
  return {
    span: span(file, at, at),
    newText: `,${separatorIn(map, entry, style)}${quoteLike(entry.key, key)}:${value}`,
  };
}

/** What stands between two entries of a flow map behind the comma: a blank, or a new line with its indentation. */
export function separatorIn(map: MapNode, entry: Entry, style: Style): string {
  const { file } = map.span;
  const other = map.entries.find((each) => each !== entry);
  const before =
    other === undefined
      ? file.text.slice(map.span.start, entry.key.span.start)
      : file.text.slice(...between(other, entry));
  return before.includes('\n') ? `${style.eol}${lineIndent(file, entry.key.span.start)}` : ' ';
}

/** Whether the value of a scalar can be replaced inside its quotes. */
export function replaceScalar(node: ScalarNode, text: string, style: Style): TextEdit | undefined {
  if (node.tag !== undefined || node.style === 'block') return undefined;
  if (node.style === 'double') return { span: node.inner, newText: JSON.stringify(text).slice(1, -1) };
  if (node.style === 'single') return { span: node.inner, newText: text.replaceAll("'", "''") };
  if (style.json) return { span: node.span, newText: JSON.stringify(text) };
  const wasNumber = typeof node.value === 'number' && /^\d+$/.test(text);
  return { span: node.span, newText: wasNumber || isPlain(text) ? text : `'${text.replaceAll("'", "''")}'` };
}

/** A key in the quotes that the keys around it have. */
export function quoteLike(sibling: ScalarNode, key: string): string {
  return sibling.style === 'double' ? JSON.stringify(key) : sibling.style === 'single' ? `'${key}'` : key;
}

/** The blanks that a line begins with. */
export function lineIndent(file: SourceFile, offset: number): string {
  const start = file.text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(start, offset))?.[0] ?? '';
}

/** Where the line of an offset ends, its line feed not counted. */
export function findEndOfLine(file: SourceFile, offset: number): number {
  const end = file.text.indexOf('\n', offset);
  return end === -1 ? file.text.length : end;
}

/** Whether nothing but blanks stands before a place on its line. */
export function isFirstOnLine(at: Span): boolean {
  return lineIndent(at.file, at.start).length === columnOf(at);
}

/** An entry of a block map with its lines; a comment behind it stays, on a line of its own. */
function removeLines(file: SourceFile, entry: Entry): TextEdit | undefined {
  const { text } = file;
  const end = findEndOfLine(file, entry.span.end);
  const rest = text.slice(entry.span.end, end).replace(/\r$/, '');
  const comment = /^[ \t]+(?=#)/.exec(rest);
  if (comment) return { span: span(file, entry.span.start, entry.span.end + comment[0].length), newText: '' };
  if (rest.trim() !== '') return undefined;
  const start = entry.span.start - columnOf(entry.span);
  if (end < text.length) return { span: span(file, start, end + 1), newText: '' };
  const previous = text.slice(0, start).replace(/\r?\n$/, '').length;
  return { span: span(file, previous, end), newText: '' };
}

function between(a: Entry, b: Entry): [number, number] {
  return a.span.end <= b.span.start ? [a.span.end, b.span.start] : [b.span.end, a.span.start];
}
