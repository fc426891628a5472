/** The messages about the zones of a file and of what is read together with it, for the zone view and the zone map. */

import type { Graph } from '../engine/graph/graph';
import type { TreeItem } from '../engine/graph/tree';

/** The request for the tree of the zones around an open file: FileParams to ZoneTree, or null where it is not open. */
export const ZONES = 'route53/zones';
/** The request for the graph of the zones around an open file: FileParams to ZoneGraph, or null where it is not open. */
export const GRAPH = 'route53/graph';
/** The notification that the zones around a file, or their problems, may have changed: FileParams. */
export const ZONES_CHANGED = 'route53/zonesChanged';

/** A place in a file; lines and characters count from 0, as in the Language Server Protocol. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** What the zones are read from. */
interface ZoneSource {
  readonly uri: string;
  /** Whether the file is read; `unchecked` where the settings or its size forbid it. */
  readonly state: 'read' | 'unrecognised' | 'unchecked';
  /** Why the file is not read, as a sentence, if so. */
  readonly reason: string | null;
}

/** The zones as a tree. */
export interface ZoneTree extends ZoneSource {
  readonly zones: readonly TreeItem<Place>[];
}

/** The zones as a graph. */
export interface ZoneGraph extends ZoneSource {
  readonly graph: Graph<Place>;
}

export type { Graph, GraphNode } from '../engine/graph/graph';
export type { TreeItem } from '../engine/graph/tree';
