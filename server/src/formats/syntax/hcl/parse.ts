import type { SourceFile, Span } from '../../../text/span';
import { parseFileBody } from './body';
import { createCursor } from './cursor';
import type { Expression, HclTree } from './nodes';
import { recallBlocks } from './pieces';
import { relocate } from './replace-spans';
import { parseRawTemplate } from './templates';

const whole = new WeakMap<SourceFile, HclTree>();

/** The blocks and attributes of a text in HCL's native syntax. Never throws: what cannot be read is left out and noted as an error. */
export function parseHcl(file: SourceFile): HclTree {
  const known = whole.get(file);
  if (known !== undefined) return known;
  const c = createCursor(file);
  const tree: HclTree = { file, body: parseFileBody(c), errors: c.errors };
  whole.set(file, tree);
  return tree;
}

const trees = new WeakMap<SourceFile, HclTree>();

/** The same tree as `parseHcl` gives, from memory where a block has the text of one that was read before: a keystroke costs one block. */
export function parseHclInPieces(file: SourceFile): HclTree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const c = createCursor(file);
  const tree: HclTree = { file, body: parseFileBody(c, recallBlocks()), errors: c.errors };
  trees.set(file, tree);
  return tree;
}

/**
 * A string of another syntax whose text is an HCL template. `at` is the whole of it and `inner` what is between its quotes; where
 * the text is written with escapes, everything in it has the place of the whole.
 */
export function parseEmbeddedTemplate(text: string, at: Span, inner: Span): Expression {
  const { file, start, end } = at;
  if (!/[$%]\{/.test(text)) return { kind: 'string', file, start, end, value: text, style: 'json' };
  const exact = inner.end - inner.start === text.length;
  const c = exact ? createCursor(file, file.text, inner.start) : createCursor(file, text, 0);
  const contentEnd = exact ? inner.end : text.length;
  const value = parseRawTemplate(c, contentEnd, start, end, 'json');
  if (c.failed || c.at > contentEnd) return { kind: 'broken', file, start, end };
  return exact ? value : relocate(value, at);
}
