import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol/node';
import { inMemory, inTime, modern, type TestClient } from './client';

const URI = 'file:///a/main.tf';
const TEXT = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = ""
}

`;
const TYPE = { line: 7, character: 13 };
const END = { line: 9, character: 0 };

const completing = {
  ...modern,
  textDocument: {
    ...modern.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown' as const],
      },
    },
  },
};

describe('Completion by the server', () => {
  let client: TestClient;
  beforeEach(() => {
    client = inMemory();
  });
  afterEach(() => client.connection.dispose());

  const ask = async (position: { line: number; character: number }, uri = URI): Promise<readonly CompletionItem[]> => {
    const params = { textDocument: { uri }, position };
    const list = await inTime(
      client.connection.sendRequest<CompletionList | null>('textDocument/completion', params),
      'completion',
    );
    return list?.items ?? [];
  };

  it('is announced with the characters that begin a value', async () => {
    const { capabilities } = await client.initialize({ capabilities: completing });
    assert.deepEqual(capabilities.completionProvider, { triggerCharacters: ['"', '.', ' '] });
  });

  it('replaces what stands there, with advice beside the label', async () => {
    await client.initialize({ capabilities: completing });
    client.open(URI, TEXT);
    const item = (await ask(TYPE)).find(({ label }) => label === 'CNAME');
    assert.match(item?.labelDetails?.description ?? '', /stands alone/);
    assert.match(JSON.stringify(item?.documentation), /markdown.*\*\*CNAME\*\*/);
    assert.equal(item?.filterText, '"CNAME');
    const range = { start: { line: 7, character: 12 }, end: { line: 7, character: 14 } };
    assert.deepEqual(item?.textEdit, { newText: '"CNAME"', range });
  });

  it('has parts to fill in for a client with snippets, and plain text for others', async () => {
    await client.initialize({ capabilities: completing });
    client.open(URI, TEXT);
    const snippet = (await ask(END)).find(({ label }) => label === 'route53-cname');
    assert.equal(snippet?.insertTextFormat, 2);
    assert.match(snippet?.textEdit?.newText ?? '', /records = \["\$\{2:<target\.example\.net>\}"\]/);
    client.connection.dispose();
    client = inMemory();
    await client.initialize({ capabilities: {} });
    client.open(URI, TEXT);
    const plain = (await ask(END)).find(({ label }) => label === 'route53-cname');
    assert.equal(plain?.insertTextFormat, 1);
    assert.match(plain?.textEdit?.newText ?? '', /records = \["<target\.example\.net>"\]/);
    assert.equal(plain?.detail, 'another name for a service elsewhere');
  });

  it('offers nothing in other files, beyond the end, and in documents that are not open', async () => {
    await client.initialize({ capabilities: completing });
    client.open('file:///a/notes.txt', 'type = ""');
    assert.deepEqual(await ask({ line: 0, character: 8 }, 'file:///a/notes.txt'), []);
    assert.deepEqual(await ask({ line: 0, character: 8 }, 'file:///a/unknown.tf'), []);
    client.open(URI, TEXT);
    assert.deepEqual(await ask({ line: 900, character: 900 }), await ask({ line: 10, character: 0 }));
  });

  it('leaves JSON with a schema to a client that completes by schemas', async () => {
    const uri = 'file:///a/.route53lint.json';
    await client.initialize({ capabilities: completing, initializationOptions: { jsonSchemas: true } });
    client.open(uri, '{ "rules": { "" } }');
    assert.deepEqual(await ask({ line: 0, character: 14 }, uri), []);
    client.connection.dispose();
    client = inMemory();
    await client.initialize({ capabilities: completing });
    client.open(uri, '{ "rules": { "" } }');
    assert.ok((await ask({ line: 0, character: 14 }, uri)).some(({ label }) => label === 'cname-at-apex'));
  });
});
