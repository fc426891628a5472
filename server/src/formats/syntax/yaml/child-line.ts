import { findLineAt } from '../../../text/position';
import { type SourceFile, type Span, span } from '../../../text/span';

/** A line on which an entry of a map, or an item of a list, can be written. */
export interface ChildLine {
  /** The key that the map or the list is the value of. */
  readonly parent: string;
  /** The word that is typed, or nothing. */
  readonly typed: string;
  readonly span: Span;
  readonly indent: string;
}

/**
 * The line at an offset, if nothing or one word is on it and it stands below a key, as far in as the entries or items
 * that are there (`item`: the lines of these begin with `- `).
 */
export function findChildLine(file: SourceFile, offset: number, item: boolean): ChildLine | undefined {
  const { start, text } = findLineAt(file, offset);
  const match = /^( *)(?:- )?([\w-]*)$/.exec(text);
  if (match === null || (!item && text.includes('- ')) || offset < start + (match[1] ?? '').length) return undefined;
  const indent = match[1] ?? '';
  const next = /^(?:[ \t]*(?:#.*)?\r?\n)*( *)[^\s#]/.exec(file.text.slice(start + text.length + 1))?.[1];
  if (next !== undefined && next.length > indent.length) return undefined;
  const lines = file.text.slice(0, start).split('\n').slice(0, -1);
  let sibling: string | undefined;
  for (const line of lines.reverse()) {
    const own = /^ *(?=[^\s#])/.exec(line)?.[0].length;
    if (own === undefined) continue;
    const isItem = /^ *- /.test(line);
    if (own > indent.length) continue;
    if (own === indent.length && isItem === item) {
      if (!item && sibling === undefined && /:\s*$/.test(line) && !wasDeeper(lines, line)) return undefined;
      sibling = line;
      continue;
    }
    const key = /^ *(?:- )?["']?([\w.:-]+)["']?:\s*(?:#.*)?$/.exec(line)?.[1];
    if (key === undefined || (own === indent.length && !item)) return undefined;
    const at = span(file, start + indent.length, start + text.length);
    return { parent: key, typed: match[2] ?? '', span: at, indent };
  }
  return undefined;
}

/** Whether something stands deeper below a line, in lines that are in reverse order. */
function wasDeeper(reversed: readonly string[], line: string): boolean {
  const own = line.length - line.trimStart().length;
  for (const other of reversed) {
    if (other === line) return false;
    if (/^\s*(?:#|$)/.test(other)) continue;
    if (other.length - other.trimStart().length > own) return true;
  }
  return false;
}
