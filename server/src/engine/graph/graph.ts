import type { Service } from '../../model/endpoint';
import type { Severity } from '../../model/finding';

/**
 * The zones of a bundle and where their names lead, as data that can be drawn, printed and sent: `Place` is a span in
 * the engine, and a line and column elsewhere. All texts are on one line and without characters that steer a terminal;
 * what prints them still has to escape what is special to it.
 */
export interface Graph<Place> {
  /** In the order of the text; what contains a node comes before it. */
  readonly nodes: readonly GraphNode<Place>[];
  readonly edges: readonly GraphEdge[];
  /** The number of findings of the bundle that belong to no node. */
  readonly unplaced: number;
}

/** A zone, a name in it, the record sets of one name and type, or something that a record set leads to. */
export interface GraphNode<Place> {
  /** Stays the same while the text is edited, as long as the zone, the name and the type do. */
  readonly id: string;
  readonly kind: 'zone' | 'name' | 'record-set' | 'target';
  /** A name, a type or a value as the user wrote it; unknown parts are `${…}`. */
  readonly label: string;
  /** More about it, for a second line; may be empty. */
  readonly detail: string;
  /** The node that it is in: the zone of a name, the name of a record set. */
  readonly parent?: string;
  /** What a target is. */
  readonly target?: TargetKind;
  /** The AWS service that a target is of. */
  readonly service?: Service;
  /** Whether a change batch deletes it. */
  readonly isDeleted?: true;
  /** Whether some of it is decided at deploy time. */
  readonly isPartlyUnknown?: true;
  /** Where it is written, or what it refers to is defined. */
  readonly at?: Place;
  /** Its own problems, the worst first. */
  readonly problems: readonly GraphProblem<Place>[];
  /** The worst severity, and the number of problems, of it and of what is in it. */
  readonly severity?: Severity;
  readonly count: number;
}

/** A finding. */
export interface GraphProblem<Place> {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
}

/** `unknown` is what is decided at deploy time. */
export type TargetKind = 'service' | 'name' | 'address' | 'unknown';

/** How a record set leads to something. */
export type LeadKind = 'ALIAS' | 'A' | 'AAAA' | 'CNAME' | 'HTTPS' | 'MX' | 'NS' | 'PTR' | 'SRV' | 'SVCB' | 'unknown';

/** A connection of two nodes. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'contains' | LeadKind;
  /** What precedes the name in the value, such as the priority of an MX; may be empty. */
  readonly detail: string;
}

/** The same graph with other places. */
export function mapPlaces<A, B>(graph: Graph<A>, convert: (place: A) => B): Graph<B> {
  const { nodes, edges, unplaced } = graph;
  return {
    nodes: nodes.map(({ at, problems, ...node }) => ({
      ...node,
      ...(at !== undefined && { at: convert(at) }),
      problems: problems.map((problem) => ({ ...problem, at: convert(problem.at) })),
    })),
    edges,
    unplaced,
  };
}

/** Several graphs as one. */
export function joinGraphs<Place>(graphs: readonly Graph<Place>[]): Graph<Place> {
  const [only, more] = graphs;
  if (only !== undefined && more === undefined) return only;
  const renamed = graphs.map(({ nodes, edges }, index) => {
    const rename = (id: string) => `${index} ${id}`;
    return {
      nodes: nodes.map((node) => ({
        ...node,
        id: rename(node.id),
        ...(node.parent !== undefined && { parent: rename(node.parent) }),
      })),
      edges: edges.map((edge) => ({ ...edge, from: rename(edge.from), to: rename(edge.to) })),
    };
  });
  return {
    nodes: renamed.flatMap(({ nodes }) => nodes),
    edges: renamed.flatMap(({ edges }) => edges),
    unplaced: graphs.reduce((count, { unplaced }) => count + unplaced, 0),
  };
}

/** The nodes that each node leads to or contains, in the order of the edges. */
export function followersOf({ edges }: Pick<Graph<unknown>, 'edges'>): ReadonlyMap<string, readonly string[]> {
  const followers = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = followers.get(from);
    if (known === undefined) followers.set(from, [to]);
    else known.push(to);
  }
  return followers;
}
