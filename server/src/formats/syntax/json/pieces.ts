import type { SourceFile } from '../../../text/span';
import { rememberByText } from '../cache';
import type { MapNode, Tree } from '../node';

/** A map in a list, read for itself. */
export interface JsonPiece {
  /** The map as written; equal texts are one string. */
  readonly text: string;
  readonly root: MapNode;
  /** What stood behind it last time. */
  next: JsonPiece | undefined;
}

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 50;
const MAX_KEPT = 2_000_000;

/**
 * Finds the map that begins at an offset among those that were read before, or reads it: after a keystroke a file has all its maps but
 * one as before. Undefined where the map is not whole and without a fault, so that what is around it may count.
 */
export function recallPieces(read: (file: SourceFile) => Tree) {
  const pieceOf = rememberByText(MAX_KEPT, (text): JsonPiece | 'faulty' => {
    const { root, errors } = read({ uri: '', text });
    const whole = root?.kind === 'map' && root.span.start === 0 && root.span.end === text.length && errors.length === 0;
    return whole ? { text, root, next: undefined } : 'faulty';
  });
  return (text: string, start: number, last: JsonPiece | undefined): JsonPiece | undefined => {
    const next = last?.next;
    // A whole map ends where its text ends, whatever follows, so nothing needs to be searched for. `startsWith` is ten times slower.
    if (next !== undefined && text.slice(start, start + next.text.length) === next.text) return next;
    const end = endOfMap(text, start);
    const piece = end === undefined ? 'faulty' : pieceOf(text.slice(start, end));
    if (piece === 'faulty') return undefined;
    if (last !== undefined) last.next = piece;
    return piece;
  };
}

/** The offset behind the bracket that closes the one at an offset; strings and comments are passed over. */
function endOfMap(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + MAX_LENGTH);
  let depth = 0;
  for (let at = start; at < limit; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        for (at += 1; at < limit && text.charCodeAt(at) !== 0x22; at += 1) if (text.charCodeAt(at) === 0x5c) at += 1;
        break;
      case 0x2f: // /
        if (text.charCodeAt(at + 1) === 0x2f) at = endOf(text, '\n', at + 2);
        else if (text.charCodeAt(at + 1) === 0x2a) at = endOf(text, '*/', at + 2);
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth += 1;
        if (depth > MAX_DEPTH) return undefined;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
    }
  }
  return undefined;
}

function endOf(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length - 1;
}
