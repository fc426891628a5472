import type { SourceFile } from '../../../text/span';
import { cacheByText, keepsTexts } from '../cache';
import { ASTERISK, BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, SLASH } from '../characters';
import type { MapNode, Tree } from '../node';
import { findBehind } from './scanner';

/** A map of a list, read by itself. */
export interface JsonPiece {
  /** The map as written; equal texts are one string. */
  readonly text: string;
  readonly root: MapNode;
  /** The map that followed it when it was last found. */
  next: JsonPiece | undefined;
}

/** Characters of one map. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 50;
/** Characters of all maps that are kept. */
const MAX_KEPT = 2_000_000;

/** Finds the map that begins at an offset of a text; `last` is the one that was found before it in the same text. */
export type FindPiece = (text: string, start: number, last: JsonPiece | undefined) => JsonPiece | undefined;

/**
 * Finds maps among those that were read before, or reads them: after a keystroke all maps of a file but one are as
 * before. Undefined where a map is not complete or has an error, because then the text around it may decide what it is.
 */
export function recallPieces(read: (file: SourceFile) => Tree): FindPiece {
  const pieceOf = cacheByText(MAX_KEPT, (text): JsonPiece | 'faulty' => {
    const { root, errors } = read({ uri: '', text });
    const isWhole =
      root?.kind === 'map' && root.span.start === 0 && root.span.end === text.length && errors.length === 0;
    return isWhole ? { text, root, next: undefined } : 'faulty';
  });
  return (text, start, last) => {
    if (!keepsTexts()) return undefined;
    const next = last?.next;
    // The text of a complete map is that map wherever it stands, so its end need not be searched. `startsWith` is ten
    // times slower.
    if (next !== undefined && text.slice(start, start + next.text.length) === next.text) return next;
    const end = findMapEnd(text, start);
    const piece = end === undefined ? 'faulty' : pieceOf(text.slice(start, end));
    if (piece === 'faulty') return undefined;
    if (last !== undefined) last.next = piece;
    return piece;
  };
}

/** The offset behind the bracket that closes the one at `start`, brackets in strings and comments left out. */
function findMapEnd(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + MAX_LENGTH);
  let depth = 0;
  for (let at = start; at < limit; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        for (at += 1; at < limit && text.charCodeAt(at) !== QUOTE; at += 1)
          if (text.charCodeAt(at) === BACKSLASH) at += 1;
        break;
      case SLASH:
        if (text.charCodeAt(at + 1) === SLASH) at = findBehind(text, '\n', at + 2) - 1;
        else if (text.charCodeAt(at + 1) === ASTERISK) at = findBehind(text, '*/', at + 2) - 1;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        if (depth > MAX_DEPTH) return undefined;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
    }
  }
  return undefined;
}
