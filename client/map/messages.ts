import type { Graph, Place } from '../../server/src/protocol/zones';

/** The messages between the extension and the page of the zone map. */

/** What the page shows. */
export interface ShowMessage {
  readonly kind: 'show';
  readonly graph: Graph<Place>;
  /** What the zones are read from: the name of a file. */
  readonly title: string;
  /** In place of zones, where there are none. */
  readonly reason: string | null;
}

/** A node to be focused. */
export interface FocusMessage {
  readonly kind: 'focus';
  readonly id: string;
}

export type ToPage = ShowMessage | FocusMessage;

export type FromPage =
  /** The page can take messages. */
  | { readonly kind: 'ready' }
  /** The source of a node is to be opened. */
  | { readonly kind: 'open'; readonly id: string }
  /** What is shown is to be saved, or opened as a document. */
  | { readonly kind: 'export'; readonly format: 'svg' | 'mermaid'; readonly text: string }
  /** What the page shows now, for tests. */
  | { readonly kind: 'shown'; readonly shown: ShownMap };

/** What the page shows, in words. */
export interface ShownMap {
  readonly title: string;
  /** The labels of the nodes that are drawn, for screen readers. */
  readonly labels: readonly string[];
  /** The number of all nodes, with those that are not drawn. */
  readonly total: number;
  readonly note: string;
}
