import { findSmallChange, type TextChange } from '../../text/change';
import { keepRecent } from '../../text/recent';

/** The pieces of a text in their order, with their offsets. */
interface Row<Piece> {
  readonly text: string;
  readonly starts: number[];
  readonly pieces: Piece[];
}

/** The pieces of a text that is being read. */
export interface PieceRow<Piece> {
  /** The piece that stood at an offset before, if neither it nor what touches it was changed. */
  find(start: number): Piece | undefined;
  /** Takes the pieces in the order of the text. */
  add(start: number, piece: Piece): void;
}

const MAX_KEPT = 4;
/** Characters of a text that is not kept. */
const SMALL = 2_000;

/**
 * Remembers the pieces of the texts that were read last. After a keystroke the pieces before and behind it are known by
 * their places, without reading or comparing their texts.
 */
export function keepRows<Piece extends { readonly text: string }>(): (text: string) => PieceRow<Piece> {
  const recent = keepRecent<Row<Piece>>(MAX_KEPT);
  return (text) => {
    const base = recent.findWith((row): Base<Piece> | undefined => {
      const change = findSmallChange(row.text, text);
      return change && { row, change };
    });
    const row: Row<Piece> = { text, starts: [], pieces: [] };
    if (text.length >= SMALL) recent.add(row, base?.row);
    const find = base === undefined ? () => undefined : createFinder(base.row, base.change);
    return {
      find,
      add(start, piece) {
        row.starts.push(start);
        row.pieces.push(piece);
      },
    };
  };
}

interface Base<Piece> {
  readonly row: Row<Piece>;
  readonly change: TextChange;
}

/** Finds pieces by offsets that only grow. */
function createFinder<Piece extends { readonly text: string }>(
  { starts, pieces }: Row<Piece>,
  { start: changed, endBefore, endAfter }: TextChange,
): (start: number) => Piece | undefined {
  const moved = endAfter - endBefore;
  let next = 0;
  return (start) => {
    if (start >= changed && start < endAfter) return undefined;
    const before = start < changed ? start : start - moved;
    while (next < starts.length && (starts[next] as number) < before) next += 1;
    if (starts[next] !== before) return undefined;
    const piece = pieces[next] as Piece;
    // The line end behind a piece belongs to what touches it.
    return before >= endBefore || before + piece.text.length + 2 <= changed ? piece : undefined;
  };
}
