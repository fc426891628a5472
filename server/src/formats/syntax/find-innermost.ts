import type { Span } from '../../text/span';
import type { Node } from './node';

/** The smallest value whose span covers a place. */
export function findInnermost(node: Node | undefined, at: Span): Node | undefined {
  if (node === undefined || node.span.start > at.start || node.span.end < at.end) return undefined;
  const children =
    node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.map((entry) => entry.value) : [];
  for (const child of children) {
    const found = findInnermost(child, at);
    if (found !== undefined) return found;
  }
  return node;
}
