import { cacheByText } from '../cache';
import { parseSoleBlock, type Recall } from './body';
import { createCursor } from './cursor';
import type { Block, BlockNotes } from './nodes';
import { shiftBlock } from './shift-block';

interface Piece {
  /** Undefined where the text is no block by itself, or has faults: what these are may depend on the text around it. */
  readonly block: Block | undefined;
  readonly notes: BlockNotes;
}

const MAX_KEPT = 4_000_000;
const MAX_LENGTH = 50_000;
const [LF, CR, OPEN, CLOSE] = [10, 13, 123, 125];

const pieceOf = cacheByText(MAX_KEPT, (text: string): Piece => {
  return { block: parseSoleBlock(createCursor({ uri: '', text }, text, 0)), notes: { source: text } };
});

/**
 * Recalls the blocks of one text. A guess says where a block ends: at the first brace in the first column. It need not be right: only a
 * text that was read as one faultless block is recalled, and such a text is read in the same way wherever it stands.
 */
export function recallBlocks(): Recall {
  let brace = -1;
  return (c) => {
    const { text, file, at: start } = c;
    const line = endOfLine(text, start);
    const last = text.charCodeAt(line - 1);
    let end = line;
    if (last === OPEN) {
      if (brace < start && brace !== text.length) {
        brace = text.indexOf('\n}', start);
        if (brace < 0) brace = text.length;
      }
      end = brace + 2;
    } else if (last !== CLOSE) return undefined;
    if (end > text.length || end - start > MAX_LENGTH || endOfLine(text, end) !== end) return undefined;
    const { block, notes } = pieceOf(text.slice(start, end));
    if (block === undefined) return undefined;
    c.at = end;
    return shiftBlock(block, file, start, notes);
  };
}

function endOfLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  const end = feed < 0 ? text.length : feed;
  return end > at && text.charCodeAt(end - 1) === CR && text.charCodeAt(end) === LF ? end - 1 : end;
}
