import { copyText } from '../../text/own-text';

/**
 * Pieces of text with what was read in them, found by their text. In two generations: what was not asked for while the newer one
 * filled up with `most` characters is forgotten.
 */
export function rememberByText<T>(most: number, read: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  let length = 0;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const own = copyText(text);
    const piece = older.get(text) ?? read(own);
    if (length > most) {
      older = recent;
      recent = new Map();
      length = 0;
    }
    recent.set(own, piece);
    length += own.length;
    return piece;
  };
}
