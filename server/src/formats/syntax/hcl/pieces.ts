import type { SourceFile } from '../../../text/span';
import { cacheByText } from '../cache';
import { CARRIAGE_RETURN, CLOSE_BRACE, LINE_FEED, OPEN_BRACE } from '../characters';
import { keepRows } from '../rows';
import { parseSoleBlock, type Recall } from './body';
import { createCursor } from './cursor';
import type { Block, BlockNotes } from './nodes';
import { shiftBlock } from './shift-block';

interface Piece {
  readonly text: string;
  /** Undefined where the text is no block by itself or has errors, which may depend on the text around it. */
  readonly block: Block | undefined;
  readonly notes: BlockNotes;
}

/** Characters of all blocks that are kept. */
const MAX_KEPT = 4_000_000;
/** Characters of one block. */
const MAX_LENGTH = 50_000;

const pieceOf = cacheByText(MAX_KEPT, (text: string): Piece => {
  return { text, block: parseSoleBlock(createCursor({ uri: '', text }, text, 0)), notes: { source: text } };
});
const rowOf = keepRows<Piece>();

/**
 * Recalls the blocks of one text. Where a block ends is a guess: at the first brace in the first column. A wrong guess
 * does no harm: only a text that was read as one block without errors is recalled, and such a text is read in the same
 * way wherever it stands.
 */
export function recallBlocks({ text: whole }: SourceFile): Recall {
  const row = rowOf(whole);
  /** The offset of the line end before the last brace that was found, the length of the text where there is none. */
  let brace = -1;
  return (c) => {
    const { text, file, at: start } = c;
    const known = row.find(start);
    if (known?.block !== undefined) {
      row.add(start, known);
      c.at = start + known.text.length;
      return shiftBlock(known.block, file, start, known.notes);
    }
    const line = findContentEnd(text, start);
    const last = text.charCodeAt(line - 1);
    let end = line;
    if (last === OPEN_BRACE) {
      if (brace < start && brace !== text.length) {
        brace = text.indexOf('\n}', start);
        if (brace < 0) brace = text.length;
      }
      end = brace + 2;
    } else if (last !== CLOSE_BRACE) return undefined;
    if (end > text.length || end - start > MAX_LENGTH || findContentEnd(text, end) !== end) return undefined;
    const piece = pieceOf(text.slice(start, end));
    const { block, notes } = piece;
    if (block === undefined) return undefined;
    row.add(start, piece);
    c.at = end;
    return shiftBlock(block, file, start, notes);
  };
}

/** The offset at which the line of an offset ends, its carriage return not counted to it. */
function findContentEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  return end > at && text.charCodeAt(end - 1) === CARRIAGE_RETURN && text.charCodeAt(end) === LINE_FEED ? end - 1 : end;
}
