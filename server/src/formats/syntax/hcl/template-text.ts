import { type Table, tableOf } from '../../../text/table';
import { BACKSLASH, DOLLAR, LINE_FEED, OPEN_BRACE, PERCENT, QUOTE } from '../characters';
import { type Cursor, reportError } from './cursor';
import type { FlatPart } from './directives';

/** Whether `${` or `%{` starts at an offset. */
export function startsSequence(text: string, at: number): boolean {
  const ch = text.charCodeAt(at);
  return (ch === DOLLAR || ch === PERCENT) && text.charCodeAt(at + 1) === OPEN_BRACE;
}

const ESCAPES: Table<string> = tableOf({ n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' });

/** Reads text of a quoted string up to its end or the next `${` or `%{`, and decodes it. */
export function readQuotedText(c: Cursor): FlatPart {
  const { text, file, at: start } = c;
  let value = '';
  let at = start;
  let from = start;
  for (;;) {
    const ch = text.charCodeAt(at);
    if (ch === QUOTE || ch === LINE_FEED || at >= text.length || startsSequence(text, at)) break;
    if (ch === BACKSLASH) {
      const written = /^\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[nrt"\\])/.exec(text.slice(at, at + 10))?.[0];
      const code = written === undefined || written.length === 2 ? undefined : Number.parseInt(written.slice(2), 16);
      if (written === undefined || (code ?? 0) > 0x10ffff) {
        reportError(c, 'This is no escape sequence: a backslash itself is written twice.', at, at + 2);
        break;
      }
      value +=
        text.slice(from, at) +
        (code === undefined ? (ESCAPES.get(written.charAt(1)) ?? '') : String.fromCodePoint(code));
      at += written.length;
      from = at;
    } else if (isEscapedSequence(text, at)) {
      value += text.slice(from, at) + text.slice(at + 1, at + 3);
      at += 3;
      from = at;
    } else at += 1;
  }
  c.at = at;
  return {
    kind: 'text',
    file,
    start,
    end: at,
    value: from === start ? text.slice(start, at) : value + text.slice(from, at),
  };
}

/** Reads text without backslash escapes up to `limit`, the next `${` or `%{`, or behind the next line end. */
export function readRawText(c: Cursor, limit: number): FlatPart {
  const { text, file, at: start } = c;
  let at = start;
  let value = '';
  let from = start;
  while (at < limit) {
    if (isEscapedSequence(text, at)) {
      value += text.slice(from, at);
      from = at + 1;
      at += 3;
    } else if (startsSequence(text, at)) break;
    else {
      at += 1;
      if (text.charCodeAt(at - 1) === LINE_FEED) break;
    }
  }
  c.at = at;
  return { kind: 'text', file, start, end: at, value: value + text.slice(from, at) };
}

/** Whether `$${` or `%%{` starts at an offset, which stands for `${` or `%{` as text. */
function isEscapedSequence(text: string, at: number): boolean {
  const ch = text.charCodeAt(at);
  return (ch === DOLLAR || ch === PERCENT) && text.charCodeAt(at + 1) === ch && text.charCodeAt(at + 2) === OPEN_BRACE;
}

/** The parts with the blanks taken away from text that stands beside a `~`. */
export function trimTexts(parts: readonly FlatPart[]): readonly FlatPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'text') return part;
    const [before, after] = [parts[index - 1], parts[index + 1]];
    let { value } = part;
    if (before !== undefined && before.kind !== 'text' && before.trimAfter) value = value.trimStart();
    if (after !== undefined && after.kind !== 'text' && after.trimBefore) value = value.trimEnd();
    return value === part.value ? part : { ...part, value };
  });
}
