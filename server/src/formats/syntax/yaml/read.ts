import { lazy } from '../../../text/lazy';
import type { SourceFile } from '../../../text/span';
import type { YamlDocument } from './document';
import { readPlain } from './plain';

const loadPackage = lazy(() => require('./document') as typeof import('./document'));

/**
 * Reads the first document of a text that is a map or a list, or else the first. Never throws. `file` is that of the
 * spans.
 */
export function readDocument(text: string, file: SourceFile): YamlDocument {
  const root = readPlain(text, file);
  if (root !== undefined) return { root, errors: [], shared: [], hasAlias: false };
  return loadPackage().readWithPackage(text, file);
}

/**
 * The first of some places that stands outside of brackets and quotes, where the text from `start` on is read
 * leniently. The places are the starts of lines, in their order.
 */
export function findOutside(text: string, start: number, places: readonly number[]): number | undefined {
  return loadPackage().findOutside(text, start, places);
}
