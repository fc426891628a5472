import type { OutlineEntry } from '../../server/src/engine/graph/outline';

/** What a key does in the tree of the map. */
export type KeyAction =
  | { readonly kind: 'focus'; readonly id: string }
  | { readonly kind: 'toggle'; readonly id: string; readonly open: boolean }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'expandAll' };

/** The tree as it is drawn, in its order, and which nodes can be opened. */
export interface KeyTree {
  readonly order: readonly string[];
  readonly entries: ReadonlyMap<string, Pick<OutlineEntry<unknown>, 'parent' | 'children' | 'leadsTo'>>;
  canToggle(id: string): boolean;
  isOpen(id: string): boolean;
}

/** The action of a key at a node, as the ARIA practices have it for a tree; undefined where it has none. */
export function actionOfKey(key: string, id: string, tree: KeyTree): KeyAction | undefined {
  const { order, entries } = tree;
  const at = order.indexOf(id);
  const focus = (to: string | undefined): KeyAction | undefined =>
    to === undefined || to === id ? undefined : { kind: 'focus', id: to };
  switch (key) {
    case 'ArrowDown':
      return focus(order[at + 1]);
    case 'ArrowUp':
      return focus(at > 0 ? order[at - 1] : undefined);
    case 'Home':
      return focus(order[0]);
    case 'End':
      return focus(order.at(-1));
    case 'ArrowRight': {
      if (tree.canToggle(id) && !tree.isOpen(id)) return { kind: 'toggle', id, open: true };
      const entry = entries.get(id);
      // Of a record set that leads to a name in view, the way goes on at that name.
      return focus(entry?.children[0] ?? entry?.leadsTo.find((to) => entries.has(to)));
    }
    case 'ArrowLeft':
      if (tree.canToggle(id) && tree.isOpen(id)) return { kind: 'toggle', id, open: false };
      return focus(entries.get(id)?.parent);
    case ' ':
      return tree.canToggle(id) ? { kind: 'toggle', id, open: !tree.isOpen(id) } : undefined;
    case 'Enter':
      return { kind: 'open', id };
    case '*':
      return { kind: 'expandAll' };
    default:
      return undefined;
  }
}
