import type { SourceFile, Span } from '../../text/span';
import { findInnermost } from '../syntax/find-innermost';
import { parseJsonValues } from '../syntax/json/parse';
import { type Node, rootsOf, type Tree } from '../syntax/node';
import { parseYamlDocuments } from '../syntax/yaml/parse';
import { isYamlName } from './recognise';

/** All values and documents of a file. */
export function treeOf(file: SourceFile): Tree {
  return isYamlName(file) ? parseYamlDocuments(file) : parseJsonValues(file);
}

/** The smallest value at a place. */
export function nodeAt(at: Span): Node | undefined {
  for (const root of rootsOf(treeOf(at.file))) {
    const found = findInnermost(root, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a change there would change several places, because YAML aliases repeat the value. */
export function isShared(at: Span): boolean {
  return (treeOf(at.file).shared ?? []).some((shared) => shared.start < at.end && at.start < shared.end);
}
