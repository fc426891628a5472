import { type SourceFile, span } from '../../../text/span';
import {
  CARRIAGE_RETURN,
  CLOSE_BRACKET,
  COMMA,
  DOT,
  EXCLAMATION_MARK,
  HASH,
  LINE_FEED,
  MINUS,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from '../characters';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../node';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { readPlainValue } from './plain-values';

/*
 * Reads the YAML that nearly all templates are written in, some ten times as fast as the `yaml` package does, which is
 * loaded for all else: maps and lists by indentation, of values on one line, lists in brackets on one line, CloudFormation's
 * tags and comments. What is anything else, or has a fault, is not read here at all. A test compares what is read with
 * what the package gives.
 */

/** The place in the text: the first character of the content of a line, and its column. */
interface Reader {
  readonly text: string;
  readonly file: SourceFile;
  at: number;
  /** -1 at the end of the text. */
  column: number;
}

/** What is read nowhere: a text with this in it is none for this reader. */
type Other = typeof OTHER;
const OTHER = Symbol('other YAML');

/** Controls but line feeds, and carriage returns without one, end or part lines in YAML in other ways. */
const CONTROLS = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]|\r(?!\n)/;
const KEY =
  /(?:[A-Za-z0-9_][\w./$-]{0,200}(?:::[\w.-]{1,200}){0,3}|"[^"\\\r\n]{0,200}"|'[^'\r\n]{0,200}'):(?=[ \r\n])/y;
const TAG = /!([A-Za-z]+)(?=[ \r\n])/y;
/** What a value does not begin with that is only text. */
const INDICATOR = /[?:,[\]{}#&*!|>'"%@`]/;
const MAX_DEPTH = 40;

/** The tree of a text; undefined where it has anything but plain YAML, or is no map or list. */
export function readPlain(text: string, file: SourceFile): Node | undefined {
  // The last value of a text that ends within a line may be half written.
  if (!text.endsWith('\n') || CONTROLS.test(text)) return undefined;
  const reader: Reader = { text, file, at: 0, column: 0 };
  moveToContent(reader, 0);
  if (reader.column < 0) return undefined;
  const root = readBlock(reader, 0);
  return root === OTHER || reader.column >= 0 ? undefined : root;
}

/** Goes to the content of the line that begins at an offset, or of the first one behind it that has any. */
function moveToContent(reader: Reader, lineStart: number): void {
  const { text } = reader;
  for (let line = lineStart; line < text.length; line = text.indexOf('\n', line) + 1) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === CARRIAGE_RETURN || code === HASH) continue;
    reader.at = at;
    reader.column = at - line;
    return;
  }
  reader.at = text.length;
  reader.column = -1;
}

/** Goes to the next line with content, where nothing but a comment is behind an offset; else gives OTHER. */
function endLine(reader: Reader, from: number): Other | undefined {
  const { text } = reader;
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  const code = text.charCodeAt(at);
  const isEnd = code === LINE_FEED || code === CARRIAGE_RETURN || (code === HASH && at > from);
  if (!isEnd) return OTHER;
  moveToContent(reader, text.indexOf('\n', at) + 1);
  return undefined;
}

/** The map or list that begins at the content of the line. */
function readBlock(reader: Reader, depth: number): MapNode | ListNode | Other {
  if (depth > MAX_DEPTH) return OTHER;
  return isItem(reader) ? readList(reader, depth) : readMap(reader, depth);
}

function isItem({ text, at }: Reader): boolean {
  return text.charCodeAt(at) === MINUS && text.charCodeAt(at + 1) === SPACE;
}

function readMap(reader: Reader, depth: number): MapNode | Other {
  const { column, at: start, file } = reader;
  const entries: Entry[] = [];
  let end = start;
  while (reader.column === column) {
    const entry = readEntry(reader, depth);
    if (entry === OTHER) return OTHER;
    entries.push(entry);
    end = entry.span.end;
  }
  return reader.column > column ? OTHER : { kind: 'map', entries, flow: false, span: span(file, start, end) };
}

function readEntry(reader: Reader, depth: number): Entry | Other {
  const { text, file, at: start, column } = reader;
  KEY.lastIndex = start;
  if (!KEY.test(text)) return OTHER;
  const colon = KEY.lastIndex;
  const key = makeScalar(reader, start, colon - 1);
  if (key === OTHER) return OTHER;
  const value = readValue(reader, colon, { kind: 'entry', column, depth });
  if (value === OTHER) return OTHER;
  return { key, value, span: span(file, start, value?.span.end ?? colon) };
}

/** What a value stands in: an entry or an item, how deep it is, and the column of its line. */
interface Around {
  readonly kind: 'entry' | 'item';
  readonly column: number;
  readonly depth: number;
}

/** The value behind a colon or a dash: on the same line, or a map or list on the next ones. */
function readValue(reader: Reader, from: number, around: Around): Node | undefined | Other {
  const { text } = reader;
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  const tagEnd = text.charCodeAt(at) === EXCLAMATION_MARK ? findTagEnd(text, at) : at;
  if (tagEnd === OTHER) return OTHER;
  const code = text.charCodeAt(tagEnd);
  if (code === LINE_FEED || code === CARRIAGE_RETURN || (tagEnd === at && code === HASH)) {
    if (endLine(reader, tagEnd === at ? from : tagEnd) === OTHER) return OTHER;
    const below = readBelow(reader, around);
    if (tagEnd === at || below === OTHER) return below;
    return below === undefined ? OTHER : withTag(below, text, at);
  }
  const read = readOnLine(reader, at, '\n');
  if (read === OTHER || endLine(reader, read.span.end) === OTHER) return OTHER;
  return reader.column > around.column ? OTHER : read;
}

