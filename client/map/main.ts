import './map.css';
import { renderMermaid } from '../../server/src/engine/graph/mermaid';
import { DRAWING_STYLE } from '../../server/src/engine/graph/palette';
import { printLayout } from '../../server/src/engine/graph/svg';
import { showDetails } from './details';
import { type Drawing, drawMap, markMatches } from './draw';
import { actionOfKey, type KeyTree } from './keys';
import type { FromPage, ShowMessage, ToPage } from './messages';
import { makePage } from './page';
import { createState, type MapState, type SavedState } from './state';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
};

const host = acquireVsCodeApi();
const page = makePage();
const state: MapState = createState(host.getState());
let message: ShowMessage | undefined;
let drawing: Drawing | undefined;

const sheet = new CSSStyleSheet();
sheet.replaceSync(DRAWING_STYLE);
document.adoptedStyleSheets = [sheet];

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'focus') {
    state.reveal(data.id);
    draw();
    focus(data.id);
    return;
  }
  message = data;
  state.take(data.graph);
  draw();
});
window.addEventListener('focus', takeFocus);
window.addEventListener('keydown', handleKey);
page.canvas.addEventListener('keydown', handleTreeKey);
page.canvas.addEventListener('wheel', handleWheel, { passive: false });
page.canvas.addEventListener('pointerdown', startDrag);
page.canvas.addEventListener('click', handleClick);
page.canvas.addEventListener('dblclick', ({ target }) => {
  const id = idAt(target);
  if (id !== undefined) host.postMessage({ kind: 'open', id });
});
page.canvas.addEventListener('focusin', ({ target }) => {
  const id = idAt(target);
  if (id !== undefined) setCurrent(id);
});
page.search.addEventListener('input', () => search());
page.search.addEventListener('keydown', handleSearchKey);
page.buttons.zoomIn.addEventListener('click', () => zoomBy(1.2));
page.buttons.zoomOut.addEventListener('click', () => zoomBy(1 / 1.2));
page.buttons.zoomReset.addEventListener('click', () => zoomTo(1));
page.buttons.expand.addEventListener('click', () => expandAll());
page.buttons.svg.addEventListener('click', () => {
  if (drawing !== undefined) host.postMessage({ kind: 'export', format: 'svg', text: printLayout(drawing.layout) });
});
page.buttons.mermaid.addEventListener('click', () => {
  if (drawing !== undefined)
    host.postMessage({ kind: 'export', format: 'mermaid', text: renderMermaid(drawing.visible) });
});
host.postMessage({ kind: 'ready' });

/** Draws everything anew; the focus and the place of the scroll bars stay. */
function draw(): void {
  if (message === undefined) return;
  // At first the focus is on nothing in the page, and then on the first node.
  const isFirst = drawing === undefined;
  const hadFocus = isFirst ? document.hasFocus() : document.activeElement?.closest('svg') instanceof SVGElement;
  const { scrollLeft, scrollTop } = page.canvas;
  drawing = drawMap(message.graph, state, message.title);
  page.canvas.replaceChildren(drawing.svg);
  page.canvas.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' });
  const order = [...drawing.entries.keys()];
  const current = state.current !== undefined && drawing.entries.has(state.current) ? state.current : order[0];
  if (current !== undefined) setCurrent(current);
  if (hadFocus && current !== undefined) focus(current);
  page.buttons.expand.hidden = !state.isCollapsed();
  showNote();
  zoomTo(state.zoom ?? fittingZoom(drawing));
  search();
  const { graph, title } = message;
  const labels = order.slice(0, 1000).map((id) => drawing?.nodes.get(id)?.getAttribute('aria-label') ?? '');
  host.postMessage({ kind: 'shown', shown: { title, labels, total: graph.nodes.length, note: page.note.textContent } });
}

function showNote(): void {
  if (message === undefined) return;
  const { graph, reason } = message;
  const number = graph.nodes.length.toLocaleString('en');
  const texts = [
    graph.nodes.length > 0 ? undefined : (reason ?? 'There are no zones or record sets in this file.'),
    state.isCollapsed()
      ? `The map has ${number} nodes and begins with zones and names. Right Arrow opens a name, * opens all.`
      : undefined,
    graph.unplaced === 0 ? undefined : `${graph.unplaced} more in the Problems view: about no record set of the map.`,
  ];
  page.note.textContent = texts.filter((text) => text !== undefined).join(' ');
  page.note.hidden = page.note.textContent === '';
}

function setCurrent(id: string): void {
  if (drawing === undefined) return;
  const { entries, nodes } = drawing;
  if (state.current !== undefined) nodes.get(state.current)?.setAttribute('tabindex', '-1');
  state.current = id;
  nodes.get(id)?.setAttribute('tabindex', '0');
  const entry = entries.get(id);
  const leads = [...(entry?.children ?? []), ...(entry?.leadsTo ?? [])]
    .filter((to) => entry?.node.kind === 'record-set' && entries.has(to))
    .map((to) => entries.get(to)?.node.label ?? '');
  showDetails(page.details, entry, leads, () => host.postMessage({ kind: 'open', id }));
  save();
}

