import { type Table, tableOf } from '../../text/table';
import { drawLayout, element, type SvgElement } from './drawing';
import type { Graph } from './graph';
import { type Layout, layOut } from './layout';
import { COLOURS, DRAWING_STYLE } from './palette';

/** The graph as an SVG document that stands by itself: in light or dark colours, as the viewer prefers. */
export function renderSvg(graph: Graph<unknown>): string {
  return printLayout(layOut(graph));
}

/** A layout as an SVG document. */
export function printLayout(layout: Layout<unknown>): string {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': 'Route 53 zones',
  };
  const background = element('rect', { class: 'paper', width, height });
  const svg = element('svg', attributes, [
    element('style', {}, [COLOURS + DRAWING_STYLE]),
    background,
    ...drawLayout(layout),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printElement(svg)}\n`;
}

/** An element as text. */
function printElement({ tag, attributes, children }: SvgElement): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : printElement(child)));
  return inside.length === 0 ? `<${tag}${words.join('')}/>` : `<${tag}${words.join('')}>${inside.join('')}</${tag}>`;
}

const ENTITIES: Table<string> = tableOf({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
});

function escapeXml(text: string): string {
  return text.replace(/[&<>"'\n]/g, (sign) => ENTITIES.get(sign) ?? sign);
}
