import {
  type Cursor,
  columnOf,
  findLineEnd,
  findLineStart,
  MAX_DEPTH,
  reportError,
  skip,
  skipLines,
  startsName,
  takeName,
} from './cursor';
import { parseExpression } from './expressions';
import type { Attribute, Block, Body, Label } from './nodes';
import { parseQuoted } from './templates';

/** Only the top level of a Terraform file has blocks that start like this; inside a block it says that the block was not closed. */
const TOP_LEVEL = /(?:resource|data|module|variable|output|provider)[ \t]+"|(?:locals|terraform)[ \t]*\{/y;

const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Gives the block that starts at the cursor from memory and goes to its end, where its text was read before. */
export type Recall = (c: Cursor) => Block | undefined;

/** Reads a whole file; a block that can be recalled is not read again. */
export function parseFileBody(c: Cursor, recall?: Recall): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const { text, file } = c;
  for (;;) {
    skipLines(c);
    if (c.at >= text.length) return { file, start: 0, end: text.length, attributes, blocks };
    const start = c.at;
    const known = recall?.(c);
    if (known !== undefined) {
      blocks.push(known);
      continue;
    }
    const errors = c.errors.length;
    item(c, attributes, blocks, 0, -1);
    const last = blocks.at(-1);
    if (last !== undefined && last.start === start && last.close < 0) {
      blocks.pop();
      c.errors.length = errors;
      blocks.push(again(c, start));
    }
  }
}

/** Reads a text that is one block and nothing else; undefined where it is not, or not without a fault. */
export function parseSoleBlock(c: Cursor): Block | undefined {
  const blocks: Block[] = [];
  const { text } = c;
  item(c, [], blocks, 0, -1);
  const [block] = blocks;
  return c.errors.length === 0 && c.at === text.length && block?.start === 0 && block.close === text.length - 1
    ? block
    : undefined;
}

/** Reads a block that was not closed once more, this time taking its indentation for the truth. */
function again(c: Cursor, start: number): Block {
  c.at = start;
  const blocks: Block[] = [];
  item(c, [], blocks, 0, 0);
  return blocks[0] as Block;
}

/** Reads the inside of a block up to its brace. `trusted` is the column of the block where indentation counts, else -1. */
function blockBody(c: Cursor, type: string, trusted: number): { body: Body; close: number } {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const { text, file } = c;
  const start = c.at;
  let column = -1;
  for (;;) {
    skipLines(c);
    const ch = text.charCodeAt(c.at);
    if (ch === CLOSE_BRACE && (trusted < 0 || !endsOuter(text, c.at, trusted))) {
      const close = c.at;
      c.at += 1;
      return { body: { file, start, end: close, attributes, blocks }, close };
    }
    if (
      c.at >= text.length ||
      ch === CLOSE_BRACE ||
      startsTopLevel(text, c.at, type) ||
      (trusted >= 0 && column > trusted && endsOuter(text, c.at, trusted + 1))
    ) {
      c.failed = false;
      reportError(c, 'This block is not closed: its brace is missing.', start - 1);
      c.failed = false;
      return { body: { file, start, end: c.at, attributes, blocks }, close: -1 };
    }
    if (column < 0) column = indentation(text, c.at);
    item(c, attributes, blocks, column, trusted < 0 ? -1 : column);
  }
}

/** The column of the first character on the line of an offset. */
function indentation(text: string, at: number): number {
  const start = findLineStart(text, at);
  let first = start;
  while (text.charCodeAt(first) === 32 || text.charCodeAt(first) === 9) first += 1;
  return first - start;
}

/** Whether a block of the top level begins here; inside `check` a data source may stand. */
function startsTopLevel(text: string, at: number, inside: string): boolean {
  const third = text.charCodeAt(at + 2);
  // The third letters of resource, data, module, variable, output, provider, locals and terraform.
  if (third !== 115 && third !== 116 && third !== 100 && third !== 114 && third !== 111 && third !== 99) return false;
  if (inside === 'check' && third === 116 && columnOf(text, at) !== 0) return false;
  TOP_LEVEL.lastIndex = at;
  return TOP_LEVEL.test(text);
}

