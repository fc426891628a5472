import { followersOf, type Graph, type GraphNode } from './graph';

/** The place of a node in the tree that a keyboard and a screen reader go through. */
export interface OutlineEntry<Place> {
  readonly node: GraphNode<Place>;
  readonly parent: string | undefined;
  readonly children: readonly string[];
  /** The names and zones that it leads to and that stand elsewhere in the tree. */
  readonly leadsTo: readonly string[];
  /** From 1, as in `aria-level`. */
  readonly level: number;
  /** The position among its siblings, from 1, and how many these are. */
  readonly position: number;
  readonly size: number;
}

/** The nodes of a drawn graph as a tree, in its order: a target is below the first record set that leads to it. */
export function outlineOf<Place>(graph: Graph<Place>): ReadonlyMap<string, OutlineEntry<Place>> {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const followers = followersOf(graph);
  const taken = new Set<string>();
  const entries = new Map<string, OutlineEntry<Place>>();
  /** What is in a node, then the targets that are below no node yet. */
  function childrenOf(id: string): readonly string[] {
    const children = (followers.get(id) ?? []).filter((to) => {
      const node = byId.get(to);
      return node?.kind === 'target' ? !taken.has(to) : node?.parent === id;
    });
    for (const child of children) taken.add(child);
    return [...new Set(children)];
  }
  function enter(ids: readonly string[], parent: string | undefined, level: number): void {
    for (const [index, id] of ids.entries()) {
      const node = byId.get(id);
      if (node === undefined || entries.has(id)) continue;
      const children = childrenOf(id);
      const leadsTo = (followers.get(id) ?? []).filter((to) => !children.includes(to));
      entries.set(id, { node, parent, children, leadsTo, level, position: index + 1, size: ids.length });
      enter(children, id, level + 1);
    }
  }
  const roots = graph.nodes.filter(({ kind, parent }) => kind !== 'target' && parent === undefined);
  enter(
    roots.map(({ id }) => id),
    undefined,
    1,
  );
  return entries;
}
