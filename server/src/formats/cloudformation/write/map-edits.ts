import { type SourceFile, span, type TextEdit } from '../../../text/span';
import type { Entry, MapNode, ScalarNode } from '../../syntax/node';
import { isPlain } from './expressions';
import { columnOf, findEndOfLine, isFirstOnLine, lineIndent } from './lines';
import type { Style } from './style';

/** Removes an entry from its map, but no comment; undefined where a comment is between the entry and its neighbour. */
export function removeEntry(map: MapNode, entry: Entry): TextEdit | undefined {
  const at = map.entries.indexOf(entry);
  const { file } = entry.span;
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  if (at === -1 || (before === undefined && next === undefined)) return undefined;
  if (!map.flow && isFirstOnLine(entry.span)) return removeLines(file, entry);
  // Together with the separator before it, so that one fix can remove neighbours without overlapping edits.
  const isInFlow = map.flow && before !== undefined;
  const gap = isInFlow
    ? span(file, before.span.end, entry.span.end)
    : span(file, entry.span.start, next?.span.start ?? entry.span.end);
  const between = isInFlow ? file.text.slice(gap.start, entry.span.start) : file.text.slice(entry.span.end, gap.end);
  return /^[\s,]*$/.test(between) ? { span: gap, newText: '' } : undefined;
}

/** An entry to be written. */
interface NewEntry {
  readonly key: string;
  /** What follows the colon, the blank or the line break included. */
  readonly behindColon: string;
}

/** Inserts a new entry behind another one; undefined where text other than a comment follows that one on its line. */
export function insertAfter(
  map: MapNode,
  entry: Entry,
  { key, behindColon }: NewEntry,
  style: Style,
): TextEdit | undefined {
  const { file } = entry.span;
  if (!map.flow) {
    const at = findEndOfLine(file, entry.span.end);
    if (!/^[ \t]*(?:#.*)?\r?$/.test(file.text.slice(entry.span.end, at))) return undefined;
    const edge = file.text[at - 1] === '\r' ? at - 1 : at;
    return {
      span: span(file, edge, edge),
      newText: `${style.eol}${' '.repeat(columnOf(entry.key.span))}${key}:${behindColon}`,
    };
  }
  const at = entry.span.end;
  return {
    span: span(file, at, at),
    newText: `,${separatorIn(map, entry, style)}${quoteLike(entry.key, key)}:${behindColon}`,
  };
}

/** What follows the comma before an entry of a flow map: a blank, or a line break with its indentation. */
function separatorIn(map: MapNode, entry: Entry, style: Style): string {
  const { file } = map.span;
  const other = map.entries.find((each) => each !== entry);
  const before =
    other === undefined
      ? file.text.slice(map.span.start, entry.key.span.start)
      : file.text.slice(...gapBetween(other, entry));
  return before.includes('\n') ? `${style.eol}${lineIndent(file, entry.key.span.start)}` : ' ';
}

/** Replaces the text of a scalar, inside its quotes where it has some; undefined for a block scalar or a function. */
export function replaceScalar(node: ScalarNode, text: string, style: Style): TextEdit | undefined {
  if (node.tag !== undefined || node.style === 'block') return undefined;
  if (node.style === 'double') return { span: node.inner, newText: JSON.stringify(text).slice(1, -1) };
  if (node.style === 'single') return { span: node.inner, newText: text.replaceAll("'", "''") };
  if (style.json) return { span: node.span, newText: JSON.stringify(text) };
  const wasNumber = typeof node.value === 'number' && /^\d+$/.test(text);
  return { span: node.span, newText: wasNumber || isPlain(text) ? text : `'${text.replaceAll("'", "''")}'` };
}

/** A key in the same quotes as another one. */
export function quoteLike(sibling: ScalarNode, key: string): string {
  return sibling.style === 'double' ? JSON.stringify(key) : sibling.style === 'single' ? `'${key}'` : key;
}

/** Removes an entry of a block map with its lines; a comment behind it stays on a line of its own. */
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

/** The offsets of the text between two entries. */
function gapBetween(a: Entry, b: Entry): [number, number] {
  return a.span.end <= b.span.start ? [a.span.end, b.span.start] : [b.span.end, a.span.start];
}
