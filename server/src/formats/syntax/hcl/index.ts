import type { SourceFile } from '../../../text/span';
import { fileBody } from './body';
import { cursorOf } from './cursor';
import type { HclTree } from './nodes';

const trees = new WeakMap<SourceFile, HclTree>();

/** The blocks and attributes of a text in HCL's native syntax. Never throws: what cannot be read is left out and noted as an error. */
export function parseHcl(file: SourceFile): HclTree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const c = cursorOf(file);
  const tree: HclTree = { file, body: fileBody(c), errors: c.errors };
  trees.set(file, tree);
  return tree;
}
