import { type SourceFile, type Span, span } from '../../../text/span';
import { cacheByFile, cacheByText } from '../cache';
import type { Node, Tree } from '../node';
import { shiftNode } from '../shift-node';
import { readDocument } from './document';
import { readPieces } from './pieces';
import { findDocumentStarts } from './split-documents';

/**
 * The tree of a YAML text with all that is intact in it; of several documents, the first with content. Never throws.
 */
export const parseYaml = cacheByFile((file): Tree => withBreakOff(readPieces(file) ?? parseYamlWhole(file), file));

/** All documents of a YAML text, each read by itself, so that an error costs only its document. Never throws. */
export const parseYamlDocuments = cacheByFile((file): Tree => {
  const starts = findDocumentStarts(file.text);
  return starts.length === 1 ? parseYaml(file) : withBreakOff(readDocuments(file, starts), file);
});

function withBreakOff(tree: Tree, file: SourceFile): Tree {
  const { text } = file;
  const line = text.slice(text.lastIndexOf('\n') + 1);
  // After a closing bracket or quote, and with a comment, a line is whole.
  const isWhole = line.trim() === '' || /["'\]}][ \t]*$|(?:^|[ \t])#/.test(line);
  return isWhole ? tree : { ...tree, breakOff: span(file, text.length, text.length) };
}

/** The same tree as `parseYaml` gives, read as one document and without memory. */
export function parseYamlWhole(file: SourceFile): Tree {
  const { root, errors, shared } = readDocument(file.text, file);
  return {
    root,
    errors: errors.map(({ message, start, end }) => ({ message, span: span(file, start, end) })),
    shared: shared.map((node) => node.span),
  };
}

/** Characters of all documents that are kept. */
const MAX_KEPT = 4_000_000;
const documentOf = cacheByText(MAX_KEPT, (text) => readDocument(text, { uri: '', text }));

function readDocuments(file: SourceFile, starts: readonly number[]): Tree {
  const roots: Node[] = [];
  const errors: { message: string; span: Span }[] = [];
  const shared: Span[] = [];
  for (const [index, start] of starts.entries()) {
    const document = documentOf(file.text.slice(start, starts[index + 1]));
    const shiftedSpan = (from: number, to: number) => span(file, start + from, start + to);
    if (document.root !== undefined) roots.push(shiftNode(document.root, file, start));
    for (const { message, start: from, end } of document.errors) errors.push({ message, span: shiftedSpan(from, end) });
    for (const { span: at } of document.shared) shared.push(shiftedSpan(at.start, at.end));
  }
  const [root, ...more] = roots;
  return { root, more, errors, shared };
}
