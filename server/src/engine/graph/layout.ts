import { layout as arrange, Graph as DagreGraph } from '@dagrejs/dagre';
import { type Box, measureBox, OUTER } from './boxes';
import { arrangeInColumns } from './columns';
import type { Graph, GraphEdge, GraphNode } from './graph';

/** A place in the drawing, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with its place: that of its upper left corner. */
export interface PlacedNode<Place> extends Box, Point {
  readonly node: GraphNode<Place>;
}

/** An edge with the points that its line passes, from left to right where the edge goes that way. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
}

/** A graph with a place for everything in it. */
export interface Layout<Place> {
  readonly nodes: readonly PlacedNode<Place>[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/**
 * With more nodes the lines would cross anyway, and dagre would need a minute: 1,000 take it a second and 10,000 a
 * minute.
 */
const MAX_ARRANGED = 1000;
/** With more nodes dagre is given its faster way to rank them. */
const MAX_RANKED_WELL = 300;

/** Gives each node a place, zones to the left and what they lead to on the right. */
export function layOut<Place>(graph: Graph<Place>): Layout<Place> {
  const boxes = new Map(graph.nodes.map((node) => [node.id, measureBox(node)]));
  if (graph.nodes.length > MAX_ARRANGED) return arrangeInColumns(graph, boxes);
  const dagre = new DagreGraph({ multigraph: true });
  dagre.setGraph({
    rankdir: 'LR',
    nodesep: 18,
    ranksep: 56,
    edgesep: 8,
    rankalign: 'top',
    marginx: OUTER,
    marginy: OUTER,
    ranker: graph.nodes.length > MAX_RANKED_WELL ? 'tight-tree' : 'network-simplex',
  });
  for (const [id, { width, height }] of boxes) dagre.setNode(id, { width, height });
  for (const [index, { from, to, kind }] of graph.edges.entries())
    dagre.setEdge(from, to, { weight: kind === 'contains' ? 1 : 2 }, String(index));
  // The order of the text is kept: the order with the fewest crossings would change with every edit.
  arrange(dagre, { disableOptimalOrderHeuristic: true });
  const { width = 0, height = 0 } = dagre.graph();
  const nodes = graph.nodes.map((node): PlacedNode<Place> => {
    const box = boxes.get(node.id) ?? measureBox(node);
    const { x = 0, y = 0 } = dagre.node(node.id);
    return { node, ...box, x: x - box.width / 2, y: y - box.height / 2 };
  });
  const placed = new Map(nodes.map((node) => [node.node.id, node]));
  const edges = graph.edges.map((edge, index): PlacedEdge => {
    const points = dagre.edge(edge.from, edge.to, String(index)).points ?? [];
    return { edge, points: joinSides(points, placed.get(edge.from), placed.get(edge.to)) };
  });
  return { nodes, edges, width: Math.max(width, 1), height: Math.max(height, 1) };
}

/** The points of a line that leaves at the middle of the right side and arrives at that of the left one. */
function joinSides(
  points: readonly Point[],
  from: PlacedNode<unknown> | undefined,
  to: PlacedNode<unknown> | undefined,
): readonly Point[] {
  if (from === undefined || to === undefined || to.x < from.x + from.width) return points;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  return [start, ...points.slice(1, -1).filter(({ x }) => x > start.x && x < end.x), end];
}
