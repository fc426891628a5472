import { type SourceFile, span } from '../../text/span';
import type { Tree } from './node';
import { readDocument } from './yaml-document';

const trees = new WeakMap<SourceFile, Tree>();

/** The tree of a YAML text with everything that is intact in it; the first document when there are several. Never throws. */
export function parseYaml(file: SourceFile): Tree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const { root, errors, shared } = readDocument(file.text, file);
  const tree: Tree = {
    root,
    errors: errors.map(({ message, start, end }) => ({ message, span: span(file, start, end) })),
    shared: shared.map((node) => node.span),
  };
  trees.set(file, tree);
  return tree;
}
