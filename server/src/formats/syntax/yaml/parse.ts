import { type SourceFile, span } from '../../../text/span';
import type { Tree } from '../node';
import { readDocument } from './document';
import { readPieces } from './pieces';

const trees = new WeakMap<SourceFile, Tree>();

/**
 * The tree of a YAML text with everything that is intact in it; the first document when there are several. Never
 * throws.
 */
export function parseYaml(file: SourceFile): Tree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const tree = readPieces(file) ?? readWhole(file);
  trees.set(file, tree);
  return tree;
}

/** The same tree, read as one document; what the piecewise reading is measured by. */
export function readWhole(file: SourceFile): Tree {
  const { root, errors, shared } = readDocument(file.text, file);
  return {
    root,
    errors: errors.map(({ message, start, end }) => ({ message, span: span(file, start, end) })),
    shared: shared.map((node) => node.span),
  };
}
