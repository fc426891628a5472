import { parseForHead } from './collections';
import { type Cursor, findLineEnd, reportError, skip } from './cursor';
import { type FlatPart, nestDirectives } from './directives';
import { parseExpression } from './expressions';
import type { Expression, StringStyle, TemplatePart, TemplateText } from './nodes';

const QUOTE = 34;
const BACKSLASH = 92;

/** Reads a string in quotes; the cursor stands at the first one. */
export function parseQuoted(c: Cursor): Expression {
  const { text, file, at: start } = c;
  for (let at = start + 1; ; at += 1) {
    const ch = text.charCodeAt(at);
    if (ch === QUOTE) {
      c.at = at + 1;
      return { kind: 'string', file, start, end: at + 1, value: text.slice(start + 1, at), style: 'quoted' };
    }
    if (ch === 10 || at >= text.length) {
      c.at = at;
      reportError(
        c,
        'This string is not closed: its quote is missing.',
        start,
        text.charCodeAt(at - 1) === 13 ? at - 1 : at,
      );
      return { kind: 'broken', file, start, end: at };
    }
    if (
      ch === BACKSLASH ||
      ((ch === 36 || ch === 37) && (text.charCodeAt(at + 1) === 123 || text.charCodeAt(at + 1) === ch))
    )
      break;
  }
  c.at = start + 1;
  const parts: FlatPart[] = [];
  while (!c.failed && text.charCodeAt(c.at) !== QUOTE) {
    if (c.at >= text.length || text.charCodeAt(c.at) === 10) {
      reportError(c, 'This string is not closed: its quote is missing.', start, c.at);
      return { kind: 'broken', file, start, end: c.at };
    }
    parts.push(startsSequence(text, c.at) ? sequence(c) : quotedText(c));
  }
  c.at += 1;
  return assembled(c, parts, start, c.at, 'quoted');
}

/** Reads the content of a JSON string, or of anything else that ends at an offset, as a template. */
export function parseRawTemplate(
  c: Cursor,
  contentEnd: number,
  start: number,
  end: number,
  style: StringStyle,
): Expression {
  const parts: FlatPart[] = [];
  while (!c.failed && c.at < contentEnd)
    parts.push(startsSequence(c.text, c.at) ? sequence(c) : rawText(c, contentEnd));
  return assembled(c, parts, start, end, style);
}

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/** Reads a heredoc; the cursor stands at `<<` and ends before the line end that follows the closing word. */
export function parseHeredoc(c: Cursor): Expression {
  const { text, file, at: start } = c;
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(text);
  if (head === null) {
    reportError(c, 'Expected the word that ends this text.', start, findLineEnd(text, start));
    return { kind: 'broken', file, start, end: start };
  }
  const [, mark, word = ''] = head;
  let line = start + head[0].length;
  c.at = line;
  for (; line < text.length; line = findLineEnd(text, line) + 1) {
    if (text.slice(line, findLineEnd(text, line)).trim() !== word) continue;
    if (endsAnother(word, text.slice(c.at, line))) break;
    const parts: FlatPart[] = [];
    while (!c.failed && c.at < line) parts.push(startsSequence(text, c.at) ? sequence(c) : rawText(c, line));
    const end = findLineEnd(text, line);
    c.at = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    return assembled(c, mark === '-' ? unindented(parts) : parts, start, c.at, 'heredoc');
  }
  reportError(c, `This text is not closed: a line with ${word} is missing.`, start, start + head[0].trimEnd().length);
  return { kind: 'broken', file, start, end: text.length };
}

const NEXT_BLOCK = /^(?:resource|data|module|variable|output|provider)[ \t]+"|^(?:locals|terraform)[ \t]*\{/m;

/** Whether the word that was found ends a heredoc of another block, which begins with the same word. */
function endsAnother(word: string, inside: string): boolean {
  return inside.includes(`<<${word}`) || inside.includes(`<<-${word}`) ? NEXT_BLOCK.test(inside) : false;
}

function assembled(c: Cursor, flat: readonly FlatPart[], start: number, end: number, style: StringStyle): Expression {
  const { file } = c;
  if (c.failed) return { kind: 'broken', file, start, end };
  if (flat.every(isText))
    return { kind: 'string', file, start, end, value: flat.map((part) => part.value).join(''), style };
  const plain = flat.every(isPlain);
  const parts: readonly TemplatePart[] | undefined = plain ? flat : nestDirectives(trimmed(flat));
  if (parts !== undefined) return { kind: 'template', file, start, end, parts, style };
  reportError(
    c,
    'The directives of this text do not match: an %{ endif } or %{ endfor } is missing, or one is too many.',
    start,
    findLineEnd(c.text, start),
  );
  return { kind: 'broken', file, start, end };
}

function isText(part: FlatPart): part is TemplateText {
  return part.kind === 'text';
}

/** Text, or an interpolation that takes no blanks away. */
function isPlain(part: FlatPart): part is Extract<FlatPart, { kind: 'text' | 'interpolation' }> {
  return part.kind === 'text' || (part.kind === 'interpolation' && !part.trimBefore && !part.trimAfter);
}

/** Whether `${` or `%{` begins here. */
function startsSequence(text: string, at: number): boolean {
  const ch = text.charCodeAt(at);
  return (ch === 36 || ch === 37) && text.charCodeAt(at + 1) === 123;
}

