import type { SourceFile, Span } from '../../../text/span';
import { cacheByFile, keepsTexts } from '../cache';
import { readForeignText } from '../foreign-text';
import { parseFileBody, type Recall } from './body';
import { createCursor } from './cursor';
import { silenceFollowOns } from './follow-ons';
import type { Expression, HclTree } from './nodes';
import { recallBlocks } from './pieces';
import { replaceSpans } from './replace-spans';
import { moveBody } from './shift-block';
import { assembleTemplate, parseRawParts } from './templates';

/**
 * The blocks and attributes of a text in HCL's native syntax. Never throws: what cannot be read is left out and noted
 * as an error.
 */
export const parseHcl = cacheByFile((file) => withoutForeignHcl(readTree(file)));

/**
 * The same tree as `parseHcl` gives, with every block from memory whose text was read before: a keystroke costs one
 * block.
 */
export const parseHclInPieces = cacheByFile((file) =>
  withoutForeignHcl(readTree(file, keepsTexts() ? recallBlocks(file) : undefined)),
);

function readTree(file: SourceFile, recall?: Recall): HclTree {
  const c = createCursor(file);
  return { file, body: parseFileBody(c, recall), errors: c.errors };
}

/** The tree, read once more without what is foreign to HCL where it has errors because of that. */
function withoutForeignHcl(tree: HclTree): HclTree {
  const { file } = tree;
  if (tree.errors.length === 0) return tree;
  const errorsOf = ({ errors }: HclTree) => errors;
  const reread = readForeignText(file, tree, { syntax: 'hcl', read: (each) => readTree(each), errorsOf });
  if (reread === undefined) return { ...tree, errors: silenceFollowOns(tree) };
  return { file, body: moveBody(reread.tree.body, file), errors: reread.errors };
}

/**
 * A string of another syntax (JSON) whose `text`, decoded, is an HCL template. `whole` is its place, `inner` that of
 * its content without quotes; where the content has escapes, every part of the template has the place of the whole
 * string.
 */
export function parseEmbeddedTemplate(text: string, whole: Span, inner: Span): Expression {
  const { file, start, end } = whole;
  if (!/[$%]\{/.test(text)) return { kind: 'string', file, start, end, value: text, style: 'json' };
  const hasEscapes = inner.end - inner.start !== text.length;
  const c = hasEscapes ? createCursor(file, text, 0) : createCursor(file, file.text, inner.start);
  const limit = hasEscapes ? text.length : inner.end;
  const value = assembleTemplate(c, parseRawParts(c, limit), { start, end, style: 'json' });
  if (c.failed || c.at > limit) return { kind: 'broken', file, start, end };
  return hasEscapes ? replaceSpans(value, whole) : value;
}
