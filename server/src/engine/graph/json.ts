import { formatJson } from '../../text/controls';
import type { Graph } from './graph';

/** The graph as JSON, with a number for the version of its form. */
export function renderJson<Place>({ nodes, edges, unplaced }: Graph<Place>): string {
  return `${formatJson({ version: 1, nodes, edges, unplaced })}\n`;
}
