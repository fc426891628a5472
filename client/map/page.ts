/** The parts of the page that stay, around the drawing. */
export interface Page {
  readonly search: HTMLInputElement;
  /** How many nodes the search has found. */
  readonly found: HTMLElement;
  readonly note: HTMLElement;
  /** The part that scrolls, with the drawing in it. */
  readonly canvas: HTMLElement;
  readonly details: HTMLElement;
  /** The buttons by their names. */
  readonly buttons: Readonly<Record<ButtonName, HTMLButtonElement>>;
}

type ButtonName = 'zoomOut' | 'zoomReset' | 'zoomIn' | 'expand' | 'svg' | 'mermaid';

const BUTTONS: Readonly<Record<ButtonName, readonly [string, string]>> = {
  zoomOut: ['−', 'Zoom out (-)'],
  zoomReset: ['100%', 'Actual size (0)'],
  zoomIn: ['+', 'Zoom in (+)'],
  expand: ['Expand all', 'Show the record sets of all names (*)'],
  svg: ['SVG', 'Save what is shown as an SVG image'],
  mermaid: ['Mermaid', 'Open what is shown as a Mermaid diagram'],
};

/** Makes the page. */
export function makePage(): Page {
  const search = make('input', { type: 'search', placeholder: 'Search ( / )', 'aria-label': 'Search the zone map' });
  const found = make('span', { class: 'found', role: 'status' });
  const buttons = Object.fromEntries(
    Object.entries(BUTTONS).map(([name, [text, title]]) => [name, make('button', { type: 'button', title }, text)]),
  ) as Record<ButtonName, HTMLButtonElement>;
  for (const name of ['zoomOut', 'zoomIn'] as const) buttons[name].setAttribute('aria-label', BUTTONS[name][1]);
  const zoom = make('span', { class: 'group', role: 'group', 'aria-label': 'Zoom' });
  zoom.append(buttons.zoomOut, buttons.zoomReset, buttons.zoomIn);
  const bar = make('div', { class: 'bar' });
  bar.append(search, found, make('span', { class: 'gap' }), buttons.expand, zoom, buttons.svg, buttons.mermaid);
  const note = make('p', { class: 'note', role: 'status', hidden: '' });
  const canvas = make('div', { class: 'canvas' });
  const details = make('div', { class: 'details' });
  document.body.append(bar, note, canvas, details);
  return { search, found, note, canvas, details, buttons };
}

/** An element of HTML with a text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
