import { beginsCollapsed } from '../../server/src/engine/graph/collapse';
import type { Graph, Place } from '../../server/src/protocol/zones';

/** What is kept while the page is hidden. */
export interface SavedState {
  readonly toggled: readonly (readonly [string, boolean])[];
  readonly isExpanded: boolean;
  /** Undefined until the map has been fitted to the page. */
  readonly zoom: number | undefined;
  readonly current: string | undefined;
}

/** Which nodes are open, the node that has the focus, and the zoom. */
export interface MapState {
  current: string | undefined;
  zoom: number | undefined;
  /** Takes the graph of a file. */
  take(graph: Graph<Place>): void;
  isOpen(id: string): boolean;
  setOpen(id: string, open: boolean): void;
  expandAll(): void;
  /** Whether a node has something in it that can be hidden. */
  canToggle(id: string): boolean;
  /** Whether the map is large, and its names are closed. */
  isCollapsed(): boolean;
  /** Opens what a node is in; false where it was open. */
  reveal(id: string): boolean;
  /** The nodes that have a text in lower case in what is shown of them. */
  find(query: string): readonly string[];
  save(): SavedState;
}

/** Creates the state, as it was when the page was hidden. */
export function createState(saved: SavedState | undefined): MapState {
  let graph: Graph<Place> = { nodes: [], edges: [], unplaced: 0 };
  let byId = new Map<string, Graph<Place>['nodes'][number]>();
  let holders = new Set<string>();
  const toggled = new Map(saved?.toggled ?? []);
  let isExpanded = saved?.isExpanded ?? false;

  const state: MapState = {
    current: saved?.current,
    zoom: saved?.zoom,
    take(next) {
      graph = next;
      byId = new Map(next.nodes.map((node) => [node.id, node]));
      holders = new Set(next.nodes.flatMap(({ parent }) => parent ?? []));
    },
    isOpen(id) {
      const known = toggled.get(id);
      if (known !== undefined) return known;
      return isExpanded || byId.get(id)?.kind !== 'name' || !beginsCollapsed(graph);
    },
    setOpen: (id, open) => void toggled.set(id, open),
    expandAll() {
      isExpanded = true;
      toggled.clear();
    },
    canToggle: (id) => holders.has(id),
    isCollapsed: () => beginsCollapsed(graph) && !isExpanded,
    reveal(id) {
      let hasChanged = false;
      const around = graph.edges.find(({ to }) => to === id)?.from;
      let at = byId.get(id)?.kind === 'target' ? around : byId.get(id)?.parent;
      for (; at !== undefined; at = byId.get(at)?.parent) {
        if (state.isOpen(at)) continue;
        toggled.set(at, true);
        hasChanged = true;
      }
      return hasChanged;
    },
    find: (query) =>
      graph.nodes
        .filter(({ label, detail, problems }) =>
          [label, detail, ...problems.flatMap(({ rule, message }) => [rule, message])].some((text) =>
            text.toLowerCase().includes(query),
          ),
        )
        .map(({ id }) => id),
    save: () => ({ toggled: [...toggled], isExpanded, zoom: state.zoom, current: state.current }),
  };
  return state;
}
