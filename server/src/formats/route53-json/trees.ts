import { isYamlName } from '../../recognition/route53-json';
import type { SourceFile, Span } from '../../text/span';
import { findInnermost } from '../syntax/find-innermost';
import { parseJsonValues } from '../syntax/json/parse';
import { type Node, rootsOf, type Tree } from '../syntax/node';
import { parseYamlDocuments } from '../syntax/yaml/parse';

/** The tree of a file, with all of its values or documents. */
export function treeOf(file: SourceFile): Tree {
  return isYamlName(file) ? parseYamlDocuments(file) : parseJsonValues(file);
}

/** The smallest value at a place. */
export function findNode(at: Span): Node | undefined {
  for (const root of rootsOf(treeOf(at.file))) {
    const found = findInnermost(root, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether YAML aliases repeat the value at a place, so that an edit there would change several. */
export function isShared(at: Span): boolean {
  return (treeOf(at.file).shared ?? []).some((shared) => shared.start < at.end && at.start < shared.end);
}
