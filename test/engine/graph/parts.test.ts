import assert from 'node:assert/strict';
import { beginsCollapsed, visiblePart } from '../../../server/src/engine/graph/collapse';
import { layOut } from '../../../server/src/engine/graph/layout';
import { outlineOf } from '../../../server/src/engine/graph/outline';
import { growTree, type TreeItem } from '../../../server/src/engine/graph/tree';
import { callsOf } from '../../counts/calls';
import { graphOfRecords, largeGraph, record } from './graphs';

const chain = graphOfRecords(
  record('a', 'a', 'CNAME', 'records = ["b.example.com"]'),
  record('b', 'b', 'CNAME', 'ttl = 300', 'records = ["x.example.net"]'),
  record('c', 'c', 'CNAME', 'ttl = 300', 'records = ["x.example.net"]'),
);
const labelsOf = ({ nodes }: { readonly nodes: readonly { readonly label: string }[] }) =>
  nodes.map(({ label }) => label);

describe('a graph of which a part is open', () => {
  it('begins closed above 300 nodes', () => {
    assert.equal(beginsCollapsed(largeGraph(99)), false);
    assert.equal(beginsCollapsed(largeGraph(100)), true);
  });

  it('shows zones and names, with the problems of what is hidden and the ways between names', () => {
    const part = visiblePart(chain, (id) => id.startsWith('zone') && !id.includes('/'));
    assert.deepEqual(labelsOf(part), ['example.com', 'a.example.com', 'b.example.com', 'c.example.com']);
    assert.deepEqual(
      part.nodes.map(({ count }) => count),
      [0, chain.nodes.find(({ label }) => label === 'a.example.com')?.count, 0, 0],
    );
    const leads = part.edges.filter(({ kind }) => kind !== 'contains');
    assert.deepEqual(
      leads.map(({ from, to, kind }) => [from.split(' / ')[1], kind, to.split(' / ')[1]]),
      [['a.example.com', 'CNAME', 'b.example.com']],
    );
  });

  it('shows what an open name leads to, and marks its problems there alone', () => {
    const part = visiblePart(chain, (id) => !id.endsWith('/ a.example.com') && !id.endsWith('/ c.example.com'));
    assert.deepEqual(labelsOf(part).slice(1), [
      'a.example.com',
      'b.example.com',
      'CNAME',
      'c.example.com',
      'x.example.net',
    ]);
    const whole = visiblePart(chain, () => true);
    assert.deepEqual(labelsOf(whole), labelsOf(chain));
    assert.equal(whole.nodes.find(({ label }) => label === 'a.example.com')?.count, 0);
  });
});

describe('the outline of a graph', () => {
  it('has each node once, a target below the first record set that leads to it', () => {
    const entries = [...outlineOf(chain).values()];
    assert.deepEqual(
      entries.map(({ node, level, position, size }) => `${'  '.repeat(level - 1)}${node.label} ${position}/${size}`),
      [
        'example.com 1/1',
        '  a.example.com 1/3',
        '    CNAME 1/1',
        '  b.example.com 2/3',
        '    CNAME 1/1',
        '      x.example.net 1/1',
        '  c.example.com 3/3',
        '    CNAME 1/1',
      ],
    );
    assert.deepEqual(
      entries.filter(({ leadsTo }) => leadsTo.length > 0).map(({ leadsTo }) => leadsTo[0]?.split(' / ').at(-1)),
      ['b.example.com', 'target x.example.net'],
    );
  });
});

describe('the tree of a graph', () => {
  it('has what a record set leads to below it, as often as it is led to', () => {
    const lines = (items: readonly TreeItem<unknown>[], indent = ''): readonly string[] =>
      items.flatMap(({ label, children, isInView }) => [
        `${indent}${label}${isInView ? ' (in view)' : ''}`,
        ...lines(children, `${indent}  `),
      ]);
    const tree = growTree(chain);
    assert.deepEqual(lines(tree), [
      'example.com',
      '  a.example.com',
      '    CNAME',
      '      b.example.com (in view)',
      '  b.example.com',
      '    CNAME',
      '      x.example.net',
      '  c.example.com',
      '    CNAME',
      '      x.example.net',
    ]);
    const ids = (items: readonly TreeItem<unknown>[]): readonly string[] =>
      items.flatMap(({ id, children }) => [id, ...ids(children)]);
    assert.equal(new Set(ids(tree)).size, ids(tree).length);
  });
});

describe('the layout of a graph', () => {
  it('puts no node on another one, small or large', () => {
    for (const graph of [chain, largeGraph(30), largeGraph(2000)]) {
      const { nodes, edges, width, height } = layOut(graph);
      assert.equal(nodes.length, graph.nodes.length);
      assert.equal(edges.length, graph.edges.length);
      const columns = new Map<number, { y: number; height: number }[]>();
      for (const node of nodes) columns.set(node.x, [...(columns.get(node.x) ?? []), node]);
      for (const column of columns.values()) {
        column.sort((a, b) => a.y - b.y);
        for (const [index, node] of column.entries()) {
          const before = column[index - 1];
          assert.ok(before === undefined || before.y + before.height <= node.y, 'two nodes overlap');
        }
      }
      assert.ok(nodes.every((node) => node.x >= 0 && node.y >= 0 && node.x + node.width <= width));
      assert.ok(nodes.every((node) => node.y + node.height <= height));
    }
  });

  it('is in the order of the text', () => {
    const names = layOut(largeGraph(30)).nodes.filter(({ node }) => node.kind === 'name');
    assert.deepEqual(
      names.toSorted((a, b) => a.y - b.y).map(({ node }) => node.label),
      names.map(({ node }) => node.label),
    );
  });

  it('takes effort that grows as a large graph does', () => {
    const [small, large] = [largeGraph(800), largeGraph(3200)];
    const effort = callsOf(() => layOut(large)) / callsOf(() => layOut(small));
    assert.ok(effort < 5, `four times the nodes take ${effort.toFixed(1)} times the calls`);
  });
});
