import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wholePart } from '../../../server/src/engine/graph/collapse';
import { renderDot } from '../../../server/src/engine/graph/dot';
import { renderMermaid } from '../../../server/src/engine/graph/mermaid';
import { outlineOf } from '../../../server/src/engine/graph/outline';
import { renderSvg } from '../../../server/src/engine/graph/svg';
import { growTree } from '../../../server/src/engine/graph/tree';
import { lint } from '../../../server/src/engine/lint';
import { graphOf } from '../../../server/src/engine/zone-graph';
import { readPage } from '../../pages';
import { assertDot, assertMermaid, assertWellFormed } from './well-formed';

const PAGES = path.join(__dirname, '../../rules');

describe('the graph of every scenario', () => {
  for (const name of readdirSync(PAGES).filter((each) => each.endsWith('.md')))
    it(`is drawn: ${path.basename(name, '.md')}`, () => {
      for (const { title, files } of readPage(readFileSync(path.join(PAGES, name), 'utf8')).scenarios) {
        const result = lint(files.map((file) => ({ uri: `file:///page/${file.name}`, text: file.text })));
        const graph = graphOf(result);
        const ids = new Set(graph.nodes.map(({ id }) => id));
        assert.equal(ids.size, graph.nodes.length, `${title}: an id twice`);
        for (const { from, to } of graph.edges) assert.ok(ids.has(from) && ids.has(to), `${title}: an edge to nowhere`);
        assert.equal(outlineOf(graph).size, graph.nodes.length, `${title}: a node that no key reaches`);
        growTree(graph);
        const drawn = wholePart(graph);
        assertMermaid(renderMermaid(drawn));
        assertDot(renderDot(drawn));
        assertWellFormed(renderSvg(drawn));
        const placed = graph.nodes.reduce((count, { problems }) => count + problems.length, 0);
        assert.ok(placed + graph.unplaced >= result.findings.length, `${title}: a finding is lost`);
      }
    });
});

describe('a zone of 10,000 record sets', () => {
  it('is drawn', () => {
    const changes = Array.from({ length: 10_000 }, (_, index) => ({
      Name: `host${index}.example.com.`,
      Type: 'CNAME',
      TTL: 300,
      ResourceRecords: [{ Value: `host${index + 1}.example.com` }],
    }));
    const text = JSON.stringify({ ResourceRecordSets: changes });
    const graph = graphOf(lint([{ uri: 'file:///a/zone.json', text }]));
    assert.ok(graph.nodes.length > 20_000);
    assertWellFormed(renderSvg(wholePart(graph)));
    assert.equal(outlineOf(graph).size, graph.nodes.length);
  });
});
