import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { wholePart } from '../../../server/src/engine/graph/collapse';
import { renderDot } from '../../../server/src/engine/graph/dot';
import { renderJson } from '../../../server/src/engine/graph/json';
import { renderMermaid } from '../../../server/src/engine/graph/mermaid';
import { renderSvg } from '../../../server/src/engine/graph/svg';
import { batchOf, graphOfRecords, graphOfTexts, HOSTILE_NAMES, record } from './graphs';
import { assertDot, assertMermaid, assertWellFormed } from './well-formed';

const graph = wholePart(
  graphOfRecords(
    record('a', 'a', 'CNAME', 'records = ["b.example.com"]'),
    record('b', 'b', 'CNAME', 'ttl = 300', 'records = ["a.example.com"]'),
    record('mx', '', 'MX', 'ttl = 300', 'records = ["10 ${var.mail}"]'),
  ),
);
const hostile = wholePart(graphOfTexts(batchOf(HOSTILE_NAMES)));

describe('a drawn graph', () => {
  it('is a flowchart of Mermaid, with problems in words', () => {
    const text = renderMermaid(graph);
    assertMermaid(text);
    assert.match(text, /^flowchart LR\n {2}n0\[\["example\.com<br>aws#95;route53#95;zone\.main · public"\]\]$/m);
    assert.match(text, /n\d+\["CNAME<br>✖ missing-ttl"\]:::error/);
    assert.match(text, /n\d+ -->\|"MX 10"\| n\d+/);
  });

  it('is a graph of Graphviz', () => {
    const text = renderDot(graph);
    assertDot(text);
    assert.match(text, /n0 \[shape=tab, label="example\.com\\naws_route53_zone\.main · public"/);
    assert.match(text, /label="CNAME\\n✖ missing-ttl", .*color="#c4271b"/);
  });

  it('is an SVG document with titles, icons and texts', () => {
    const text = renderSvg(graph);
    assertWellFormed(text);
    assert.match(text, /<g class="node record-set has-error" [^>]*><title>Record set CNAME, missing-ttl \(error\)/);
    assert.match(text, /<g class="icon"/);
    assert.match(text, /<text class="problems"[^>]*>missing-ttl<\/text>/);
    assert.doesNotMatch(text, /<script|<a |<image|<foreignObject|href=|url\((?!#)|@import/);
  });

  it('is JSON with a version', () => {
    const { version, nodes, edges } = JSON.parse(renderJson(graph));
    assert.deepEqual([version, nodes.length, edges.length], [1, graph.nodes.length, graph.edges.length]);
  });

  it('may be empty', () => {
    const nothing = { nodes: [], edges: [], unplaced: 0 };
    assertMermaid(renderMermaid(nothing));
    assertDot(renderDot(nothing));
    assertWellFormed(renderSvg(nothing));
  });
});

describe('names that mean something to what reads a drawing', () => {
  it('are all in the graph', () => {
    assert.ok(hostile.nodes.filter(({ kind }) => kind === 'name').length >= HOSTILE_NAMES.length - 1);
  });

  it('are texts in Mermaid', () => {
    assertMermaid(renderMermaid(hostile));
    assert.match(renderMermaid(hostile), /"#60;script#62;alert#40;1#41;#60;\/script#62;"/);
  });

  it('are texts in Graphviz', () => {
    assertDot(renderDot(hostile));
    assert.match(renderDot(hostile), /label="a\\"b'c"/);
  });

  it('are texts in SVG', () => {
    assertWellFormed(renderSvg(hostile));
    assert.match(renderSvg(hostile), />&lt;script&gt;alert\(1\)&lt;\/script&gt;</);
  });

  it('do not steer a terminal', () => {
    for (const text of [renderMermaid(hostile), renderDot(hostile), renderSvg(hostile)])
      assert.doesNotMatch(text, /[\u202e\u0007\u001b]/);
  });

  it('are read by Graphviz itself', function () {
    const run = spawnSync('dot', ['-Tplain'], { input: renderDot(hostile), encoding: 'utf8' });
    if (run.error !== undefined) {
      console.log('      skipped: there is no dot (`apt-get install graphviz`)');
      this.skip();
    }
    assert.deepEqual([run.status, run.stderr], [0, '']);
  });
});

describe('a text that is not well-formed', () => {
  const broken: Readonly<Record<string, () => void>> = {
    'an element that is left open': () => assertWellFormed('<svg><g></svg>'),
    'a bracket in a text': () => assertWellFormed('<svg><text>a<b</text></svg>'),
    'an & in an attribute': () => assertWellFormed('<svg a="x&y"/>'),
    'a quote in a label of Mermaid': () => assertMermaid('flowchart LR\n  n0["a"b"]'),
    'a quote in a label of Graphviz': () => assertDot('digraph zones {\n  n0 [label="a"b"]\n}'),
  };
  for (const [what, check] of Object.entries(broken)) it(`is noticed: ${what}`, () => assert.throws(check));
});
