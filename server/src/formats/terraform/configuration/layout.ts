import { newlineOf } from '../../../text/newline';
import { span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import type { Attribute, Body } from '../../syntax/hcl/nodes';

/** A line to insert: one attribute, or any other text. */
export type NewLine = string | { readonly name: string; readonly value: string };

/** The changes of the lines inside a block. A line is identified by the offset at which it starts. */
interface LineChanges {
  /** The new texts of the values of attributes. */
  readonly values?: ReadonlyMap<Attribute, string>;
  /** The new names of attributes. */
  readonly names?: ReadonlyMap<Attribute, string>;
  readonly removed?: ReadonlySet<number>;
  /** The new lines to insert before the line that starts at an offset. */
  readonly inserted?: ReadonlyMap<number, readonly NewLine[]>;
}

interface Row {
  readonly start: number;
  /** The offset after the line and its newline. */
  readonly next: number;
  readonly assignment?: Assignment;
  /** The blanks before a comment at the end of the line. */
  readonly beforeComment?: { readonly start: number; readonly end: number };
}

interface Assignment {
  readonly attribute: Attribute;
  /** The offset of `=`. */
  readonly equals: number;
}

/** A line with what `terraform fmt` aligns. */
interface Cell {
  /** The line in the text; undefined for a new one. */
  readonly row: Row | undefined;
  readonly line: NewLine | undefined;
  readonly name: string;
  readonly value: string;
  /** The columns before `=`, or before the comment where the line has no `=`. */
  readonly width: number;
  readonly hasComment: boolean;
}

/** The edits for changes inside a block; `=` and comments that were aligned with a changed line are aligned again. */
export function makeLineEdits(body: Body, changes: LineChanges): readonly TextEdit[] {
  const { file } = body;
  const rows = rowsOf(body);
  const sequence = rows.flatMap((row) => [
    ...(changes.inserted?.get(row.start) ?? []).map(toCell),
    cellOf(row, file.text, changes),
  ]);
  const after = sequence.filter(({ row }) => row === undefined || !changes.removed?.has(row.start));
  const gaps = gapsOf(after, countColumnsBeforeEquals);
  const commentGaps = gapsOf(after, countColumnsBeforeComment);
  const before = rows.map((row) => cellOf(row, file.text));
  const tidyRows = findTidyRows(before, countColumnsBeforeEquals, measureGapBeforeEquals);
  const tidyComments = findTidyRows(before, countColumnsBeforeComment, measureGapBeforeComment);
  const eol = newlineOf(file.text);
  const indent = indentOf(rows, file.text);
  const edits: TextEdit[] = [];
  let pending: { start: number; end: number; newText: string } | undefined;
  let at = rows[0]?.start ?? body.end;
  for (const cell of sequence) {
    const { row, line } = cell;
    if (row === undefined) {
      pending ??= { start: at, end: at, newText: '' };
      pending.newText +=
        typeof line === 'string'
          ? `${line}${eol}`
          : `${indent}${cell.name}${' '.repeat(gaps.get(cell) ?? 1)}= ${cell.value}${eol}`;
      continue;
    }
    at = row.next;
    if (changes.removed?.has(row.start)) {
      pending ??= { start: row.start, end: row.next, newText: '' };
      pending.end = row.next;
      continue;
    }
    if (pending !== undefined) edits.push({ span: span(file, pending.start, pending.end), newText: pending.newText });
    pending = undefined;
    if (row.assignment !== undefined) {
      const { attribute, equals } = row.assignment;
      const value = changes.values?.get(attribute);
      const name = changes.names?.get(attribute);
      if (name !== undefined) edits.push({ span: span(file, attribute.start, attribute.nameEnd), newText: name });
      if (tidyRows.has(row)) edits.push(...makeBlankEdits(body, attribute.nameEnd, equals, gaps.get(cell)));
      if (value !== undefined)
        edits.push({ span: span(file, attribute.value.start, attribute.value.end), newText: value });
    }
    const { beforeComment } = row;
    if (beforeComment !== undefined && tidyComments.has(row))
      edits.push(...makeBlankEdits(body, beforeComment.start, beforeComment.end, commentGaps.get(cell)));
  }
  if (pending !== undefined) edits.push({ span: span(file, pending.start, pending.end), newText: pending.newText });
  return edits;
}

function makeBlankEdits({ file }: Body, start: number, end: number, wanted: number | undefined): readonly TextEdit[] {
  return wanted === undefined || wanted === end - start
    ? []
    : [{ span: span(file, start, end), newText: ' '.repeat(wanted) }];
}

const BEFORE_COMMENT =
  /^(?=[ \t]*[^\s#/])(?:"(?:\\.|[^"\\])*"|[^"#/\n]|\/(?![/*]))*?(?<![ \t])(?=[ \t]*(?:#|\/\/|\/\*))/;

/**
 * The lines of a block and of its braces. A value of several lines has a row for each line, but a heredoc is one row.
 */
function rowsOf(body: Body): readonly Row[] {
  const { text } = body.file;
  const assignments = new Map<number, Assignment>();
  for (const attribute of body.attributes) {
    const { value } = attribute;
    if (!isHeredoc(attribute) && findLineStart(text, value.end) !== findLineStart(text, attribute.start)) continue;
    assignments.set(findLineStart(text, attribute.start), { attribute, equals: text.indexOf('=', attribute.nameEnd) });
  }
  const rows: Row[] = [];
  for (let start = findLineStart(text, body.start); start <= body.end; ) {
    const assignment = assignments.get(start);
    const next = findLineEnd(text, assignment === undefined ? start : assignment.attribute.value.end) + 1;
    const beforeComment =
      assignment !== undefined && isHeredoc(assignment.attribute) ? undefined : findGapBeforeComment(text, start);
    rows.push({ start, next, ...(assignment && { assignment }), ...(beforeComment && { beforeComment }) });
    start = next;
  }
  return rows;
}

function isHeredoc({ value }: Attribute): boolean {
  return (value.kind === 'string' || value.kind === 'template') && value.style === 'heredoc';
}

/**
 * The blanks before a comment at the end of the line that starts at an offset; undefined where only the comment is on
 * it.
 */
export function findGapBeforeComment(text: string, start: number): Row['beforeComment'] {
  const line = text.slice(start, findLineEnd(text, start));
  const lead = BEFORE_COMMENT.exec(line)?.[0];
  if (lead === undefined) return undefined;
  const end = start + line.length - line.slice(lead.length).trimStart().length;
  return { start: start + lead.length, end };
}

function cellOf(row: Row, text: string, { values, names }: LineChanges = {}): Cell {
  const { assignment, beforeComment } = row;
  const hasComment = beforeComment !== undefined;
  if (assignment === undefined)
    return {
      row,
      line: undefined,
      name: '',
      value: '',
      hasComment,
      width: hasComment ? beforeComment.start - row.start : 0,
    };
  const { attribute } = assignment;
  const value = values?.get(attribute) ?? text.slice(attribute.value.start, attribute.value.end);
  const name = names?.get(attribute) ?? attribute.name;
  return { row, line: undefined, name, value, hasComment, width: attribute.start - row.start + name.length };
}

function toCell(line: NewLine): Cell {
  if (typeof line === 'string') return { row: undefined, line, name: '', value: '', hasComment: false, width: 0 };
  return { row: undefined, line, ...line, hasComment: false, width: 0 };
}

function countColumnsBeforeEquals(cell: Cell): number | undefined {
  return cell.name === '' ? undefined : [...cell.name].length;
}

/** The columns before a comment: the name, the blanks, and `= value`. */
function countColumnsBeforeComment(cell: Cell, gap: number): number | undefined {
  if (!cell.hasComment) return undefined;
  return cell.name === '' ? cell.width : cell.width + gap + 2 + [...cell.value].length;
}

type Columns = (cell: Cell, gap: number) => number | undefined;

/** The number of blanks that `terraform fmt` puts before `=`, or before the comment, of each line. */
function gapsOf(cells: readonly Cell[], columns: Columns): ReadonlyMap<Cell, number> {
  const gaps = new Map<Cell, number>();
  for (const run of runsOf(cells, columns)) {
    const most = run.reduce((widest, [, width]) => Math.max(widest, width), 0);
    for (const [cell, width] of run) gaps.set(cell, most - width + 1);
  }
  return gaps;
}

function runsOf(cells: readonly Cell[], columns: Columns): readonly (readonly (readonly [Cell, number])[])[] {
  const equals = columns === countColumnsBeforeEquals ? undefined : gapsOf(cells, countColumnsBeforeEquals);
  const runs: [Cell, number][][] = [];
  let open = false;
  for (const cell of cells) {
    const width = columns(cell, equals?.get(cell) ?? 1);
    if (width === undefined) open = false;
    else if (open) runs.at(-1)?.push([cell, width]);
    else {
      runs.push([[cell, width]]);
      open = true;
    }
  }
  return runs;
}

function measureGapBeforeEquals({ row }: Cell): number {
  return row?.assignment === undefined ? 0 : row.assignment.equals - row.assignment.attribute.nameEnd;
}

function measureGapBeforeComment({ row }: Cell): number {
  return row?.beforeComment === undefined ? 0 : row.beforeComment.end - row.beforeComment.start;
}

/** The lines of the runs that are aligned already; the others keep their blanks. */
function findTidyRows(
  cells: readonly Cell[],
  columns: Columns,
  actual: (cell: Cell) => number,
): ReadonlySet<Row | undefined> {
  const gaps = gapsOf(cells, columns);
  const runs = runsOf(cells, columns).filter((run) => run.every(([cell]) => gaps.get(cell) === actual(cell)));
  return new Set(runs.flatMap((run) => run.map(([cell]) => cell.row)));
}

/** The indentation of the attributes of a block. */
function indentOf(rows: readonly Row[], text: string): string {
  for (const { start, assignment } of rows) {
    const before = assignment && text.slice(start, assignment.attribute.start);
    // The first attribute may stand on the line of the brace.
    if (before?.trim() === '') return before;
  }
  return '  ';
}
