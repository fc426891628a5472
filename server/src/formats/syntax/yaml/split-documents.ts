import { type SourceFile, type Span, span } from '../../../text/span';
import { cacheByText } from '../cache';
import type { Node, Tree } from '../node';
import { shiftNode } from '../shift-node';
import { readDocument } from './document';
import { parseYaml } from './parse';

const trees = new WeakMap<SourceFile, Tree>();

/** Reads all documents of a YAML text, each for itself, so that a broken one costs only itself. Never throws. */
export function parseYamlDocuments(file: SourceFile): Tree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const starts = documentStarts(file.text);
  const tree = starts.length === 1 ? parseYaml(file) : readDocuments(file, starts);
  trees.set(file, tree);
  return tree;
}

const MAX_KEPT = 4_000_000;
const documentOf = cacheByText(MAX_KEPT, (text) => readDocument(text, { uri: '', text }));

function readDocuments(file: SourceFile, starts: readonly number[]): Tree {
  const roots: Node[] = [];
  const errors: { message: string; span: Span }[] = [];
  const shared: Span[] = [];
  for (const [index, start] of starts.entries()) {
    const document = documentOf(file.text.slice(start, starts[index + 1]));
    const moved = (from: number, to: number) => span(file, start + from, start + to);
    if (document.root !== undefined) roots.push(shiftNode(document.root, file, start));
    for (const error of document.errors) errors.push({ message: error.message, span: moved(error.start, error.end) });
    for (const each of document.shared) shared.push(moved(each.span.start, each.span.end));
  }
  const [root, ...more] = roots;
  return { root, more, errors, shared };
}

/** Blank lines, comments and directives, which belong to the document behind them. */
const HEAD = /^(?:\uFEFF?[ \t]*(?:[#%][^\n]*)?\r?(?:\n|$))*$/;
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * Where the documents begin. No value can hold a line that begins like a marker, so nothing needs to be parsed to know.
 */
function documentStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('---') && !text.includes('...')) return starts;
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    if (marker === '---') {
      if (!HEAD.test(text.slice(starts.at(-1), index))) starts.push(index);
      continue;
    }
    const end = text.indexOf('\n', index);
    if (end >= 0) starts.push(end + 1);
  }
  return starts;
}
