import { visiblePart } from '../../server/src/engine/graph/collapse';
import { drawLayout, element } from '../../server/src/engine/graph/drawing';
import { type Layout, layOut } from '../../server/src/engine/graph/layout';
import { type OutlineEntry, outlineOf } from '../../server/src/engine/graph/outline';
import { describeNode } from '../../server/src/engine/graph/words';
import type { Graph, Place } from '../../server/src/protocol/zones';
import type { MapState } from './state';
import { makeSvg } from './svg-dom';

/** What is drawn, with the element of each node. */
export interface Drawing {
  readonly visible: Graph<Place>;
  readonly layout: Layout<Place>;
  readonly entries: ReadonlyMap<string, OutlineEntry<Place>>;
  readonly svg: SVGElement;
  readonly nodes: ReadonlyMap<string, SVGElement>;
}

/** Draws the open part of a graph as a tree for keyboards and screen readers. */
export function drawMap(graph: Graph<Place>, state: MapState, title: string): Drawing {
  const part = visiblePart(graph, state.isOpen);
  const entries = outlineOf(part);
  const visible = { ...part, nodes: [...entries.values()].map(({ node }) => node) };
  const layout = layOut(visible);
  const drawn = drawLayout(layout, { nodeAttributes: ({ id }) => describeForReaders(id, entries, state) });
  const { width, height } = layout;
  const attributes = { role: 'tree', 'aria-label': `Zones of ${title}`, viewBox: `0 0 ${width} ${height}` };
  const svg = makeSvg(element('svg', attributes, drawn));
  const nodes = new Map<string, SVGElement>();
  for (const node of svg.querySelectorAll<SVGElement>('[data-id]')) nodes.set(node.getAttribute('data-id') ?? '', node);
  for (const { node, width: right, height: bottom } of layout.nodes)
    if (state.canToggle(node.id)) nodes.get(node.id)?.append(makeToggle(right, bottom / 2, state.isOpen(node.id)));
  return { visible, layout, entries, svg, nodes };
}

function describeForReaders(
  id: string,
  entries: ReadonlyMap<string, OutlineEntry<Place>>,
  state: MapState,
): Readonly<Record<string, string | number>> {
  const entry = entries.get(id);
  if (entry === undefined) return {};
  const { node, level, position, size, leadsTo } = entry;
  const leads = leadsTo.flatMap((to) => entries.get(to)?.node.label ?? []);
  const words = leads.length === 0 ? describeNode(node) : `${describeNode(node)}, leads to ${leads.join(', ')}`;
  return {
    role: 'treeitem',
    tabindex: -1,
    'data-id': id,
    'aria-label': words,
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': size,
    ...(state.canToggle(id) && { 'aria-expanded': String(state.isOpen(id)) }),
  };
}

/** The sign at the right side of a node that opens and closes it. */
function makeToggle(x: number, y: number, isOpen: boolean): SVGElement {
  return makeSvg(
    element(
      'g',
      { class: isOpen ? 'toggle open' : 'toggle', transform: `translate(${x} ${y})`, 'aria-hidden': 'true' },
      [element('circle', { r: 8 }), element('path', { d: isOpen ? 'M-4 0H4' : 'M-4 0H4M0 -4V4' })],
    ),
  );
}

/** Shows which nodes a search has found; without matches there is no search. */
export function markMatches(drawing: Drawing | undefined, matches: ReadonlySet<string> | undefined, at?: string): void {
  for (const [id, node] of drawing?.nodes ?? []) {
    node.classList.toggle('match', matches?.has(id) === true);
    node.classList.toggle('faint', matches?.has(id) === false);
    node.classList.toggle('at', id === at);
  }
}
