import type { SourceFile } from '../../../text/span';
import { cacheByText, keepsTexts } from '../cache';
import { ASTERISK, BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, SLASH } from '../characters';
import type { MapNode, Tree } from '../node';
import { keepRows } from '../rows';
import { findBehind } from './scanner';

/** A map of a list, read by itself. */
export interface JsonPiece {
  /** The map as written; equal texts are one string. */
  readonly text: string;
  readonly root: MapNode;
}

/** Characters of one map. */
const MAX_LENGTH = 20_000;
const MAX_DEPTH = 50;
/** Characters of all maps that are kept. */
const MAX_KEPT = 2_000_000;

/** Finds the map that begins at an offset of one text; the offsets grow. */
export type FindPiece = (start: number) => JsonPiece | undefined;

/**
 * Finds maps among those that were read before, or reads them: after a keystroke all maps of a file but one are as
 * before. Undefined where a map is not complete or has an error, because then the text around it may decide what it is.
 */
export function recallPieces(read: (file: SourceFile) => Tree): (text: string) => FindPiece {
  const pieceOf = cacheByText(MAX_KEPT, (text): JsonPiece | 'faulty' => {
    const { root, errors } = read({ uri: '', text });
    const isWhole =
      root?.kind === 'map' && root.span.start === 0 && root.span.end === text.length && errors.length === 0;
    return isWhole ? { text, root: Object.assign(root, { kept: [] }) } : 'faulty';
  });
  const readAt = (text: string, start: number): JsonPiece | undefined => {
    const end = findMapEnd(text, start);
    const piece = end === undefined ? 'faulty' : pieceOf(text.slice(start, end));
    return piece === 'faulty' ? undefined : piece;
  };
  const rowOf = keepRows<JsonPiece>();
  return (text) => {
    if (!keepsTexts()) return () => undefined;
    const row = rowOf(text);
    return (start) => {
      const piece = row.find(start) ?? readAt(text, start);
      if (piece !== undefined) row.add(start, piece);
      return piece;
    };
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
