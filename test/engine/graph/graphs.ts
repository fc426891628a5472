import { type Graph, mapPlaces } from '../../../server/src/engine/graph/graph';
import { lint } from '../../../server/src/engine/lint';
import { graphOf } from '../../../server/src/engine/zone-graph';
import { type Span, sourceText } from '../../../server/src/text/span';

/** Names that mean something to SVG, HTML, Mermaid, Graphviz or a terminal. */
export const HOSTILE_NAMES: readonly string[] = [
  '<script>alert(1)</script>',
  '</title></svg><img src=x onerror=alert(1)>',
  'a"b\'c',
  'x"]-->y',
  'back`tick`',
  '`**bold** _dim_`',
  '\\N \\" \\',
  '&amp;&lt;#35;',
  ']]>--><!--',
  'click n0 javascript:alert(1)',
  'end',
  '1. one',
  '- one',
  '%%{init: {}}%%',
  'a;b|c{d}',
  'ünï.日本',
  '\u202ereversed\u0007\u001b[31m',
  '\ud800 alone',
  '\ufffe',
  'x'.repeat(5000),
];

/** The graph of texts by their names, which are linted with the rules. */
export function graphOfTexts(texts: Readonly<Record<string, string>>): Graph<Span> {
  const files = Object.entries(texts).map(([name, text]) => ({ uri: `file:///a/${name}`, text }));
  return graphOf(lint(files));
}

/** The graph of a Terraform module with the zone `example.com` and some record sets. */
export function graphOfRecords(...records: readonly string[]): Graph<Span> {
  const zone = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
  return graphOfTexts({ 'main.tf': zone + records.join('') });
}

/** A record set of the zone of `graphOfRecords`. */
export function record(label: string, name: string, type: string, ...lines: readonly string[]): string {
  const first = ['zone_id = aws_route53_zone.main.zone_id', `name = ${JSON.stringify(name)}`, `type = "${type}"`];
  const all = [...first, ...lines].map((line) => `  ${line}\n`);
  return `resource "aws_route53_record" "${label}" {\n${all.join('')}}\n`;
}

/** A change batch with a CNAME at each of the names. */
export function batchOf(names: readonly string[]): Readonly<Record<string, string>> {
  const changes = names.map((name) => ({
    Action: 'CREATE',
    ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: `to.${name}` }] },
  }));
  return { 'batch.json': JSON.stringify({ Comment: '', Changes: changes }) };
}

/** A graph of `count` names that each lead to a name of their own, in one zone. */
export function largeGraph(count: number): Graph<undefined> {
  const names = Array.from({ length: count }, (_, index) => `host${index}`);
  const node = { detail: '', problems: [], count: 0 };
  return {
    nodes: [
      { ...node, id: 'zone', kind: 'zone', label: 'example.com' },
      ...names.flatMap((label) => [
        { ...node, id: label, kind: 'name' as const, label, parent: 'zone' },
        { ...node, id: `${label} CNAME`, kind: 'record-set' as const, label: 'CNAME', parent: label },
        { ...node, id: `${label} to`, kind: 'target' as const, target: 'name' as const, label: `${label}.example.net` },
      ]),
    ],
    edges: names.flatMap((label) => [
      { from: 'zone', to: label, kind: 'contains' as const, detail: '' },
      { from: label, to: `${label} CNAME`, kind: 'contains' as const, detail: '' },
      { from: `${label} CNAME`, to: `${label} to`, kind: 'CNAME' as const, detail: '' },
    ]),
    unplaced: 0,
  };
}

/** The nodes as lines: kind, label, detail, own problems. */
export function nodeLines({ nodes }: Graph<unknown>): readonly string[] {
  return nodes.map(({ kind, label, detail, problems }) =>
    [kind, label, detail, ...problems.map(({ rule, severity }) => `${severity} ${rule}`)].join(' | '),
  );
}

/** What leads where, as lines. */
export function leadLines({ nodes, edges }: Graph<unknown>): readonly string[] {
  const labels = new Map(nodes.map((node) => [node.id, node]));
  return edges
    .filter(({ kind }) => kind !== 'contains')
    .map(({ from, to, kind, detail }) => {
      const name = labels.get(labels.get(from)?.parent ?? '')?.label;
      return `${name} ${[kind, detail].filter(Boolean).join(' ')} → ${labels.get(to)?.kind} ${labels.get(to)?.label}`;
    });
}

/** The text at each node's place. */
export function placesOf(graph: Graph<Span>): ReadonlyMap<string, string | undefined> {
  return new Map(mapPlaces(graph, sourceText).nodes.map(({ label, at }) => [label, at]));
}
