import { newlineOf } from '../../text/newline';
import { lineStartOf } from '../../text/position';
import { span, type TextEdit } from '../../text/span';
import type { Entry, MapNode } from '../syntax/node';

/** The text between two entries of a mapping without brackets: a line ending and the indentation of its keys. */
export function findBlockSeparator(map: MapNode): string {
  const { text } = map.span.file;
  const start = map.entries[0]?.span.start ?? map.span.start;
  const lineStart = lineStartOf(text, start);
  // The first key of a list's item stands behind its dash.
  const indent = text.slice(lineStart, start).replace(/[^\t]/g, ' ');
  return newlineOf(text) + indent;
}

/** Removes an entry with the line break before it or, where a comment stands there, with its own lines. */
export function removeBlockEntry(map: MapNode, entry: Entry): readonly TextEdit[] {
  const { file } = map.span;
  const { text } = file;
  const index = map.entries.indexOf(entry);
  const previous = map.entries[index - 1];
  const next = map.entries[index + 1];
  const makeRemoval = (start: number, end: number): readonly TextEdit[] => [
    { span: span(file, start, end), newText: '' },
  ];
  if (previous !== undefined && /^\s*$/.test(text.slice(previous.span.end, entry.span.start)))
    return makeRemoval(previous.span.end, entry.span.end);
  if (previous === undefined && next !== undefined && /^\s*$/.test(text.slice(entry.span.end, next.span.start))) {
    return makeRemoval(entry.span.start, next.span.start);
  }
  const lineStart = lineStartOf(text, entry.span.start);
  const lineEnd = text.indexOf('\n', entry.span.end);
  const alone =
    /^[ \t]*$/.test(text.slice(lineStart, entry.span.start)) &&
    /^[ \t\r]*$/.test(text.slice(entry.span.end, lineEnd < 0 ? undefined : lineEnd));
  return alone && lineEnd >= 0 ? makeRemoval(lineStart, lineEnd + 1) : makeRemoval(entry.span.start, entry.span.end);
}
