import assert from 'node:assert/strict';
import { rules } from '../../server/src/rules/index';
import { codes, modern, type TestClient } from './client';
import { withToyClient } from './toy-client';

const ZONE = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';
const URI = 'file:///a/one.alone';
const INVALID_PARAMS = -32602;
const INVALID_REQUEST = -32600;

describe('The server', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  async function codeOf(method: string, params: unknown): Promise<number | undefined> {
    try {
      await client.connection.sendRequest(method, params);
      return undefined;
    } catch (error) {
      return (error as { readonly code: number }).code;
    }
  }

  const document = { uri: URI };
  const position = { line: 0, character: 0 };
  for (const [method, params] of [
    ['textDocument/hover', {}],
    ['textDocument/hover', { textDocument: document }],
    ['textDocument/hover', { textDocument: { uri: 7 }, position }],
    ['textDocument/hover', { textDocument: document, position: { line: -1, character: 0 } }],
    ['textDocument/hover', { textDocument: document, position: { line: 'x', character: 0.5 } }],
    ['textDocument/hover', { textDocument: document, position: null }],
    ['textDocument/definition', { textDocument: null, position }],
    ['textDocument/references', { textDocument: [], position }],
    ['textDocument/documentHighlight', { position }],
    ['textDocument/completion', { textDocument: document, position: [] }],
    ['textDocument/documentLink', {}],
    ['textDocument/codeAction', { textDocument: document, range: { start: position }, context: { diagnostics: [] } }],
    ['textDocument/codeAction', { textDocument: document, range: { start: position, end: position } }],
    ['textDocument/inlayHint', { textDocument: document }],
    ['textDocument/diagnostic', { textDocument: {} }],
    ['workspace/symbol', {}],
    ['workspace/executeCommand', { command: null }],
  ] as const)
    it(`refuses ${method} with ${JSON.stringify(params)} as invalid parameters, and goes on`, async () => {
      await client.initialize();
      client.open(URI, ZONE);
      assert.equal(await codeOf(method, params), INVALID_PARAMS);
      assert.deepEqual(await codes(client, URI), ['toy-apex']);
    });

  it('refuses requests after the shutdown', async () => {
    await client.initialize();
    client.open(URI, ZONE);
    await client.connection.sendRequest('shutdown');
    assert.equal(await codeOf('textDocument/hover', { textDocument: document, position }), INVALID_REQUEST);
    assert.equal(await codeOf('textDocument/diagnostic', { textDocument: document }), INVALID_REQUEST);
  });

  it('refuses to be initialized twice', async () => {
    await client.initialize();
    assert.equal(await codeOf('initialize', { processId: null, rootUri: null, capabilities: {} }), INVALID_REQUEST);
    client.open(URI, ZONE);
    assert.deepEqual(await codes(client, URI), ['toy-apex']);
  });

  for (const event of [null, [], { added: [{}], removed: [] }, { added: [], removed: [{ uri: 7 }] }])
    it(`goes on where the folders of the workspace change by ${JSON.stringify(event)}`, async () => {
      await client.initialize({
        capabilities: { ...modern, workspace: { ...modern.workspace, workspaceFolders: true } },
      });
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      client.open(URI, ZONE);
      assert.deepEqual(await codes(client, URI), ['toy-apex']);
    });

  it('takes the newest text, also under the version of another one', async () => {
    await client.initialize();
    client.open(URI, ZONE, 1);
    assert.deepEqual(await codes(client, URI), ['toy-apex']);
    client.change(URI, 'zone example.com\n', 1);
    assert.deepEqual(await codes(client, URI), []);
  });

  for (const uri of [
    7,
    null,
    undefined,
    '',
    ':',
    '%',
    'file:///%',
    'file:///%E0%A4%A',
    'http://[',
    '\ud800',
    'nowhere',
  ])
    it(`goes on where a document was opened as ${JSON.stringify(uri)}`, async () => {
      await client.initialize();
      client.open(uri as string, ZONE);
      client.change(uri as string, ZONE, 2);
      client.open(URI, ZONE);
      assert.deepEqual(await codes(client, URI), ['toy-apex']);
      client.close(uri as string);
      assert.deepEqual(await codes(client, URI), ['toy-apex']);
    });

  for (const contentChanges of [null, 7, [{}], [{ text: 7 }], [{ text: '', range: {} }]])
    it(`leaves the text as it is where its changes are ${JSON.stringify(contentChanges)}`, async () => {
      await client.initialize();
      client.open(URI, ZONE);
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version: 2 },
        contentChanges,
      });
      assert.deepEqual(await codes(client, URI), ['toy-apex']);
    });

  it('answers nothing where an answer fails, with a line in the log', async () => {
    await client.initialize();
    client.open(URI, ZONE);
    assert.deepEqual(await codes(client, URI), ['toy-apex']);
    const toy = rules.find(({ id }) => id === 'toy-apex');
    assert.ok(toy);
    const before = toy.summary;
    Object.defineProperty(toy, 'summary', {
      configurable: true,
      get() {
        throw new Error('the words broke');
      },
    });
    try {
      const at = { textDocument: document, position: { line: 1, character: 20 } };
      assert.equal(await client.connection.sendRequest('textDocument/hover', at), null);
      assert.match(client.log.join('\n'), /onHover failed: Error: the words broke[\s\S]*please report it/);
    } finally {
      Object.defineProperty(toy, 'summary', { configurable: true, enumerable: true, value: before });
    }
    assert.deepEqual(await codes(client, URI), ['toy-apex']);
  });
});
