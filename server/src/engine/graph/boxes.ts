import type { GraphNode } from './graph';
import { shorten } from './show';
import { describeProblems } from './words';

/** The size of a node and the lines of text in it, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly BoxLine[];
}

/** A line of text; the name of its class in style sheets. */
export interface BoxLine {
  readonly text: string;
  readonly kind: 'label' | 'detail' | 'problems';
}

/** The distance of a text from the left edge, and from the right one. */
export const PADDING = 14;
/** The width of the icon of a problem with the gap behind it. */
export const ICON_WIDTH = 20;
/** The height of each line, and the space above the first and below the last one. */
export const LINE_HEIGHT = { label: 18, detail: 16, problems: 19 } as const;
export const MARGIN = 7;
/** The space around the drawing. */
export const OUTER = 24;

const MAX_CHARACTERS = { label: 44, detail: 48, problems: 48 } as const;
/** The width of a character in the middle, generously, as fonts differ. */
const CHARACTER_WIDTH = { bold: 8.6, label: 7.5, detail: 6.3, problems: 6.6 } as const;

/** Measures a node without a screen: widths are estimates that fit common sans-serif fonts. */
export function measureBox(node: GraphNode<unknown>): Box {
  const lines: BoxLine[] = [{ kind: 'label', text: node.label }];
  if (node.detail !== '') lines.push({ kind: 'detail', text: node.detail });
  if (node.severity !== undefined) lines.push({ kind: 'problems', text: describeProblems(node) });
  const shown = lines.map(({ kind, text }) => ({ kind, text: shorten(text, MAX_CHARACTERS[kind]) }));
  const isBold = node.kind === 'zone' || node.kind === 'name';
  const widths = shown.map(({ kind, text }) => {
    const character = CHARACTER_WIDTH[kind === 'label' && isBold ? 'bold' : kind];
    return widthOf(text) * character + (kind === 'problems' ? ICON_WIDTH : 0);
  });
  return {
    width: Math.ceil(Math.max(40, ...widths) + 2 * PADDING),
    height: shown.reduce((height, { kind }) => height + LINE_HEIGHT[kind], 2 * MARGIN),
    lines: shown,
  };
}

/** In characters of Latin script. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[A-Zmw…@%]/.test(character) ? 1.25 : /[\u1100-\u{3fffd}]/u.test(character) ? 1.8 : 1;
  return width;
}
