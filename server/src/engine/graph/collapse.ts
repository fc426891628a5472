import type { Graph, GraphEdge, GraphNode } from './graph';

/** A map with more nodes than this begins with zones and names alone. */
export const MAX_OPEN = 300;

/** Whether the record sets of a graph, and where they lead, are hidden at first. */
export function beginsCollapsed({ nodes }: Graph<unknown>): boolean {
  return nodes.length > MAX_OPEN;
}

/** The whole graph as it is drawn: what is wrong in a zone or at a name is marked where it is. */
export function wholePart<Place>(graph: Graph<Place>): Graph<Place> {
  return { ...graph, nodes: graph.nodes.map(withOwnProblems) };
}

function withOwnProblems<Place>({ severity: _, ...node }: GraphNode<Place>): GraphNode<Place> {
  const [worst] = node.problems;
  return { ...node, count: node.problems.length, ...(worst !== undefined && { severity: worst.severity }) };
}

/**
 * The part of a graph that is shown where only some nodes are open. What a hidden record set leads to is shown as led to
 * by the name, if it is shown anyway.
 */
export function visiblePart<Place>(graph: Graph<Place>, isOpen: (id: string) => boolean): Graph<Place> {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const shown = new Map<string, string>();
  /** The node itself, or the innermost closed node around it. */
  function findShown({ id, parent }: GraphNode<Place>): string {
    const known = shown.get(id);
    if (known !== undefined) return known;
    const outer = parent === undefined ? undefined : byId.get(parent);
    const around = outer && findShown(outer);
    const found = around === undefined || (around === parent && isOpen(around)) ? id : around;
    shown.set(id, found);
    return found;
  }
  for (const node of graph.nodes) if (node.kind !== 'target') findShown(node);
  const isShown = (id: string) => shown.get(id) === id;
  const targets = new Set(
    graph.edges.filter(({ from, kind }) => kind !== 'contains' && isShown(from)).map(({ to }) => to),
  );
  for (const { id, kind } of graph.nodes) if (kind === 'target' && targets.has(id)) shown.set(id, id);

  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const [from, to] = [shown.get(edge.from), shown.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const isLifted = from !== edge.from || to !== edge.to;
    if (isLifted && (from === to || edge.kind === 'contains')) continue;
    edges.set(JSON.stringify([from, to, edge.kind, edge.detail]), { ...edge, from, to });
  }
  const nodes = graph.nodes.filter(({ id }) => isShown(id));
  return {
    ...graph,
    nodes: nodes.map((node) => (isOpen(node.id) ? withOwnProblems(node) : node)),
    edges: [...edges.values()],
  };
}
