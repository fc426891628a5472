import type { Span } from '../../../text/span';

/** A copy of a tree in which every node has the same place. */
export function replaceSpans<T>(tree: T, at: Span): T {
  if (Array.isArray(tree)) return tree.map((item) => replaceSpans(item, at)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(tree)) if (name !== 'file') copy[name] = replaceSpans(value, at);
  if ('start' in tree) Object.assign(copy, { file: at.file, start: at.start, end: at.end });
  if ('nameStart' in tree) copy.nameStart = at.start;
  return copy as T;
}
