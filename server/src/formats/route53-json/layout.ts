import { newlineOf } from '../../text/newline';
import { lineStartOf } from '../../text/position';
import { span, type TextEdit } from '../../text/span';
import type { Entry, ListNode, MapNode, Node } from '../syntax/node';
import { findBlockSeparator, removeBlockEntry } from './yaml-layout';

/** The white space of an object, in which new entries are written. */
interface Layout {
  /** The text between the brackets and the entries. */
  readonly pad: string;
  /** The text between two entries, comma included. */
  readonly separator: string;
  /** The text between a key and its value. */
  readonly colon: string;
  /** Set in YAML without brackets. */
  readonly block?: boolean;
  /** Set where every entry has a line of its own; `unit` is one more level of indentation. */
  readonly lines?: { readonly newline: string; readonly indent: string; readonly unit: string };
}

/** The layout of an object. */
export function layoutOf(map: MapNode): Layout {
  const { text } = map.span.file;
  const [first, second] = map.entries;
  if (!map.flow) {
    const separator = findBlockSeparator(map);
    return {
      pad: '',
      separator,
      colon: ': ',
      block: true,
      lines: { newline: newlineOf(text), indent: separator.slice(newlineOf(text).length), unit: '  ' },
    };
  }
  const colon =
    first?.value === undefined
      ? ': '
      : keepIfPlain(text.slice(first.key.span.end, first.value.span.start), /^\s*:[ \t]*$/, ': ');
  if (first === undefined) return { pad: ' ', separator: ', ', colon };
  const open = text.slice(map.span.start + 1, first.span.start);
  if (!/[\r\n]/.test(open)) {
    const separator =
      second === undefined ? ', ' : keepIfPlain(text.slice(first.span.end, second.span.start), /^\s*,[ \t]*$/, ', ');
    return { pad: /^[ \t]*$/.test(open) ? open : ' ', separator, colon };
  }
  const newline = newlineOf(text);
  const indent = indentOf(text, first.span.start);
  const outer = indentOf(text, map.span.start);
  const unit =
    indent.startsWith(outer) && indent.length > outer.length
      ? indent.slice(outer.length)
      : indent.includes('\t')
        ? '\t'
        : '  ';
  return { pad: newline + indent, separator: `,${newline}${indent}`, colon, lines: { newline, indent, unit } };
}

/** The text between two things, or the usual one where a comment stands in it. */
function keepIfPlain(gap: string, plain: RegExp, usual: string): string {
  return plain.test(gap) ? gap : usual;
}

/** The blanks that the line of an offset begins with. */
function indentOf(text: string, offset: number): string {
  const start = Math.max(lineStartOf(text, offset), offset <= 0 ? 0 : text.lastIndexOf('\r', offset - 1) + 1);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Writes an object as a value inside of an object of that layout. */
export function formatObject(entries: readonly (readonly [key: string, value: string])[], layout: Layout): string {
  const members = entries.map(([key, value]) => formatMember(key, value, layout));
  if (layout.block === true && layout.lines !== undefined)
    return members.map((text) => `${layout.separator}${layout.lines?.unit}${text}`).join('');
  if (layout.lines === undefined) return `{${layout.pad}${members.join(layout.separator)}${layout.pad}}`;
  const { newline, indent, unit } = layout.lines;
  return `{${newline}${members.map((text) => `${indent}${unit}${text}`).join(`,${newline}`)}${newline}${indent}}`;
}

/** Writes a key with its value; a block value that begins on a line of its own needs no blank before. */
export function formatMember(key: string, value: string, layout: Layout): string {
  if (layout.block === true) return `${key}:${/^[\r\n]/.test(value) ? '' : ' '}${value}`;
  return `${JSON.stringify(key)}${layout.colon}${value}`;
}

/** Inserts an entry before another one, or behind the last. */
export function insertEntry(map: MapNode, before: Entry | undefined, key: string, value: string): TextEdit {
  const { file } = map.span;
  const layout = layoutOf(map);
  const text = formatMember(key, value, layout);
  const last = map.entries.at(-1);
  if (before !== undefined)
    return { span: span(file, before.span.start, before.span.start), newText: `${text}${layout.separator}` };
  if (last !== undefined)
    return { span: span(file, last.span.end, last.span.end), newText: `${layout.separator}${text}` };
  // An object that is not closed has no bracket.
  const end = map.span.end - 1 > map.span.start ? map.span.end - 1 : map.span.end;
  return { span: span(file, map.span.start + 1, end), newText: ` ${text} ` };
}

/**
 * Removes an entry together with one comma. Neighbouring entries can be removed at once: unless a comment stands
 * between, each edit covers the text between the entry and the one before.
 */
export function removeEntry(map: MapNode, entry: Entry): readonly TextEdit[] {
  const { file } = map.span;
  const { text } = file;
  if (!map.flow) return removeBlockEntry(map, entry);
  const index = map.entries.indexOf(entry);
  const previous = map.entries[index - 1];
  const next = map.entries[index + 1];
  const makeRemoval = (start: number, end: number): TextEdit => ({ span: span(file, start, end), newText: '' });
  if (previous !== undefined && /^\s*,\s*$/.test(text.slice(previous.span.end, entry.span.start))) {
    return [makeRemoval(previous.span.end, entry.span.end)];
  }
  if (next !== undefined) {
    const gap = text.slice(entry.span.end, next.span.start);
    if (/^\s*,\s*$/.test(gap)) return [makeRemoval(entry.span.start, next.span.start)];
    const comma = findComma(gap);
    const end = entry.span.end + (comma < 0 ? 0 : comma + 1);
    return [expandToLine(text, entry.span.start, end) ?? [entry.span.start, end]].map(([from, to]) =>
      makeRemoval(from, to),
    );
  }
  if (previous === undefined) return [makeRemoval(entry.span.start, entry.span.end)];
  const gap = text.slice(previous.span.end, entry.span.start);
  const comma = findComma(gap);
  const blanks = /(?<![ \t])[ \t]*$/.exec(gap)?.[0].length ?? 0;
  const own = makeRemoval(entry.span.start - blanks, entry.span.end);
  return comma < 0 ? [own] : [makeRemoval(previous.span.end + comma, previous.span.end + comma + 1), own];
}

/** A range extended to its whole lines, line end included; undefined where something else stands on them. */
function expandToLine(text: string, start: number, end: number): readonly [start: number, end: number] | undefined {
  const from = lineStartOf(text, start);
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end));
  return rest === null || !/^[ \t]*$/.test(text.slice(from, start)) ? undefined : [from, end + rest[0].length];
}

/** The offset of the comma in the text between two entries, commas in comments left out; -1 where there is none. */
function findComma(gap: string): number {
  const masked = gap.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => ' '.repeat(comment.length));
  return masked.indexOf(',');
}

/** The text to put between two elements of a list, comma included, so that a new one stands like `element`. */
export function findElementSeparator(element: Node, list: ListNode): string {
  const { text } = element.span.file;
  const indent = indentOf(text, element.span.start);
  const start = lineStartOf(text, element.span.start);
  if (!list.flow) {
    const dash = /^[ \t]*-[ \t]+/.exec(text.slice(start, element.span.start))?.[0];
    return dash === undefined ? `${newlineOf(text)}${indent}- ` : newlineOf(text) + dash;
  }
  const alone = start > 0 && start + indent.length === element.span.start;
  return alone ? `,${newlineOf(text)}${indent}` : ', ';
}
