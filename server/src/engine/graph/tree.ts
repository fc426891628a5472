import { addToGroup, groupBy } from '../../text/group-by';
import type { Graph, GraphEdge, GraphNode, LeadKind } from './graph';

/** An item of the zone view: zone, name, record set, and what that leads to. */
export interface TreeItem<Place> extends Omit<GraphNode<Place>, 'parent'> {
  readonly children: readonly TreeItem<Place>[];
  /** How its record set leads to it. */
  readonly lead?: LeadKind;
  /** The id of the node that is led to. */
  readonly leadsTo?: string;
  /** Whether that is a zone or a name in view, which has an item of its own elsewhere. */
  readonly isInView?: true;
}

/** The graph as a tree: what several record sets lead to is below each of them. */
export function growTree<Place>({ nodes, edges }: Graph<Place>): readonly TreeItem<Place>[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inside = new Map<string | undefined, GraphNode<Place>[]>();
  for (const node of nodes) if (node.kind !== 'target') addToGroup(inside, node.parent, node);
  const leads = groupBy(
    edges.filter(({ kind }) => kind !== 'contains'),
    ({ from }) => from,
  );

  function toItem({ parent: _, ...node }: GraphNode<Place>): TreeItem<Place> {
    const below = (inside.get(node.id) ?? []).map(toItem);
    return { ...node, children: [...below, ...(leads.get(node.id) ?? []).flatMap(toTarget)] };
  }
  function toTarget({ from, to, kind, detail }: GraphEdge): readonly TreeItem<Place>[] {
    const node = byId.get(to);
    if (kind === 'contains' || node === undefined) return [];
    const { parent: _, severity: __, ...rest } = node;
    const isInView = node.kind !== 'target';
    return [
      {
        ...rest,
        id: `${from} → ${kind} ${detail} ${to}`,
        kind: 'target',
        detail: [detail, node.detail].filter((text) => text !== '').join(' · '),
        // The problems of a name are shown at its own item.
        problems: [],
        count: 0,
        children: [],
        lead: kind,
        leadsTo: to,
        ...(isInView && { isInView, target: 'name' as const }),
      },
    ];
  }
  return (inside.get(undefined) ?? []).map(toItem);
}
