import { type Span, span, type TextEdit } from '../../../text/span';
import type { Entry } from '../../syntax/node';
import type { Template } from '../template/template';
import { columnOf, findEndOfLine, isFirstOnLine, lineIndent } from './lines';
import type { Style } from './style';

/** A logical id that no resource has: the wanted one, with a number where it is taken. */
export function findFreeId(wanted: string, { resources }: Template): string {
  let free = wanted;
  for (let number = 2; resources.has(free); number += 1) free = `${wanted}${number}`;
  return free;
}

/** Whether an entry is part of a block map, so that another one is inserted on the lines below. */
export function isBlockEntry(entry: Entry, template: Template): boolean {
  return !template.json && isFirstOnLine(entry.span);
}

/** Inserts text on the lines below an entry or, with its dash, an item of a block collection, spaced as it is. */
export function insertBelow(
  { file, start, end }: Span,
  text: string,
  isItem: boolean,
  style: Style,
): TextEdit | undefined {
  const column = columnOf(span(file, start, end));
  if (!isItem && !isFirstOnLine(span(file, start, end))) return undefined;
  const lead = isItem ? file.text.slice(start - column, start) : ' '.repeat(column);
  if (isItem && !/^ *- +$/.test(lead)) return undefined;
  const lineEnd = file.text[end - 1] === '\n' ? end - 1 : findEndOfLine(file, end);
  const isSpaced =
    /\n[ \t]*\r?\n[ \t]*$/.test(file.text.slice(0, start - column)) ||
    /^\n[ \t]*\r?\n\s*\S/.test(file.text.slice(lineEnd));
  const blank = isSpaced && !isItem ? style.eol : '';
  const isLast = lineEnd === file.text.length;
  const at = isLast ? lineEnd : lineEnd + 1;
  return {
    span: span(file, at, at),
    newText: `${isLast ? style.eol : ''}${blank}${lead}${text}${isLast ? '' : style.eol}`,
  };
}

/** Inserts text behind an entry or item of a flow collection, on a line of its own where that has one. */
export function insertBehind({ file, start, end }: Span, text: string, style: Style): TextEdit {
  const before = file.text.slice(0, start).trimEnd().length;
  const isOnOwnLine = file.text.slice(before, start).includes('\n');
  const separator = isOnOwnLine ? `${style.eol}${lineIndent(file, start)}` : ' ';
  return { span: span(file, end, end), newText: `,${separator}${text}` };
}