function focus(id: string): void {
  const node = drawing?.nodes.get(id);
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The editor may give the page the focus only after it is drawn. Nothing is scrolled, as it may do so for a click. */
function takeFocus(): void {
  if (document.activeElement !== document.body || state.current === undefined) return;
  drawing?.nodes.get(state.current)?.focus({ preventScroll: true });
}

function save(): void {
  host.setState(state.save());
}

/** The keys that work wherever the focus is, except in the field of the search. */
function handleKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const isFind = (ctrlKey || metaKey) && key.toLowerCase() === 'f';
  const isTyping = target === page.search;
  if (isFind || (key === '/' && !isTyping)) {
    page.search.focus();
    page.search.select();
  } else if (isTyping || ctrlKey || metaKey || altKey) return;
  else if (key === '+' || key === '=') zoomBy(1.2);
  else if (key === '-') zoomBy(1 / 1.2);
  else if (key === '0') zoomTo(1);
  else return;
  event.preventDefault();
}

function handleTreeKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || drawing === undefined || message === undefined) return;
  const id = idAt(event.target);
  if (id === undefined) return;
  const tree: KeyTree = {
    order: [...drawing.entries.keys()],
    entries: drawing.entries,
    canToggle: (each) => state.canToggle(each),
    isOpen: (each) => state.isOpen(each),
  };
  const action = actionOfKey(event.key, id, tree);
  if (action === undefined) return;
  event.preventDefault();
  if (action.kind === 'focus') focus(action.id);
  else if (action.kind === 'open') host.postMessage({ kind: 'open', id: action.id });
  else if (action.kind === 'expandAll') expandAll();
  else toggle(action.id, action.open);
}

function toggle(id: string, open: boolean): void {
  state.setOpen(id, open);
  state.current = id;
  draw();
  focus(id);
}

function expandAll(): void {
  state.expandAll();
  draw();
}

function handleClick({ target }: MouseEvent): void {
  const id = idAt(target);
  if (id === undefined) return;
  if (target instanceof Element && target.closest('.toggle') !== null) toggle(id, !state.isOpen(id));
  else focus(id);
}

function idAt(target: EventTarget | null): string | undefined {
  const node = target instanceof Element ? target.closest('[data-id]') : null;
  return node?.getAttribute('data-id') ?? undefined;
}

function zoomBy(factor: number): void {
  zoomTo((state.zoom ?? 1) * factor);
  drawing?.nodes.get(state.current ?? '')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** At first all columns are in view, unless the texts were too small to be read then. */
function fittingZoom({ layout }: Drawing): number {
  return Math.min(1, Math.max(0.75, page.canvas.clientWidth / layout.width));
}

function zoomTo(wanted: number): void {
  const zoom = Math.min(4, Math.max(0.1, wanted));
  state.zoom = zoom;
  if (drawing === undefined) return;
  const { width, height } = drawing.layout;
  drawing.svg.setAttribute('width', String(width * zoom));
  drawing.svg.setAttribute('height', String(height * zoom));
  page.buttons.zoomReset.textContent = `${Math.round(zoom * 100)}%`;
  save();
}

function handleWheel(event: WheelEvent): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}

/** The paper can be drawn along with the mouse. */
function startDrag({ target, clientX, clientY, button }: PointerEvent): void {
  if (button !== 0 || idAt(target) !== undefined) return;
  const { scrollLeft, scrollTop } = page.canvas;
  const move = (event: PointerEvent) =>
    page.canvas.scrollTo({
      left: scrollLeft + clientX - event.clientX,
      top: scrollTop + clientY - event.clientY,
      behavior: 'instant',
    });
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', () => window.removeEventListener('pointermove', move), { once: true });
}

function search(): readonly string[] {
  const query = page.search.value.trim().toLowerCase();
  const matches = query === '' ? [] : state.find(query);
  page.found.textContent =
    query === '' ? '' : matches.length === 1 ? '1 match' : `${matches.length === 0 ? 'no' : matches.length} matches`;
  if (drawing !== undefined) markMatches(drawing, query === '' ? undefined : new Set(matches));
  return matches;
}

function handleSearchKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    page.search.value = '';
    search();
    if (state.current !== undefined) focus(state.current);
  } else if (event.key === 'Enter') {
    const matches = search();
    const at = matches.indexOf(state.current ?? '');
    const next = event.shiftKey ? at - 1 : at + 1;
    const id = matches[((next % matches.length) + matches.length) % matches.length];
    if (id === undefined) return;
    if (state.reveal(id)) draw();
    setCurrent(id);
    drawing?.nodes.get(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    markMatches(drawing, new Set(matches), id);
  } else return;
  event.preventDefault();
}
