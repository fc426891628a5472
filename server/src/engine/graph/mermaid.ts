import { type Table, tableOf } from '../../text/table';
import type { Graph, GraphEdge, GraphNode } from './graph';
import { shorten } from './show';
import { describeProblems, SIGNS } from './words';

const CLASSES = [
  'classDef error stroke:#c4271b,stroke-width:3px',
  'classDef warning stroke:#9a6700,stroke-width:3px',
  'classDef info stroke:#0b6bcb,stroke-width:2px',
  'classDef unknown stroke-dasharray:4 3',
];
const MAX_LINE = 80;

/** The graph as a flowchart of Mermaid. */
export function renderMermaid({ nodes, edges }: Graph<unknown>): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => `${names.get(node.id)}${shapeOf(node)}${classesOf(node)}`),
    ...edges.map((edge) => `${names.get(edge.from)} ${arrowOf(edge)} ${names.get(edge.to)}`),
    ...CLASSES,
  ];
  return `${lines.join('\n  ')}\n`;
}

const SHAPES: Table<readonly [string, string]> = tableOf({
  zone: ['[[', ']]'],
  name: ['([', '])'],
  'record-set': ['[', ']'],
  service: ['[/', '/]'],
  unknown: ['>', ']'],
});

function shapeOf(node: GraphNode<unknown>): string {
  const { kind, target, label, detail, severity } = node;
  const [open, close] = SHAPES.get(target ?? kind) ?? ['(', ')'];
  const problems = severity === undefined ? '' : `${SIGNS[severity]} ${describeProblems(node)}`;
  const lines = [label, detail, problems]
    .filter((line) => line !== '')
    .map((line) => escapeLabel(shorten(line, MAX_LINE)));
  return `${open}"${lines.join('<br>')}"${close}`;
}

function classesOf({ severity, isPartlyUnknown }: GraphNode<unknown>): string {
  const unknown = isPartlyUnknown ? ':::unknown' : '';
  return severity === undefined ? unknown : `:::${severity}`;
}

function arrowOf({ kind, detail }: GraphEdge): string {
  if (kind === 'contains') return '---';
  const label = kind === 'unknown' ? '' : [kind, detail].filter((text) => text !== '').join(' ');
  return label === '' ? '-.->' : `-->|"${escapeLabel(label)}"|`;
}

/** Every sign that could have a meaning in Mermaid, in HTML or in Markdown, as the number of its character. */
function escapeLabel(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} .,:/=·…✖⚠ℹ-]/gu, (sign) => `#${sign.codePointAt(0)};`)
    .replace(/^(\d+)\./, '$1#46;')
    .replace(/^-/, '#45;');
}