/** `${…}` or `%{…}`. */
function sequence(c: Cursor): FlatPart {
  const { text, file, at: start } = c;
  const directive = text.charCodeAt(start) === 37;
  const before = c.newlines;
  c.newlines = false;
  c.at += 2;
  const trimBefore = text.charCodeAt(c.at) === 126;
  if (trimBefore) c.at += 1;
  skip(c);
  const part = directive ? directiveAt(c, start, trimBefore) : undefined;
  const value = directive ? undefined : parseExpression(c);
  skip(c);
  c.newlines = before;
  const trimAfter = text.charCodeAt(c.at) === 126;
  if (trimAfter) c.at += 1;
  if (!c.failed && text.charCodeAt(c.at) === 125) c.at += 1;
  else reportError(c, 'This brace is not closed.', start, start + 2);
  if (value !== undefined) return { kind: 'interpolation', file, start, end: c.at, value, trimBefore, trimAfter };
  return { ...(part as FlatPart), end: c.at, trimAfter } as FlatPart;
}

/** A directive without its end. */
function directiveAt(c: Cursor, start: number, trimBefore: boolean): FlatPart {
  const common = { file: c.file, start, end: c.at, trimBefore, trimAfter: false };
  const word = /^(?:if|else|endif|for|endfor)(?![\w-])/.exec(c.text.slice(c.at, c.at + 8))?.[0];
  if (word === undefined) {
    reportError(c, 'Expected if, else, endif, for or endfor.');
    return { kind: 'word', word: 'else', ...common };
  }
  c.at += word.length;
  skip(c);
  if (word === 'if') return { kind: 'begin-if', condition: parseExpression(c), ...common };
  if (word !== 'for') return { kind: 'word', word: word as 'else' | 'endif' | 'endfor', ...common };
  const head = parseForHead(c);
  return { kind: 'begin-for', key: head.key, item: head.item, collection: parseExpression(c), ...common };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Text of a quoted string up to its end or the next sequence. */
function quotedText(c: Cursor): FlatPart {
  const { text, file, at: start } = c;
  let value = '';
  let at = start;
  let from = start;
  for (;;) {
    const ch = text.charCodeAt(at);
    if (ch === QUOTE || ch === 10 || at >= text.length || startsSequence(text, at)) break;
    if (ch === BACKSLASH) {
      const written = /^\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[nrt"\\])/.exec(text.slice(at, at + 10))?.[0];
      const code = written === undefined || written.length === 2 ? undefined : Number.parseInt(written.slice(2), 16);
      if (written === undefined || (code ?? 0) > 0x10ffff) {
        reportError(c, 'This is no escape sequence: a backslash itself is written twice.', at, at + 2);
        break;
      }
      value +=
        text.slice(from, at) + (code === undefined ? (ESCAPES[written.charAt(1)] ?? '') : String.fromCodePoint(code));
      at += written.length;
      from = at;
    } else if (doubled(text, at)) {
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

/** Text without escapes up to an offset, the next sequence, or the end of the line with it. */
function rawText(c: Cursor, limit: number): FlatPart {
  const { text, file, at: start } = c;
  let at = start;
  let value = '';
  let from = start;
  while (at < limit) {
    if (doubled(text, at)) {
      value += text.slice(from, at);
      from = at + 1;
      at += 3;
    } else if (startsSequence(text, at)) break;
    else {
      at += 1;
      if (text.charCodeAt(at - 1) === 10) break;
    }
  }
  c.at = at;
  return { kind: 'text', file, start, end: at, value: value + text.slice(from, at) };
}

/** `$${` and `%%{` stand for the sign and the brace themselves. */
function doubled(text: string, at: number): boolean {
  const ch = text.charCodeAt(at);
  return (ch === 36 || ch === 37) && text.charCodeAt(at + 1) === ch && text.charCodeAt(at + 2) === 123;
}

/** `~` takes the blanks away from the text beside it. */
function trimmed(parts: readonly FlatPart[]): readonly FlatPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'text') return part;
    const [before, after] = [parts[index - 1], parts[index + 1]];
    let { value } = part;
    if (before !== undefined && before.kind !== 'text' && before.trimAfter) value = value.trimStart();
    if (after !== undefined && after.kind !== 'text' && after.trimBefore) value = value.trimEnd();
    return value === part.value ? part : { ...part, value };
  });
}

/** Takes from every line the blanks that all lines of `<<-` text have in common. */
function unindented(parts: readonly FlatPart[]): readonly FlatPart[] {
  const indents = trimmed(parts).map((part, index) => {
    const previous = parts[index - 1];
    const startsLine = previous === undefined || (previous.kind === 'text' && previous.value.endsWith('\n'));
    if (!startsLine) return undefined;
    if (part.kind !== 'text') return 0;
    return part.value.trim() === '' && part.value.endsWith('\n')
      ? undefined
      : part.value.length - part.value.trimStart().length;
  });
  const least = Math.min(...indents.map((indent) => indent ?? Number.POSITIVE_INFINITY));
  return parts.map((part, index) =>
    indents[index] === undefined || part.kind !== 'text' ? part : { ...part, value: part.value.slice(least) },
  );
}
