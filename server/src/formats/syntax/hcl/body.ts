import type { SourceFile } from '../../../text/span';
import { CLOSE_BRACE, EQUALS, LINE_FEED, OPEN_BRACE, QUOTE } from '../characters';
import { type Cursor, findLineEnd, isNameStart, MAX_DEPTH, reportError, skip, skipLines, takeName } from './cursor';
import { parseExpression } from './expressions';
import { indentationOf, standsBefore, startsTopLevel, trimEnd } from './lines';
import type { Attribute, Block, Body, Label } from './nodes';
import { findItemBehindSigns, findLabels, findNextItem, findOpening, resynchronise } from './recovery';
import { parseQuoted } from './templates';

/** Finds the block that starts at the cursor in memory and goes to its end; undefined where it has to be parsed. */
export type Recall = (c: Cursor) => Block | undefined;

/** What a body holds, in the order of the text. */
interface Items {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** The word that a block begins with, and where. */
type BlockType = Pick<Block, 'start' | 'type' | 'typeEnd'>;

/** The indentation of the items of a body. */
interface Margin {
  readonly column: number;
  /** Whether indentation decides where blocks end, because a brace is missing. */
  readonly isTrusted: boolean;
}

const TOP_MARGIN: Margin = { column: 0, isTrusted: false };

/** Reads a whole file; a block that `recall` finds is not parsed again. */
export function parseFileBody(c: Cursor, recall?: Recall): Body {
  const items: Items = { attributes: [], blocks: [] };
  const { blocks } = items;
  const { text, file } = c;
  for (;;) {
    skipLines(c);
    if (c.at >= text.length) return createBody(file, 0, text.length, items);
    const start = c.at;
    const known = recall?.(c);
    if (known !== undefined) {
      blocks.push(known);
      continue;
    }
    const errors = c.errors.length;
    c.givenUp = false;
    parseItem(c, items, TOP_MARGIN);
    const last = blocks.at(-1);
    // A block that is not closed is read once more, this time by its indentation.
    if (last !== undefined && last.start === start && last.close < 0 && !c.givenUp) {
      blocks.pop();
      c.errors.length = errors;
      c.at = start;
      parseItem(c, items, { ...TOP_MARGIN, isTrusted: true });
    }
  }
}

function createBody(file: SourceFile, start: number, end: number, { attributes, blocks }: Items): Body {
  return { file, start, end, attributes, blocks };
}

/** Reads a text that is one block and nothing else; undefined where it is something else or has an error. */
export function parseSoleBlock(c: Cursor): Block | undefined {
  const items: Items = { attributes: [], blocks: [] };
  const { text } = c;
  parseItem(c, items, TOP_MARGIN);
  const [block] = items.blocks;
  return c.errors.length === 0 && c.at === text.length && block?.start === 0 && block.close === text.length - 1
    ? block
    : undefined;
}

/** Reads an attribute or a block into `items`. */
function parseItem(c: Cursor, items: Items, margin: Margin): void {
  const { text } = c;
  const start = c.at;
  const count = items.attributes.length;
  c.newlines = true;
  c.failed = false;
  c.unclosed = false;
  c.column = margin.isTrusted ? margin.column : -1;
  if (!isNameStart(text.charCodeAt(start))) {
    reportError(
      c,
      text.charCodeAt(start) === CLOSE_BRACE
        ? 'This brace closes nothing.'
        : 'Expected the name of an attribute or a block.',
    );
    const next = findItemBehindSigns(text, start);
    c.at = next ?? start + 1;
    if (next === undefined) resynchronise(c, start, margin.column);
    return;
  }
  const name = takeName(c);
  const nameEnd = c.at;
  skip(c);
  if (text.charCodeAt(c.at) === EQUALS && text.charCodeAt(c.at + 1) !== EQUALS) {
    items.attributes.push(parseAttribute(c, start, name, nameEnd));
  } else {
    parseBlockItem(c, items, { start, type: name, typeEnd: nameEnd }, margin);
  }
  if (!c.failed || c.givenUp) return;
  const isAttribute = items.attributes.length > count;
  const { unclosed } = c;
  resynchronise(c, start, margin.column);
  const attribute = isAttribute ? items.attributes.pop() : undefined;
  if (attribute !== undefined) items.attributes.push(breakAttribute(c, attribute, unclosed));
}

/** Reads a block from its labels on; where its header has an error, its inside is read all the same. */
function parseBlockItem(c: Cursor, items: Items, head: BlockType, margin: Margin): void {
  const { text } = c;
  const { start, type, typeEnd } = head;
  const labels = parseLabels(c);
  const isSound = text.charCodeAt(c.at) === OPEN_BRACE && !c.failed;
  if (!isSound) reportError(c, `Expected "=" or a block after ${type}.`, start, typeEnd);
  const open = isSound ? c.at : findOpening(text, start, typeEnd);
  if (open === undefined) return;
  c.at = open;
  if (c.depth > MAX_DEPTH) {
    giveUp(c);
    return;
  }
  c.failed = false;
  const block = parseBlock(c, head, isSound ? labels : findLabels(c.file, typeEnd, open), margin);
  items.blocks.push(isSound ? block : { ...block, isDamaged: true });
  if (block.close < 0) return;
  c.failed = false;
  c.newlines = true;
  expectEndOfItem(c);
}

/** The attribute without a value that can be read: its end is where reading goes on. */
function breakAttribute({ text, file, at }: Cursor, attribute: Attribute, isUnclosed: boolean): Attribute {
  // An unclosed comment may have taken the lines at which reading goes on.
  const start = Math.min(attribute.value.start, at);
  const end = trimEnd(text, start, at);
  return {
    ...attribute,
    end,
    value: { kind: 'broken', file, start, end, ...(isUnclosed ? { unclosed: true } : {}) },
  };
}

/** Reports that the text is nested too deeply, and goes to the next block of the top level. */
function giveUp(c: Cursor): void {
  const { text } = c;
  reportError(c, 'This is nested too deeply to be read.');
  c.givenUp = true;
  for (let line = findLineEnd(text, c.at) + 1; line < text.length; line = findLineEnd(text, line) + 1) {
    c.at = line;
    if (isNameStart(text.charCodeAt(line)) && startsTopLevel(text, line, '')) return;
  }
  c.at = text.length;
}

/** Reads `= value` with the end of the line; the cursor stands at `=`. */
function parseAttribute(c: Cursor, start: number, name: string, nameEnd: number): Attribute {
  const { file } = c;
  c.at += 1;
  skip(c);
  const value = parseExpression(c);
  if (!c.failed) expectEndOfItem(c);
  return { file, start, end: value.end, name, nameEnd, value };
}

/** Reads a block from its brace on, at which the cursor stands; `close` is -1 where it is not closed. */
function parseBlock(c: Cursor, head: BlockType, labels: readonly Label[], { column, isTrusted }: Margin): Block {
  const { text, file, at: open } = c;
  const errors = c.errors.length;
  c.at += 1;
  c.depth += 1;
  const { body, close } = parseBlockBody(c, head.type, isTrusted ? column : -1);
  c.depth -= 1;
  const end = close < 0 ? trimEnd(text, open + 1, c.at) : close + 1;
  const { start, type, typeEnd } = head;
  // Spreading either of these takes as long as reading a line.
  if (c.errors.length > errors) return { file, start, end, type, typeEnd, labels, body, open, close, isDamaged: true };
  return { file, start, end, type, typeEnd, labels, body, open, close };
}

/**
 * Reads the inside of a block up to its brace. `outer` is the column of the block where indentation counts, else -1.
 */
function parseBlockBody(c: Cursor, type: string, outer: number): { readonly body: Body; readonly close: number } {
  const items: Items = { attributes: [], blocks: [] };
  const { text, file } = c;
  const start = c.at;
  let margin: Margin | undefined;
  for (;;) {
    skipLines(c);
    const ch = text.charCodeAt(c.at);
    if (ch === CLOSE_BRACE && (outer < 0 || !standsBefore(text, c.at, outer))) {
      const close = c.at;
      c.at += 1;
      reportRedefined(c, items.attributes);
      return { body: createBody(file, start, close, items), close };
    }
    if (
      c.at >= text.length ||
      ch === CLOSE_BRACE ||
      startsTopLevel(text, c.at, type) ||
      (outer >= 0 && margin !== undefined && margin.column > outer && standsBefore(text, c.at, outer + 1))
    ) {
      c.failed = false;
      if (!c.givenUp) reportError(c, 'This block is not closed: its brace is missing.', start - 1);
      c.failed = false;
      breakLast(c, items.attributes);
      return { body: createBody(file, start, c.at, items), close: -1 };
    }
    margin ??= { column: indentationOf(text, c.at), isTrusted: outer >= 0 };
    parseItem(c, items, margin);
  }
}

/** Of a block without its brace, the last value may have taken a brace that is the one of the block. */
function breakLast(c: Cursor, attributes: Attribute[]): void {
  const last = attributes.at(-1);
  if (last === undefined || !c.text.slice(last.value.start, last.value.end).includes('\n')) return;
  breakValue(attributes, attributes.length - 1);
}

function breakValue(attributes: Attribute[], index: number): void {
  const attribute = attributes[index];
  if (attribute === undefined) return;
  const { file, start, end } = attribute.value;
  attributes[index] = { ...attribute, value: { kind: 'broken', file, start, end, unclosed: true } };
}

/** Reports the arguments whose name an earlier one in the same block has; which of the values is meant is not known. */
function reportRedefined(c: Cursor, attributes: Attribute[]): void {
  if (attributes.length < 2) return;
  const first = new Map<string, number>();
  for (const [index, { name, start, end }] of attributes.entries()) {
    c.failed = false;
    const before = first.get(name);
    if (before === undefined) first.set(name, index);
    else {
      reportError(c, `The argument ${name} is set twice in this block.`, start, end);
      for (const each of [before, index]) breakValue(attributes, each);
    }
  }
  c.failed = false;
}

function parseLabels(c: Cursor): Label[] {
  const { text, file } = c;
  const labels: Label[] = [];
  for (;;) {
    const start = c.at;
    const ch = text.charCodeAt(start);
    if (ch === QUOTE) {
      const value = parseQuoted(c);
      labels.push({
        file,
        start,
        end: c.at,
        value: value.kind === 'string' ? value.value : text.slice(start + 1, c.at - 1),
      });
      if (c.failed) return labels;
    } else if (isNameStart(ch)) {
      const value = takeName(c);
      labels.push({ file, start, end: c.at, value });
    } else return labels;
    skip(c);
  }
}

/** Reports an error unless the item is followed by the end of the line, or by the brace of a block in one line. */
function expectEndOfItem(c: Cursor): void {
  skip(c);
  const ch = c.text.charCodeAt(c.at);
  if (ch === LINE_FEED || ch === CLOSE_BRACE || c.at >= c.text.length) return;
  const next = findNextItem(c.text, c.at);
  reportError(c, next === undefined ? 'Expected the end of the line here.' : SECOND_ITEM);
  if (next === undefined) return;
  c.at = next;
  c.failed = false;
}

const SECOND_ITEM =
  'Two arguments stand on one line: each begins on a line of its own, and nothing such as ; or , separates them.';
