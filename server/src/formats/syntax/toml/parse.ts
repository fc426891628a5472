import { type SourceFile, type Span, span } from '../../../text/span';
import { cacheByFile } from '../cache';
import type { TreeFault } from '../faults';
import type { Entry, MapNode, Node, ScalarNode, Tree } from '../node';

/*
 * A reader of TOML that keeps the place of every value. It reads what configuration files of tools have: tables, keys,
 * strings of all four kinds, lists and inline tables; a number, a date or a boolean is its text. It does not refuse what
 * TOML forbids besides that, such as a key that stands twice. https://toml.io/en/v1.0.0
 */

/** The tree of a text in TOML. It ends at the first text that cannot be read, which is its one error. */
export const parseToml: (file: SourceFile) => Tree = cacheByFile((file) => {
  const reader: Reader = { file, text: file.text, at: 0 };
  const root = makeTable(file, 0, file.text.length);
  const errors: TreeFault[] = [];
  try {
    readDocument(reader, root);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    errors.push({ message: error.message, span: lineAt(reader) });
  }
  return { root, errors };
});

class Unreadable extends Error {}

interface Reader {
  readonly file: SourceFile;
  readonly text: string;
  at: number;
}

interface Table extends MapNode {
  readonly entries: Entry[];
}

/** The depth of lists and inline tables that are read. */
const MAX_DEPTH = 100;
const BLANKS = /[ \t]*/y;
const SPACE = /(?:[ \t\r\n]|#[^\n]*)*/y;
const BARE_KEY = /[A-Za-z0-9_-]+/y;
const WORD = /[^\s,#\]}=]+/y;

function readDocument(reader: Reader, root: Table): void {
  let table = root;
  for (skip(reader, SPACE); reader.at < reader.text.length; skip(reader, SPACE)) {
    if (reader.text[reader.at] === '[') {
      const isList = reader.text.startsWith('[[', reader.at);
      reader.at += isList ? 2 : 1;
      table = readKeys(reader).reduce((within, key) => enterTable(within, key, isList), root);
      expect(reader, isList ? ']]' : ']');
    } else readPair(reader, table, 0);
    skip(reader, BLANKS);
    if (reader.at < reader.text.length && !/[\r\n#]/.test(reader.text.charAt(reader.at)))
      throw new Unreadable('A line of TOML holds one table or one key with its value.');
  }
}

/** `a.b = value`. */
function readPair(reader: Reader, table: Table, depth: number): void {
  const keys = readKeys(reader);
  const last = keys.at(-1) as ScalarNode;
  expect(reader, '=');
  skip(reader, BLANKS);
  const value = readValue(reader, depth);
  const within = keys.slice(0, -1).reduce((outer, key) => enterTable(outer, key, false), table);
  within.entries.push({ key: last, value, span: span(reader.file, last.span.start, value.span.end) });
}

/** The table of that key, a new one where there is none, and in any case in a list of tables. */
function enterTable(table: Table, key: ScalarNode, isNew: boolean): Table {
  const known = table.entries.findLast((entry) => entry.key.text === key.text)?.value;
  if (known?.kind === 'map' && !isNew) return known as Table;
  const made = makeTable(key.span.file, key.span.start, key.span.end);
  table.entries.push({ key, value: made, span: key.span });
  return made;
}

function readKeys(reader: Reader): readonly ScalarNode[] {
  const keys: ScalarNode[] = [];
  do {
    if (keys.length > 0) reader.at += 1;
    skip(reader, BLANKS);
    const quote = reader.text.charAt(reader.at);
    if (quote === '"' || quote === "'") keys.push(readString(reader));
    else {
      const start = reader.at;
      if (skip(reader, BARE_KEY) === '') throw new Unreadable('A key is expected here.');
      keys.push(makePlain(reader, start));
    }
    skip(reader, BLANKS);
  } while (reader.text[reader.at] === '.');
  return keys;
}

function readValue(reader: Reader, depth: number): Node {
  if (depth > MAX_DEPTH) throw new Unreadable('Lists are nested too deeply.');
  const start = reader.at;
  switch (reader.text[start]) {
    case '"':
    case "'":
      return readString(reader);
    case '[': {
      const items: Node[] = [];
      readItems(reader, ']', () => items.push(readValue(reader, depth + 1)));
      return { kind: 'list', items, flow: true, span: span(reader.file, start, reader.at) };
    }
    case '{': {
      const table = makeTable(reader.file, start, start);
      readItems(reader, '}', () => readPair(reader, table, depth + 1));
      return { ...table, flow: true, span: span(reader.file, start, reader.at) };
    }
    default:
      if (skip(reader, WORD) === '') throw new Unreadable('A value is expected here.');
      return makePlain(reader, start);
  }
}

function readItems(reader: Reader, close: string, readItem: () => void): void {
  reader.at += 1;
  for (skip(reader, SPACE); reader.text[reader.at] !== close; skip(reader, SPACE)) {
    readItem();
    skip(reader, SPACE);
    if (reader.text[reader.at] === ',') reader.at += 1;
    else if (reader.text[reader.at] !== close) throw new Unreadable(`A comma or ${close} is expected here.`);
  }
  reader.at += 1;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

function readString(reader: Reader): ScalarNode {
  const { file, text, at: start } = reader;
  const sign = text.charAt(start);
  const quote = text.startsWith(sign.repeat(3), start) ? sign.repeat(3) : sign;
  const from = start + quote.length;
  let end = from;
  while (!text.startsWith(quote, end)) {
    if (end >= text.length || (quote.length === 1 && text[end] === '\n'))
      throw new Unreadable('The closing quote of a string is missing.');
    end += sign === '"' && text[end] === '\\' ? 2 : 1;
  }
  // Up to two quotes may stand before those that close the string.
  if (quote.length === 3) while (text[end + 3] === sign) end += 1;
  reader.at = end + quote.length;
  const written = text.slice(from, end).replace(quote.length === 3 ? /^\r?\n/ : /^$/, '');
  const content = sign === "'" ? written : decode(written);
  const inner = span(file, from, end);
  const style = sign === '"' ? 'double' : 'single';
  return { kind: 'scalar', value: content, text: content, style, inner, span: span(file, start, reader.at) };
}

function decode(written: string): string {
  return written.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n\s*)|(.))/g,
    (whole, short?: string, long?: string, line?: string, sign = '') => {
      if (line !== undefined) return '';
      const code = Number.parseInt(short ?? long ?? '', 16);
      if (!Number.isNaN(code)) return code > 0x10ffff ? whole : String.fromCodePoint(code);
      return ESCAPES[sign] ?? whole;
    },
  );
}

function makePlain({ file, text, at }: Reader, start: number): ScalarNode {
  const word = text.slice(start, at);
  const place = span(file, start, at);
  const value = word === 'true' || word === 'false' ? word === 'true' : word;
  return { kind: 'scalar', value, text: word, style: 'plain', inner: place, span: place };
}

function makeTable(file: SourceFile, start: number, end: number): Table {
  return { kind: 'map', entries: [], flow: false, span: span(file, start, end) };
}

function expect(reader: Reader, sign: string): void {
  if (!reader.text.startsWith(sign, reader.at)) throw new Unreadable(`${sign} is expected here.`);
  reader.at += sign.length;
}

/** Goes over what a sticky pattern matches, and gives it. */
function skip(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

/** The rest of the line at which the reader stands, or its last character at its end. */
function lineAt({ file, text, at }: Reader): Span {
  const end = text.indexOf('\n', at);
  const stop = Math.max(end === -1 ? text.length : end, Math.min(at + 1, text.length));
  return span(file, Math.min(at, Math.max(0, stop - 1)), stop);
}
