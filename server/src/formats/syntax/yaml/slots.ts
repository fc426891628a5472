import { findLineAt } from '../../../text/position';
import { type SourceFile, span } from '../../../text/span';
import type { Slot } from '../slot';

const KEY =
  /^([ \t]*(?:- +)*)("[^"]*"|'[^']*'|[^\s#:"'{}[\],&*!|>%@`-](?:[^:#"'{}[\],]*[^\s:#"'{}[\],])?)[ \t]*:(?=[ \t]|$)/;
const DASH = /^([ \t]*(?:- +)*)-(?=[ \t]|$)/;
/** How far before an offset an item in brackets is looked for. */
const LONGEST_WORD = 1000;
const WORD = /^[ \t]*[\w.-]*$/;

/** The places at which something can be written at an offset of YAML; of a bare item, as a value and as a key. */
export function findYamlSlots(file: SourceFile, offset: number): readonly Slot[] {
  const { start, text: line } = findLineAt(file, offset);
  const column = offset - start;
  if (/^(?:---|\.\.\.)/.test(line) || column > line.length) return [];
  const head = KEY.exec(line)?.[0] ?? DASH.exec(line)?.[0];
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const make = (role: Slot['role'], from: number, to: number, inList: boolean): Slot => ({
    ...{ language: 'yaml', role, span: span(file, start + from, start + to), after: '', indent, inList },
  });
  if (head === undefined) {
    if (!WORD.test(line) || column < indent.length) return [];
    return goesDeeper(file, start, column - wordBefore(line, column))
      ? []
      : [make('key', indent.length, line.length, false)];
  }
  const rest = line.slice(head.length);
  const blanks = rest.length - rest.trimStart().length;
  const from = head.length + blanks;
  if (blanks === 0 || column <= head.length) return [];
  const written = withoutComment(line.slice(from));
  const to = from + written.length;
  if (written === '') {
    // A value that is written on the lines below belongs to the key.
    if (/#/.test(rest) || hasBlockBelow(file, start, head)) return [];
    return [
      make('value', column, line.length, /-$/.test(head)),
      ...(/-$/.test(head) ? [make('key', column, line.length, true)] : []),
    ];
  }
  if (column < from || column > to || /^[|>&*%@`]/.test(written)) return [];
  if (/^[[{]/.test(written)) return findFlowSlot(file, line, { start, column, indent, from });
  if (hasBlockBelow(file, start, head)) return [];
  if (/^["']/.test(written) && !/^(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')$/.test(written) && !/^["'][^"']*$/.test(written))
    return [];
  const isItem = /-$/.test(head);
  return [make('value', from, to, isItem), ...(isItem && /^[\w]+$/.test(written) ? [make('key', from, to, true)] : [])];
}

function wordBefore(line: string, column: number): number {
  return /(?<![\w.-])[\w.-]*$/.exec(line.slice(0, column))?.[0].length ?? 0;
}

/** Whether the next line with text stands deeper than a column, so that it would belong to a key there. */
function goesDeeper(file: SourceFile, start: number, column: number): boolean {
  const next = findNextLine(file.text, start);
  return next !== undefined && indentOf(next) > column;
}

/** Whether the lines below are the value of a key, or go on with it. */
function hasBlockBelow(file: SourceFile, start: number, head: string): boolean {
  const next = findNextLine(file.text, start);
  if (next === undefined) return false;
  const own = /^[ \t]*(?:- +)*/.exec(head)?.[0].length ?? 0;
  if (/-$/.test(head)) return indentOf(next) > own;
  return indentOf(next) > own || (indentOf(next) === own && /^\s*-(?:\s|$)/.test(next));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The next line below an offset that has text other than a comment. */
function findNextLine(text: string, start: number): string | undefined {
  const end = text.indexOf('\n', start);
  if (end < 0) return undefined;
  return /^(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*[^\s#].*)/.exec(text.slice(end + 1, end + 4000))?.[1];
}

function withoutComment(text: string): string {
  const quoted = /^(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')/.exec(text)?.[0];
  if (quoted !== undefined && /^\s*(?:#|$)/.test(text.slice(quoted.length))) return quoted;
  return text.replace(/(?:^|[ \t])#.*$/s, '').trimEnd();
}

interface Line {
  /** The offset of the line. */
  readonly start: number;
  readonly column: number;
  readonly indent: string;
  /** The column at which the flow collection begins. */
  readonly from: number;
}

/** The item or the value at a column inside of brackets that are on one line. */
function findFlowSlot(file: SourceFile, line: string, { start, column, indent, from }: Line): readonly Slot[] {
  const before = line.slice(Math.max(from, column - LONGEST_WORD), column);
  const text = /(?:"[^"]*|'[^']*|[^[\]{},:"'#]*)$/.exec(before)?.[0] ?? '';
  const lead =
    before
      .slice(0, before.length - text.length)
      .trimEnd()
      .at(-1) ?? '';
  const isItem = lead === '[' || (lead === ',' && isInList(before));
  if (!isItem && lead !== ':') return [];
  const begin = column - text.trimStart().length;
  const quote = /^["']/.exec(text.trimStart())?.[0];
  const rest = line.slice(column);
  const own =
    quote === undefined ? (/^[^[\]{},:"'#]*/.exec(rest)?.[0] ?? '').trimEnd() : rest.slice(0, rest.indexOf(quote) + 1);
  const end = column + own.length;
  if (!/^[ \t]*[,\]}]/.test(line.slice(end)) || (quote !== undefined && !rest.includes(quote))) return [];
  return [
    {
      ...{ language: 'yaml', role: 'value', span: span(file, start + begin, start + end), after: '', indent },
      ...{ inList: isItem, inFlow: true },
    },
  ];
}

/** Whether the innermost bracket that is open at the end of a text is one of a list. */
function isInList(text: string): boolean {
  const open: string[] = [];
  for (const [char] of text.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/[[\]{}]/g)) {
    if (char === '[' || char === '{') open.push(char);
    else open.pop();
  }
  return open.at(-1) === '[';
}
