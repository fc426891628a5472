import type { SourceFile } from '../../../text/span';
import { cacheByFile } from '../cache';
import { withoutForeignText } from '../foreign-text';
import type { Tree } from '../node';
import { recallPieces } from './pieces';
import { JsonReader } from './reader';

const piecesOf = recallPieces((file) => new JsonReader(file).read());

/**
 * Reads JSON with comments and trailing commas. Of broken text it gives the intact part and errors: a bracket that is
 * missing or too many costs the value that it belongs to, and a value without quotes (`$TTL`, `{{ name }}`) is a plain
 * scalar.
 */
export const parseJson = cacheByFile(
  (file): Tree => finish(file, (each) => new JsonReader(each, { findPiece: piecesOf(each.text) }).read()),
);

/**
 * Reads all values of a text that stand one after the other, as in JSON Lines and the output of `jq`; those after the
 * first have to be maps or lists.
 */
export const parseJsonValues = cacheByFile(
  (file): Tree =>
    finish(file, (each) => new JsonReader(each, { findPiece: piecesOf(each.text), readsAllValues: true }).read()),
);

function finish(file: SourceFile, read: (file: SourceFile) => Tree): Tree {
  const tree = read(file);
  return tree.errors.length === 0 ? tree : withoutForeignText(file, tree, 'json', read);
}

/** The same tree as `parseJson` gives, without reading maps from memory or keeping them there. */
export function parseJsonWhole(file: SourceFile): Tree {
  return finish(file, (each) => new JsonReader(each).read());
}
