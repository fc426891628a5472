import { span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { findGapBeforeComment } from './layout';

interface Line {
  /** The blanks before the comment at the end of the line. */
  readonly gap: { readonly start: number; readonly end: number };
  /** The columns before these blanks. */
  readonly width: number;
}

/**
 * An edit inside one line, and the edits that keep the comments at the ends of that line and its neighbours in one
 * column.
 */
export function withCommentsAligned(edit: TextEdit): readonly TextEdit[] {
  const { file, start, end } = edit.span;
  const { text } = file;
  const at = findLineStart(text, start);
  const own = readCommentedLine(text, at);
  if (own === undefined || end > own.gap.start || edit.newText.includes('\n')) return [edit];
  const before: Line[] = [];
  for (let from = at; from > 0; ) {
    from = findLineStart(text, from - 1);
    const line = readCommentedLine(text, from);
    if (line === undefined) break;
    before.unshift(line);
  }
  const after: Line[] = [];
  for (let from = findLineEnd(text, at) + 1; from < text.length; from = findLineEnd(text, from) + 1) {
    const line = readCommentedLine(text, from);
    if (line === undefined) break;
    after.push(line);
  }
  const lines = [...before, own, ...after];
  const columnBehind = (of: readonly Line[]) => of.reduce((most, { width }) => Math.max(most, width), 0) + 1;
  // Comments that were not in one column before are left as they are.
  if (lines.some(({ gap, width }) => width + gap.end - gap.start !== columnBehind(lines))) return [edit];
  const width = own.width - countColumns(text.slice(start, end)) + countColumns(edit.newText);
  const wanted = columnBehind([...before, { ...own, width }, ...after]);
  const realigned = lines.flatMap((line): TextEdit[] => {
    const blanks = wanted - (line === own ? width : line.width);
    const { gap } = line;
    return blanks === gap.end - gap.start
      ? []
      : [{ span: span(file, gap.start, gap.end), newText: ' '.repeat(blanks) }];
  });
  return [edit, ...realigned];
}

function readCommentedLine(text: string, start: number): Line | undefined {
  const gap = findGapBeforeComment(text, start);
  return gap && { gap, width: countColumns(text.slice(start, gap.start)) };
}

function countColumns(text: string): number {
  return [...text].length;
}
