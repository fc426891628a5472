import assert from 'node:assert/strict';
import {
  GRAPH,
  type TreeItem,
  ZONES,
  ZONES_CHANGED,
  type ZoneGraph,
  type ZoneTree,
} from '../../server/src/protocol/zones';
import { ancient, hostOf, inMemory, inTime, modern, type TestClient } from './client';
import { installToy, uninstallToy } from './toy';
import { withToyClient } from './toy-client';

const URI = 'file:///a/one.alone';
const TEXT = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\nrecord www.example.com A 300 8.8.4.4\n';

describe('The zones around a file', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  it('are a tree with places and problems', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const tree = await zonesOf(client, URI);
    assert.deepEqual([tree?.uri, tree?.state, tree?.reason], [URI, 'read', null]);
    assert.deepEqual(linesOf(tree?.zones ?? []), [
      'zone example.com: 1',
      '  name example.com: 1',
      '    record-set CNAME: 1 toy-apex',
      '      target lb.example.net: 0',
      '  name www.example.com: 0',
      '    record-set A: 0',
      '      target 8.8.4.4: 0',
    ]);
    const name = tree?.zones[0]?.children[1];
    assert.deepEqual(name?.at, {
      uri: URI,
      range: { start: { line: 2, character: 7 }, end: { line: 2, character: 22 } },
    });
  });

  it('are a graph too', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const answer = await inTime(client.connection.sendRequest<ZoneGraph | null>(GRAPH, { uri: URI }), 'a graph');
    assert.deepEqual(
      answer?.graph.nodes.map(({ kind, label }) => `${kind} ${label}`),
      [
        'zone example.com',
        'name example.com',
        'record-set CNAME',
        'name www.example.com',
        'record-set A',
        'target lb.example.net',
        'target 8.8.4.4',
      ],
    );
    assert.equal(answer?.graph.nodes[2]?.problems[0]?.at.uri, URI);
  });

  it('say why there are none', async () => {
    await client.initialize();
    client.open('file:///a/notes.txt', 'hello');
    const notes = await zonesOf(client, 'file:///a/notes.txt');
    assert.deepEqual([notes?.state, notes?.zones], ['unrecognised', []]);
    assert.equal(await zonesOf(client, 'file:///a/closed.alone'), null);
    for (const params of [{ uri: 7 }, {}, [], null])
      assert.equal(await inTime(client.connection.sendRequest(ZONES, params), 'an answer'), null);
  });

  it('are not read where the linter is switched off', async () => {
    client.settings = { enable: false };
    await client.initialize();
    client.open(URI, TEXT);
    const off = await zonesOf(client, URI);
    assert.deepEqual([off?.state, off?.reason, off?.zones], ['unchecked', 'Switched off in the settings.', []]);
  });

  it('have changed whenever findings are sent', async () => {
    await client.initialize({ capabilities: ancient });
    const first = client.next<{ uri: string }>(ZONES_CHANGED);
    client.open(URI, TEXT);
    assert.deepEqual(await first, { uri: URI });
    const second = client.next<{ uri: string }>(ZONES_CHANGED);
    client.change(URI, TEXT.replace('www', 'api'), 2);
    assert.deepEqual(await second, { uri: URI });
    assert.ok(linesOf((await zonesOf(client, URI))?.zones ?? []).includes('  name api.example.com: 0'));
  });

  it('have no problem yet that the present edit has made appear', async () => {
    await client.initialize({ capabilities: modern });
    const clean = TEXT.replace('record example.com CNAME', 'record api.example.com CNAME');
    client.open(URI, clean);
    await client.pull(URI);
    client.change(URI, clean.replace('api.example.com', 'example.com'), 2);
    assert.deepEqual(await client.pull(URI), []);
    assert.equal(linesOf((await zonesOf(client, URI))?.zones ?? [])[0], 'zone example.com: 0');
  });
});

describe('The zones around a file of several', () => {
  before(installToy);
  after(uninstallToy);

  it('are those of all files that are read together, also of closed ones', async () => {
    const disk = new Map([
      ['zone.toy', 'zone example.com\n'],
      ['more.toy', 'record more.example.com A 300 8.8.4.4\n'],
    ]);
    const client = inMemory(hostOf(disk));
    try {
      await client.initialize();
      client.open('file:///a/one.toy', 'record one.example.com A 300 8.8.8.8\n');
      const lines = linesOf((await zonesOf(client, 'file:///a/one.toy'))?.zones ?? []);
      assert.equal(lines[0], 'zone example.com: 0');
      for (const name of ['one', 'more']) assert.ok(lines.includes(`  name ${name}.example.com: 0`), lines.join('\n'));
    } finally {
      client.connection.dispose();
    }
  });
});

function zonesOf(client: TestClient, uri: string): Promise<ZoneTree | null> {
  return inTime(client.connection.sendRequest<ZoneTree | null>(ZONES, { uri }), 'zones');
}

function linesOf(items: readonly TreeItem<unknown>[], indent = ''): readonly string[] {
  return items.flatMap(({ kind, label, count, problems, children }) => [
    `${indent}${kind} ${label}: ${[count, ...problems.map(({ rule }) => rule)].join(' ')}`,
    ...linesOf(children, `${indent}  `),
  ]);
}
