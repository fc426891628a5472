import { span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { gapBeforeCommentIn } from './layout';

interface Line {
  /** The blanks before the comment behind it. */
  readonly gap: { readonly start: number; readonly end: number };
  /** How wide it is before them. */
  readonly width: number;
}

/** An edit inside one line, with those that keep the comments behind that line and its neighbours in one column. */
export function withCommentsAligned(edit: TextEdit): readonly TextEdit[] {
  const { file, start, end } = edit.span;
  const { text } = file;
  const at = findLineStart(text, start);
  const own = commented(text, at);
  if (own === undefined || end > own.gap.start || edit.newText.includes('\n')) return [edit];
  const before: Line[] = [];
  for (let from = at; from > 0; ) {
    from = findLineStart(text, from - 1);
    const line = commented(text, from);
    if (line === undefined) break;
    before.unshift(line);
  }
  const after: Line[] = [];
  for (let from = findLineEnd(text, at) + 1; from < text.length; from = findLineEnd(text, from) + 1) {
    const line = commented(text, from);
    if (line === undefined) break;
    after.push(line);
  }
  const lines = [...before, own, ...after];
  const column = (of: readonly Line[]) => Math.max(...of.map(({ width }) => width)) + 1;
  // What is not aligned is left as somebody wrote it.
  if (lines.some(({ gap, width }) => width + gap.end - gap.start !== column(lines))) return [edit];
  const width = own.width - columns(text.slice(start, end)) + columns(edit.newText);
  const wanted = column([...before, { ...own, width }, ...after]);
  const realigned = lines.flatMap((line): TextEdit[] => {
    const blanks = wanted - (line === own ? width : line.width);
    const { gap } = line;
    return blanks === gap.end - gap.start
      ? []
      : [{ span: span(file, gap.start, gap.end), newText: ' '.repeat(blanks) }];
  });
  return [edit, ...realigned];
}

function commented(text: string, start: number): Line | undefined {
  const gap = gapBeforeCommentIn(text, start);
  return gap && { gap, width: columns(text.slice(start, gap.start)) };
}

function columns(text: string): number {
  return [...text].length;
}
