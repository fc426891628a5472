import type { SvgElement } from '../../server/src/engine/graph/drawing';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An element of a drawing in the page; what is in files becomes text and attributes, never markup. */
export function makeSvg({ tag, attributes, children }: SvgElement): SVGElement {
  const made = document.createElementNS(NAMESPACE, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === 'string' ? child : makeSvg(child))));
  return made;
}
