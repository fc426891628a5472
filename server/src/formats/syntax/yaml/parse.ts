import { type SourceFile, type Span, span } from '../../../text/span';
import { cacheByFile, cacheByText, keepsTexts } from '../cache';
import type { TreeFault } from '../faults';
import { findInnermost } from '../find-innermost';
import { withoutForeignText } from '../foreign-text';
import { type Node, rootsOf, type Tree } from '../node';
import { shiftNode } from '../shift-node';
import { readPieces } from './pieces';
import { readPlain } from './plain';
import { readDocument } from './read';
import { findDocumentStarts } from './split-documents';

/**
 * The tree of a YAML text with all that is intact in it; of several documents, the first with content. Never throws.
 */
export const parseYaml = cacheByFile((file): Tree => finish(readOne(file), file, readOne));

function readOne(file: SourceFile): Tree {
  const root = keepsTexts() ? undefined : readPlain(file.text, file);
  if (root !== undefined) return { root, errors: [], shared: [] };
  return readPieces(file) ?? parseYamlWhole(file);
}

/** All documents of a YAML text, each read by itself, so that an error costs only its document. Never throws. */
export const parseYamlDocuments = cacheByFile((file): Tree => {
  const starts = findDocumentStarts(file.text);
  const read = (each: SourceFile) => readDocuments(each, findDocumentStarts(each.text));
  return starts.length === 1 ? parseYaml(file) : finish(readDocuments(file, starts), file, read);
});

function finish(read: Tree, file: SourceFile, readAgain: (file: SourceFile) => Tree): Tree {
  const tree = { ...read, errors: read.errors.map((error) => withinText(error, file)) };
  const mayBeForeign = tree.errors.length > 0 || hasMarkAsValue(tree, file);
  return withBreakOff(mayBeForeign ? withoutForeignText(file, tree, 'yaml', readAgain) : tree, file);
}

/** An error at the end of the text, of what does not follow there, as one at the last character. */
function withinText(error: TreeFault, file: SourceFile): TreeFault {
  const { length } = file.text;
  const { start, end } = error.span;
  if (end <= length && start < length) return error;
  return { ...error, span: span(file, Math.min(start, Math.max(0, length - 1)), length) };
}

/** Whether the mark of a template stands where a value does, which YAML takes for a map in a map. */
function hasMarkAsValue(tree: Tree, file: SourceFile): boolean {
  const { text } = file;
  if (!text.includes('{{')) return false;
  for (const { index, 0: before } of text.matchAll(/(?:[:,[-][ \t]+|^[ \t]*)(?=\{\{)/gm)) {
    const at = index + before.length;
    const found = rootsOf(tree).map((root) => findInnermost(root, span(file, at, at + 1)));
    if (found.some((node) => node?.kind === 'map' && node.flow && node.span.start <= at + 1 && node.span.start >= at))
      return true;
  }
  return false;
}

function withBreakOff(tree: Tree, file: SourceFile): Tree {
  const { text } = file;
  const start = text.lastIndexOf('\n') + 1;
  const line = text.slice(start);
  // After a closing bracket or quote, and with a comment, a line is whole.
  const isWhole = line.trim() === '' || /["'\]}][ \t]*$|(?:^|[ \t])#/.test(line);
  return isWhole ? tree : { ...tree, breakOff: span(file, start + line.length - line.trimStart().length, text.length) };
}

/** The same tree as `parseYaml` gives, read as one document and without memory. */
export function parseYamlWhole(file: SourceFile): Tree {
  const { root, errors, shared } = readDocument(file.text, file);
  return {
    root,
    errors: errors.map(({ start, end, ...rest }) => ({ ...rest, span: span(file, start, end) })),
    shared: shared.map((node) => node.span),
  };
}

/** Characters of all documents that are kept. */
const MAX_KEPT = 4_000_000;
const documentOf = cacheByText(MAX_KEPT, (text) => readDocument(text, { uri: '', text }));

function readDocuments(file: SourceFile, starts: readonly number[]): Tree {
  const roots: Node[] = [];
  const errors: TreeFault[] = [];
  const shared: Span[] = [];
  for (const [index, start] of starts.entries()) {
    const document = documentOf(file.text.slice(start, starts[index + 1]));
    const shiftedSpan = (from: number, to: number) => span(file, start + from, start + to);
    if (document.root !== undefined) roots.push(shiftNode(document.root, file, start));
    for (const { start: from, end, ...rest } of document.errors) errors.push({ ...rest, span: shiftedSpan(from, end) });
    for (const { span: at } of document.shared) shared.push(shiftedSpan(at.start, at.end));
  }
  const [root, ...more] = roots;
  return { root, more, errors, shared };
}
