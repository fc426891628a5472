import {
  BACKSLASH,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  DOLLAR,
  LINE_FEED,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
  TILDE,
} from '../characters';
import { parseForHead } from './collections';
import { type Cursor, findLineEnd, reportError, reportUnclosed, skip } from './cursor';
import { type FlatPart, nestDirectives } from './directives';
import { parseExpression } from './expressions';
import type { Expression, StringStyle, TemplatePart, TemplateText } from './nodes';
import { readQuotedText, readRawText, startsSequence, trimTexts } from './template-text';

/** Reads a string in quotes; the cursor stands at the opening quote. */
export function parseQuoted(c: Cursor): Expression {
  const { text, file, at: start } = c;
  // Most strings are plain text on one line.
  for (let at = start + 1; ; at += 1) {
    const ch = text.charCodeAt(at);
    if (ch === QUOTE) {
      c.at = at + 1;
      return { kind: 'string', file, start, end: at + 1, value: text.slice(start + 1, at), style: 'quoted' };
    }
    if (ch === LINE_FEED || at >= text.length) {
      c.at = at;
      reportUnclosed(c, NOT_CLOSED, start, text.charCodeAt(at - 1) === CARRIAGE_RETURN ? at - 1 : at);
      return { kind: 'broken', file, start, end: at, unclosed: true };
    }
    if (ch === BACKSLASH) break;
    if (ch === DOLLAR || ch === PERCENT) {
      const next = text.charCodeAt(at + 1);
      if (next === OPEN_BRACE || next === ch) break;
    }
  }
  c.at = start + 1;
  const parts: FlatPart[] = [];
  while (!c.failed && text.charCodeAt(c.at) !== QUOTE) {
    if (c.at >= text.length || text.charCodeAt(c.at) === LINE_FEED) {
      reportUnclosed(c, NOT_CLOSED, start, c.at);
      return { kind: 'broken', file, start, end: c.at, unclosed: true };
    }
    parts.push(startsSequence(text, c.at) ? parseSequence(c) : readQuotedText(c));
  }
  c.at += 1;
  return assembleTemplate(c, parts, { start, end: c.at, style: 'quoted' });
}

const NOT_CLOSED = 'This string is not closed: its quote is missing.';

/** Reads text without backslash escapes up to `limit` as parts of a template; one may end behind it. */
export function parseRawParts(c: Cursor, limit: number): readonly FlatPart[] {
  const parts: FlatPart[] = [];
  while (!c.failed && c.at < limit) parts.push(startsSequence(c.text, c.at) ? parseSequence(c) : readRawText(c, limit));
  return parts;
}

/** Where a template stands and how it is written. */
interface Writing {
  readonly start: number;
  readonly end: number;
  readonly style: StringStyle;
}

/**
 * Makes a string or a template of its parts: takes away the blanks beside `~`, and puts parts into their directives.
 */
export function assembleTemplate(c: Cursor, flat: readonly FlatPart[], { start, end, style }: Writing): Expression {
  const { file } = c;
  if (c.failed) return { kind: 'broken', file, start, end };
  if (flat.every(isText))
    return { kind: 'string', file, start, end, value: flat.map((part) => part.value).join(''), style };
  const parts: readonly TemplatePart[] | undefined = flat.every(isPlain) ? flat : nestDirectives(trimTexts(flat));
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

/** Whether a part is text, or an interpolation without `~`. */
function isPlain(part: FlatPart): part is Extract<FlatPart, { kind: 'text' | 'interpolation' }> {
  return part.kind === 'text' || (part.kind === 'interpolation' && !part.trimBefore && !part.trimAfter);
}

/** Reads `${…}` or `%{…}`. */
function parseSequence(c: Cursor): FlatPart {
  const { text, file, at: start } = c;
  const isDirective = text.charCodeAt(start) === PERCENT;
  const before = c.newlines;
  c.newlines = false;
  c.at += 2;
  const trimBefore = text.charCodeAt(c.at) === TILDE;
  if (trimBefore) c.at += 1;
  skip(c);
  const part = isDirective ? parseDirective(c, start, trimBefore) : undefined;
  const value = isDirective ? undefined : parseExpression(c);
  skip(c);
  c.newlines = before;
  const trimAfter = text.charCodeAt(c.at) === TILDE;
  if (trimAfter) c.at += 1;
  if (!c.failed && text.charCodeAt(c.at) === CLOSE_BRACE) c.at += 1;
  else reportUnclosed(c, 'This brace is not closed.', start, start + 2);
  if (value !== undefined) return { kind: 'interpolation', file, start, end: c.at, value, trimBefore, trimAfter };
  return { ...(part as FlatPart), end: c.at, trimAfter } as FlatPart;
}

/** Reads a directive behind its `%{`; its end and `trimAfter` are still to be set. */
function parseDirective(c: Cursor, start: number, trimBefore: boolean): FlatPart {
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
