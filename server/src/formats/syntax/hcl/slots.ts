import { findLineAt, lineStartOf } from '../../../text/position';
import { type SourceFile, span } from '../../../text/span';
import type { Slot } from '../slot';

/** The places at which something can be written at an offset of HCL; most often none or one. */
export function findHclSlots(file: SourceFile, offset: number): readonly Slot[] {
  const { start, text } = findLineAt(file, offset);
  const column = offset - start;
  if (column > text.length) return [];
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const quote = findOpenQuote(text, column);
  if (quote === undefined) return [];
  const found = quote >= 0 ? measureQuoted(text, quote, column) : measureWord(text, column);
  if (found === undefined) return [];
  const [from, to] = [start + found.from, start + found.to];
  const before = findCharacterBefore(file.text, from);
  const make = (role: Slot['role'], after: Slot['after'], inList = false): readonly Slot[] => [
    { language: 'hcl', role, span: span(file, from, to), after, indent, inList },
  ];
  if (before.char === '=' && before.isSameLine && !/[=!<>]=$/.test(file.text.slice(0, before.at + 1)))
    return endsValue(text.slice(found.to)) ? make('value', '') : [];
  if (before.char === '[' || before.char === ',') {
    const next = findCharacterAfter(file.text, to);
    if (next === ']' || next === ',' || next === '') return make('value', '', true);
    return /^\s/.test(file.text.slice(to, to + 1)) && next !== '}' ? make('value', ',', true) : [];
  }
  const isAlone = quote < 0 && text.slice(0, found.from).trim() === '' && text.slice(found.to).trim() === '';
  return isAlone ? make('key', '') : [];
}

interface Measured {
  readonly from: number;
  readonly to: number;
}

/** Where the string begins that is open at a column; -1 where none is, undefined in a comment or an interpolation. */
function findOpenQuote(line: string, column: number): number | undefined {
  let open = -1;
  for (let at = 0; at < column; at += 1) {
    const char = line[at];
    if (open < 0) {
      if (char === '#' || (char === '/' && /[/*]/.test(line[at + 1] ?? ''))) return undefined;
      if (char === '"') open = at;
    } else if (char === '\\') at += 1;
    else if (char === '"') open = -1;
    else if (/^[$%]\{/.test(line.slice(at, at + 2)) && !/[$%]/.test(line[at - 1] ?? '')) return undefined;
  }
  return open;
}

/** A string from its quote to its end: the closing quote, or what is likely to follow where that is missing. */
function measureQuoted(line: string, from: number, column: number): Measured | undefined {
  const closed = /^"(?:\\.|[^"\\])*"/.exec(line.slice(from))?.[0];
  if (closed !== undefined) {
    if (/(?:^|[^$%])[$%]\{/.test(closed)) return undefined;
    return /^\s*[=:](?!=)/.test(line.slice(from + closed.length)) ? undefined : { from, to: from + closed.length };
  }
  const rest = /^[^\s,\]}#]*/.exec(line.slice(column))?.[0] ?? '';
  return { from, to: column + rest.length };
}

const BEFORE = /(?:[A-Za-z_][\w-]*(?:\.[\w-]*|\[(?:\d+|"[^"]*")\])*|\d+)$/;
/** How far before an offset a word is looked for. */
const LONGEST_WORD = 1000;
const AFTER = /^[\w-]*(?:\.[\w-]+|\[(?:\d+|"[^"]*")\])*/;

function measureWord(line: string, column: number): Measured | undefined {
  const before = BEFORE.exec(line.slice(Math.max(0, column - LONGEST_WORD), column))?.[0] ?? '';
  const after = AFTER.exec(line.slice(column))?.[0] ?? '';
  const to = column + after.length;
  return /^["(.[]/.test(line.slice(to)) || /["\])}.]$/.test(line.slice(0, column - before.length))
    ? undefined
    : { from: column - before.length, to };
}

function endsValue(rest: string): boolean {
  return /^\s*(?:$|[},#]|\/[/*])/.test(rest);
}

/** The last character before an offset that is no blank; comments that fill a line are left out. */
function findCharacterBefore(text: string, offset: number) {
  let end = offset;
  let isSameLine = true;
  for (;;) {
    const start = lineStartOf(text, end);
    const line = text.slice(start, end).trimEnd();
    if (line.trim() !== '' && (isSameLine || !/^\s*(?:#|\/\/)/.test(line))) {
      const kept = isSameLine ? line : line.replace(/(?<!\s)\s+(?:#|\/\/).*$/s, '');
      return { char: kept.at(-1) ?? '', at: start + kept.length - 1, isSameLine };
    }
    if (start === 0) return { char: '', at: 0, isSameLine };
    end = start - 1;
    isSameLine = false;
  }
}

/** The next character that is no blank and in no comment. */
function findCharacterAfter(text: string, offset: number): string {
  return /^(?:\s|(?:#|\/\/).*|\/\*[\s\S]*?\*\/)*([\s\S]?)/.exec(text.slice(offset, offset + 2000))?.[1] ?? '';
}
