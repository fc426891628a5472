import { type Box, measureBox, OUTER } from './boxes';
import { followersOf, type Graph } from './graph';
import type { Layout, PlacedNode } from './layout';

const GAP = { x: 70, y: 10 } as const;

/** The layout of a large graph, in time that grows as the graph does: a column for each step from the zone. */
export function arrangeInColumns<Place>(graph: Graph<Place>, boxes: ReadonlyMap<string, Box>): Layout<Place> {
  const columns = columnsOf(graph);
  const widths: number[] = [];
  for (const node of graph.nodes) {
    const column = columns.get(node.id) ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, boxes.get(node.id)?.width ?? 0);
  }
  const lefts = [OUTER];
  for (const [column, width] of widths.entries()) lefts[column + 1] = (lefts[column] ?? 0) + width + GAP.x;
  const bottoms: number[] = [];
  const places = new Map<string, PlacedNode<Place>>();
  for (const node of inReadingOrder(graph)) {
    const box = boxes.get(node.id) ?? measureBox(node);
    const column = columns.get(node.id) ?? 0;
    const y = bottoms[column] ?? OUTER;
    bottoms[column] = y + box.height + GAP.y;
    places.set(node.id, { node, ...box, x: lefts[column] ?? OUTER, y });
  }
  return {
    nodes: graph.nodes.flatMap(({ id }) => places.get(id) ?? []),
    edges: graph.edges.flatMap((edge) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      if (from === undefined || to === undefined) return [];
      const end = { x: to.x, y: to.y + to.height / 2 };
      return [{ edge, points: [{ x: from.x + from.width, y: from.y + from.height / 2 }, end] }];
    }),
    width: (lefts.at(-1) ?? OUTER) - GAP.x + OUTER,
    height: bottoms.reduce((most, bottom) => Math.max(most, bottom), OUTER) + OUTER,
  };
}

/** Zone, name, record set and target: the order in which they are led to, so that the lines are short. */
function inReadingOrder<Place>(graph: Graph<Place>): Graph<Place>['nodes'] {
  const followers = followersOf(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const order: Graph<Place>['nodes'][number][] = [];
  for (const { id: start } of graph.nodes) {
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const node = byId.get(id);
      if (node === undefined || seen.has(id)) continue;
      seen.add(id);
      order.push(node);
      // What is named in its own place waits for it, so that chains do not mix up the names.
      const next = (followers.get(id) ?? []).filter(
        (to) => byId.get(to)?.parent === id || byId.get(to)?.kind === 'target',
      );
      for (const to of next.toReversed()) waiting.push(to);
    }
  }
  return order;
}

function columnsOf({ nodes }: Graph<unknown>): ReadonlyMap<string, number> {
  const COLUMNS = { zone: 0, name: 1, 'record-set': 2, target: 3 } as const;
  const kinds = new Set(nodes.map(({ kind }) => COLUMNS[kind]));
  const used = [...kinds].sort();
  return new Map(nodes.map(({ id, kind }) => [id, used.indexOf(COLUMNS[kind])]));
}
