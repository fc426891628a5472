import { type Table, tableOf } from '../../text/table';
import type { Graph, GraphEdge, GraphNode } from './graph';
import { shorten } from './show';
import { describeNode, describeProblems, SIGNS } from './words';

const MAX_LINE = 80;
const COLOURS = { error: '#c4271b', warning: '#9a6700', info: '#0b6bcb' } as const;
const SHAPES: Table<string> = tableOf({
  zone: 'tab',
  name: 'oval',
  'record-set': 'box',
  service: 'component',
  unknown: 'note',
});

/** The graph in the language of Graphviz. */
export function renderDot({ nodes, edges }: Graph<unknown>): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'digraph zones {',
    'rankdir=LR',
    'node [fontname="sans-serif", fontsize=11]',
    'edge [fontname="sans-serif", fontsize=9]',
    ...nodes.map((node) => `${names.get(node.id)} [${attributesOf(node)}]`),
    ...edges.map((edge) => `${names.get(edge.from)} -> ${names.get(edge.to)} [${styleOf(edge)}]`),
  ];
  return `${lines.join('\n  ')}\n}\n`;
}

function attributesOf(node: GraphNode<unknown>): string {
  const { kind, target, label, detail, severity, isPartlyUnknown } = node;
  const problems = severity === undefined ? '' : `${SIGNS[severity]} ${describeProblems(node)}`;
  const lines = [label, detail, problems]
    .filter((line) => line !== '')
    .map((line) => escapeLabel(shorten(line, MAX_LINE)));
  return [
    `shape=${SHAPES.get(target ?? kind) ?? 'box'}`,
    `label="${lines.join('\\n')}"`,
    `tooltip="${escapeLabel(describeNode(node))}"`,
    ...(isPartlyUnknown ? ['style=dashed'] : []),
    ...(severity === undefined ? [] : [`color="${COLOURS[severity]}"`, 'penwidth=2.5']),
  ].join(', ');
}

function styleOf({ kind, detail }: GraphEdge): string {
  if (kind === 'contains') return 'arrowhead=none';
  if (kind === 'unknown') return 'style=dashed';
  return `label="${escapeLabel([kind, detail].filter((text) => text !== '').join(' '))}"`;
}

/** Graphviz reads backslashes and HTML entities in labels. */
function escapeLabel(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