/** Whether something first on its line stands before that column, and so belongs to a block outside. */
function endsOuter(text: string, at: number, before: number): boolean {
  const column = columnOf(text, at);
  return column >= 0 && column < before;
}

/** Reads an attribute or a block; `column` is that of its body, `trusted` the same where indentation counts. */
function item(c: Cursor, attributes: Attribute[], blocks: Block[], column: number, trusted: number): void {
  const { text, file } = c;
  const start = c.at;
  c.newlines = true;
  c.failed = false;
  c.column = trusted;
  if (!startsName(text.charCodeAt(start))) {
    reportError(c, 'Expected the name of an attribute or a block.');
    c.at += 1;
    resynchronise(c, start, column);
    return;
  }
  const name = takeName(c);
  const nameEnd = c.at;
  skip(c);
  if (text.charCodeAt(c.at) === 61 && text.charCodeAt(c.at + 1) !== 61) {
    c.at += 1;
    skip(c);
    const value = parseExpression(c);
    if (!c.failed) endOfItem(c);
    attributes.push({
      file,
      start,
      end: value.end,
      name,
      nameEnd,
      value: c.failed ? { kind: 'broken', file, start: value.start, end: value.end } : value,
    });
  } else {
    const labels = labelsOf(c);
    if (text.charCodeAt(c.at) === OPEN_BRACE && c.depth > MAX_DEPTH)
      reportError(c, 'This is nested too deeply to be read.');
    else if (text.charCodeAt(c.at) === OPEN_BRACE && !c.failed) {
      const open = c.at;
      c.at += 1;
      c.depth += 1;
      const { body, close } = blockBody(c, name, trusted);
      c.depth -= 1;
      blocks.push({
        file,
        start,
        end: close < 0 ? trimmedEnd(text, open + 1, c.at) : close + 1,
        type: name,
        typeEnd: nameEnd,
        labels,
        body,
        open,
        close,
      });
      if (close < 0) return;
      c.failed = false;
      c.newlines = true;
      endOfItem(c);
    } else reportError(c, `Expected "=" or a block after ${name}.`, start, nameEnd);
  }
  if (c.failed) resynchronise(c, start, column);
}

function labelsOf(c: Cursor): Label[] {
  const { text, file } = c;
  const labels: Label[] = [];
  for (;;) {
    const start = c.at;
    const ch = text.charCodeAt(start);
    if (ch === 34) {
      const value = parseQuoted(c);
      labels.push({
        file,
        start,
        end: c.at,
        value: value.kind === 'string' ? value.value : text.slice(start + 1, c.at - 1),
      });
      if (c.failed) return labels;
    } else if (startsName(ch)) {
      const value = takeName(c);
      labels.push({ file, start, end: c.at, value });
    } else return labels;
    skip(c);
  }
}

/** After an attribute or a block comes the end of the line, or the brace of a block in one line. */
function endOfItem(c: Cursor): void {
  skip(c);
  const ch = c.text.charCodeAt(c.at);
  if (ch === 10 || ch === CLOSE_BRACE || c.at >= c.text.length) return;
  reportError(c, 'Expected the end of the line here.');
}

/** Goes to the next line that starts an attribute, a block or a closing brace at the body's indentation or before it. */
function resynchronise(c: Cursor, start: number, column: number): void {
  const { text } = c;
  const first = findLineStart(text, start);
  let line = findLineStart(text, Math.min(c.at, text.length));
  if (line <= first) line = findLineEnd(text, start) + 1;
  for (; line < text.length; line = findLineEnd(text, line) + 1) {
    let at = line;
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
    const ch = text.charCodeAt(at);
    if (at - line <= Math.max(column, 0) && (ch === CLOSE_BRACE || startsName(ch))) {
      c.at = at;
      return;
    }
  }
  c.at = text.length;
}

function trimmedEnd(text: string, least: number, end: number): number {
  let at = end;
  while (at > least && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}