/** What stands on the next lines; a list may begin in the column of its key. */
function readBelow(reader: Reader, { kind, column, depth }: Around): MapNode | ListNode | undefined | Other {
  const isBelow = reader.column > column || (kind === 'entry' && reader.column === column && isItem(reader));
  if (isBelow) return readBlock(reader, depth + 1);
  return undefined;
}

function readList(reader: Reader, depth: number): ListNode | Other {
  const { text, file, column, at: start } = reader;
  const items: Node[] = [];
  let end = start;
  while (reader.column === column && isItem(reader)) {
    let at = reader.at + 1;
    while (text.charCodeAt(at) === SPACE) at += 1;
    KEY.lastIndex = at;
    const isMap = KEY.test(text);
    if (isMap) {
      reader.column += at - reader.at;
      reader.at = at;
    }
    const item = isMap ? readMap(reader, depth + 1) : readValue(reader, at, { kind: 'item', column, depth });
    if (item === OTHER || item === undefined) return OTHER;
    items.push(item);
    end = item.span.end;
  }
  return reader.column > column ? OTHER : { kind: 'list', items, flow: false, span: span(file, start, end) };
}

/** The value at an offset, which ends on its line: a text, or a list in brackets. */
function readOnLine(reader: Reader, start: number, until: '\n' | ']', depth = 0): ScalarNode | ListNode | Other {
  const { text } = reader;
  let at = start;
  if (text.charCodeAt(at) === EXCLAMATION_MARK) {
    const end = findTagEnd(text, at);
    if (end === OTHER) return OTHER;
    at = end;
    while (text.charCodeAt(at) === SPACE) at += 1;
  }
  const value =
    text.charCodeAt(at) === OPEN_BRACKET
      ? readBrackets(reader, at, depth)
      : makeScalar(reader, at, findEnd(text, at, until), at > start);
  return at === start || value === OTHER ? value : withTag(value, text, start);
}

/** The end of a text in quotes or without them, which may be where it begins: then there is none. */
function findEnd(text: string, start: number, until: '\n' | ']'): number {
  const first = text[start] ?? '';
  if (first === '"' || first === "'") {
    const end = text.indexOf(first, start + 1);
    return end < 0 ? start : end + 1;
  }
  const pattern = until === '\n' ? TEXT : TEXT_IN_BRACKETS;
  pattern.lastIndex = start;
  if (INDICATOR.test(first) || !pattern.test(text)) return start;
  let end = pattern.lastIndex;
  while (text.charCodeAt(end - 1) === SPACE) end -= 1;
  return end;
}

/** Text up to a comment or the end of the line. A colon in it is read where nothing follows that makes it that of a key. */
const TEXT = /(?:[^\r\n:#]|:(?=[^ \r\n])|(?<=[^ ])#)+/y;
const TEXT_IN_BRACKETS = /[^\r\n:#,[\]{}'"]+/y;

function makeScalar(reader: Reader, start: number, end: number, isTagged = false): ScalarNode | Other {
  const { text, file } = reader;
  if (end <= start) return OTHER;
  const at = span(file, start, end);
  const first = text.charCodeAt(start);
  const style = first === QUOTE ? 'double' : text[start] === "'" ? 'single' : 'plain';
  if (style === 'plain') {
    const written = text.slice(start, end);
    const value = isTagged ? written : readPlainValue(written);
    const isDash = first === MINUS && (end === start + 1 || text.charCodeAt(start + 1) === SPACE);
    const isMark = (first === MINUS || first === DOT) && /^(?:---|\.\.\.)/.test(written);
    if (value === undefined || isDash || isMark) return OTHER;
    return { kind: 'scalar', value, text: written, inner: at, style, span: at };
  }
  const content = text.slice(start + 1, end - 1);
  // Two quotes in place of one, escapes, and texts of several lines.
  const isOther = content.includes('\n') || (style === 'single' ? text[end] === "'" : content.includes('\\'));
  if (isOther) return OTHER;
  return { kind: 'scalar', value: content, text: content, inner: span(file, start + 1, end - 1), style, span: at };
}

/** A list in brackets. */
function readBrackets(reader: Reader, start: number, depth: number): ListNode | Other {
  const { text, file } = reader;
  const items: Node[] = [];
  let at = start + 1;
  const skip = () => {
    while (text.charCodeAt(at) === SPACE) at += 1;
  };
  skip();
  while (text.charCodeAt(at) !== CLOSE_BRACKET) {
    const item = depth > MAX_DEPTH ? OTHER : readOnLine(reader, at, ']', depth + 1);
    if (item === OTHER) return OTHER;
    items.push(item);
    at = item.span.end;
    skip();
    if (text.charCodeAt(at) === CLOSE_BRACKET) break;
    if (text.charCodeAt(at) !== COMMA) return OTHER;
    at += 1;
    skip();
  }
  return { kind: 'list', items, flow: true, span: span(file, start, at + 1) };
}

/** The end of one of CloudFormation's tags. */
function findTagEnd(text: string, start: number): number | Other {
  TAG.lastIndex = start;
  const name = TAG.exec(text)?.[1];
  return name !== undefined && INTRINSIC_FUNCTIONS.has(name) ? TAG.lastIndex : OTHER;
}

function withTag<T extends Node>(node: T, text: string, start: number): T {
  const { span: at } = node;
  const tag = /^![A-Za-z]+/.exec(text.slice(start, start + 40))?.[0] ?? '';
  return { ...node, tag, span: span(at.file, start, at.end) };
}
