import type { Severity } from '../../model/finding';
import { type BoxLine, ICON_WIDTH, LINE_HEIGHT, MARGIN, PADDING } from './boxes';
import type { GraphEdge, GraphNode } from './graph';
import type { Layout, PlacedEdge, PlacedNode, Point } from './layout';
import { describeNode } from './words';

/** An element of SVG, to be printed as text or made in a page; attributes and texts are not escaped yet. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

/** The attributes that a drawing may add to its nodes and edges, such as those for screen readers. */
export interface Decoration<Place> {
  nodeAttributes?(node: GraphNode<Place>): SvgElement['attributes'];
  edgeAttributes?(edge: GraphEdge): SvgElement['attributes'];
}

/** The drawing of a layout: lines below, nodes above them. Colours are left to the classes. */
export function drawLayout<Place>(
  layout: Layout<Place>,
  { nodeAttributes, edgeAttributes }: Decoration<Place> = {},
): readonly SvgElement[] {
  return [
    element('defs', {}, [
      element(
        'marker',
        { id: 'arrow', viewBox: '0 0 8 8', refX: 7.5, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
        [element('path', { d: 'M0 0.5L8 4L0 7.5z', class: 'arrow' })],
      ),
    ]),
    element(
      'g',
      { class: 'edges', 'aria-hidden': 'true' },
      layout.edges.map((edge) => drawEdge(edge, edgeAttributes?.(edge.edge))),
    ),
    ...layout.nodes.map((node) => drawNode(node, nodeAttributes?.(node.node))),
  ];
}

/** An element. */
export function element(
  tag: string,
  attributes: SvgElement['attributes'],
  children: SvgElement['children'] = [],
): SvgElement {
  return { tag, attributes, children };
}

function drawEdge({ edge, points }: PlacedEdge, more: SvgElement['attributes'] = {}): SvgElement {
  const isLead = edge.kind !== 'contains';
  const words = [edge.kind, edge.detail].filter((text) => text !== '').join(' ');
  return element(
    'path',
    {
      class: `edge ${isLead ? 'lead' : 'contains'}${edge.kind === 'unknown' ? ' unknown' : ''}`,
      d: pathThrough(points),
      ...(isLead && { 'marker-end': 'url(#arrow)' }),
      ...more,
    },
    isLead ? [element('title', {}, [words])] : [],
  );
}

/** A curve through the points that leaves and reaches each of them horizontally. */
function pathThrough([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let before = first;
  for (const point of rest) {
    const middle = round((before.x + point.x) / 2);
    path += `C${middle} ${round(before.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    before = point;
  }
  return path;
}

function drawNode<Place>(placed: PlacedNode<Place>, more: SvgElement['attributes'] = {}): SvgElement {
  const { node, x, y, width, height, lines } = placed;
  const { kind, target, severity, isPartlyUnknown, isDeleted } = node;
  const classes = [
    'node',
    kind,
    ...(target === undefined ? [] : [`is-${target}`]),
    ...(severity === undefined ? [] : [`has-${severity}`]),
    ...(isPartlyUnknown ? ['unknown'] : []),
    ...(isDeleted ? ['deleted'] : []),
  ];
  const radius = kind === 'name' ? Math.min(height / 2, 16) : kind === 'zone' ? 6 : 3;
  return element('g', { class: classes.join(' '), transform: `translate(${round(x)} ${round(y)})`, ...more }, [
    element('title', {}, [[describeNode(node), ...node.problems.map(({ message }) => message)].join('\n')]),
    element('rect', { class: 'box', width, height, rx: radius }),
    ...(target === 'service' ? [element('path', { class: 'bar', d: `M6 0V${height}` })] : []),
    ...drawLines(lines, severity),
  ]);
}

function drawLines(lines: readonly BoxLine[], severity: Severity | undefined): readonly SvgElement[] {
  let top: number = MARGIN;
  return lines.flatMap(({ kind, text }) => {
    const baseline = top + LINE_HEIGHT[kind] - 5;
    const isProblem = kind === 'problems' && severity !== undefined;
    const icon = isProblem ? [drawIcon(severity, PADDING, top + 2)] : [];
    top += LINE_HEIGHT[kind];
    const x = PADDING + (isProblem ? ICON_WIDTH : 0);
    return [...icon, element('text', { class: kind, x, y: baseline }, [text])];
  });
}

/** The icons differ in their shape, not in their colour alone. */
const ICONS: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['M7.5 0.5a7 7 0 1 0 0.01 0z', 'M4.7 4.7L10.3 10.3M10.3 4.7L4.7 10.3'],
  warning: ['M7.5 0.5L14.8 14H0.2z', 'M7.5 5V9.4M7.5 11V12.4'],
  info: ['M0.5 0.5H14.5V14.5H0.5z', 'M7.5 3V4.6M7.5 6.4V12'],
};

function drawIcon(severity: Severity, x: number, y: number): SvgElement {
  const [shape, sign] = ICONS[severity];
  return element('g', { class: 'icon', transform: `translate(${round(x)} ${round(y)})` }, [
    element('path', { class: 'icon-shape', d: shape }),
    element('path', { class: 'icon-sign', d: sign }),
  ]);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
