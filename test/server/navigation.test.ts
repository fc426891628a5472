import assert from 'node:assert/strict';
import type {
  DocumentHighlight,
  DocumentLink,
  InlayHint,
  Location,
  LocationLink,
  SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import { changeSettings, hostOf, inMemory, inTime, modern, type TestClient } from './client';

const URI = 'file:///a/main.tf';
const TEXT = `resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
resource "aws_route53_record" "shop" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "shop"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.com"]
}
`;
const BATCH = `{ "HostedZoneId": "Z0123456789ABCDEFGHIJ", "ChangeBatch": { "Changes": [{ "Action": "CREATE", "ResourceRecordSet": {
  "Name": "api.example.org", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "8.8.4.4" }] } }] } }`;
const TEMPLATE = `Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneName: example.net., Name: web.example.net, Type: A, TTL: 60, ResourceRecords: [8.8.4.4] }
`;
/** On the value of the CNAME. */
const VALUE = { line: 15, character: 16 };

describe('Navigation in an editor', () => {
  const disk = new Map<string, string>();
  let client: TestClient;
  beforeEach(async () => {
    disk.clear();
    client = inMemory(hostOf(disk));
  });
  afterEach(() => client.connection.dispose());

  const ask = <T>(method: string, params: object) => inTime(client.connection.sendRequest<T>(method, params), method);
  const at = (position: object) => ({ textDocument: { uri: URI }, position });
  const start = (capabilities = modern) =>
    client.initialize({
      capabilities,
      workspaceFolders: [{ uri: 'file:///a', name: 'a' }],
      initializationOptions: { rulePages: true },
    });

  it('leads to definitions, as locations or with the whole of them', async () => {
    await start({ ...modern, textDocument: { ...modern.textDocument, definition: { linkSupport: true } } });
    client.open(URI, TEXT);
    const links = await ask<LocationLink[]>('textDocument/definition', at(VALUE));
    assert.deepEqual(links, [
      {
        originSelectionRange: { start: { line: 15, character: 14 }, end: { line: 15, character: 29 } },
        targetUri: URI,
        targetRange: { start: { line: 3, character: 0 }, end: { line: 9, character: 1 } },
        targetSelectionRange: { start: { line: 5, character: 12 }, end: { line: 5, character: 17 } },
      },
    ]);
  });

  it('leads to plain locations in an editor that knows no more', async () => {
    await client.initialize({ capabilities: {} });
    client.open(URI, TEXT);
    const range = { start: { line: 5, character: 12 }, end: { line: 5, character: 17 } };
    assert.deepEqual(await ask<Location[]>('textDocument/definition', at(VALUE)), [{ uri: URI, range }]);
    assert.equal(await ask('textDocument/definition', at({ line: 8, character: 16 })), null);
  });

  it('finds references, with and without the declaration, and highlights names', async () => {
    await start();
    client.open(URI, TEXT);
    const references = (includeDeclaration: boolean) =>
      ask<Location[]>('textDocument/references', { ...at(VALUE), context: { includeDeclaration } });
    assert.deepEqual(
      (await references(true)).map(({ range }) => range.start.line),
      [5, 15],
    );
    assert.deepEqual(
      (await references(false)).map(({ range }) => range.start.line),
      [15],
    );
    const highlights = await ask<DocumentHighlight[]>('textDocument/documentHighlight', at(VALUE));
    assert.deepEqual(
      highlights.map(({ range, kind }) => [range.start.line, kind]),
      [
        [5, 3],
        [15, 2],
      ],
    );
  });

  it('has links in ignore comments', async () => {
    await start();
    client.open(URI, `# route53-lint-ignore missing-ttl: later\n${TEXT}`);
    const links = await ask<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: URI } });
    assert.deepEqual(
      links.map(({ target }) => target?.replace(/.*\//, '')),
      ['missing-ttl.md'],
    );
  });

  it('has inlay hints where they are switched on', async () => {
    await start();
    client.open(URI, TEXT);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = () => ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: URI }, range });
    assert.deepEqual(await hints(), []);
    await changeSettings(client, { inlayHints: true });
    assert.deepEqual(
      (await hints()).map(({ label, position }) => [position.line, label]),
      [
        [5, 'www.example.com'],
        [12, 'shop.example.com'],
      ],
    );
  });

  describe('to symbols of the workspace', () => {
    const find = async (query: string) =>
      (await ask<SymbolInformation[] | null>('workspace/symbol', { query }))?.map(({ name }) => name).sort();

    it('finds record sets of all formats by full name, also in files that are not open', async () => {
      disk.set('batch.json', BATCH).set('template.yaml', TEMPLATE).set('other.json', '{ "a": 1 }');
      await start();
      client.open(URI, TEXT);
      assert.deepEqual(await find(''), [
        'api.example.org A',
        'example.com (hosted zone)',
        'shop.example.com CNAME',
        'web.example.net A',
        'www.example.com A',
      ]);
      assert.deepEqual(await find('api.example.org A'), ['api.example.org A']);
      assert.deepEqual(await find('nothing'), []);
    });

    it('takes open documents as they are, and follows changes on disk', async () => {
      disk.set('batch.json', BATCH).set('main.tf', TEXT);
      await start();
      client.open(URI, TEXT.replace('= "www"', '= "ftp"'));
      assert.deepEqual(await find('.example.com A'), ['ftp.example.com A', 'shop.example.com CNAME']);
      assert.deepEqual(await find('org'), ['api.example.org A']);
      disk.set('batch.json', BATCH.replace('api.', 'v2.')).set('new.yaml', TEMPLATE);
      for (const [uri, type] of [
        ['file:///a/batch.json', 2],
        ['file:///a/new.yaml', 1],
      ])
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
      assert.deepEqual(await find('org'), ['v2.example.org A']);
      assert.deepEqual(await find('net'), ['web.example.net A']);
      client.close(URI);
      assert.deepEqual(await find('www'), ['www.example.com A']);
    });

    it('finds none in what the check of the workspace leaves out, and follows what leaves it out', async () => {
      disk.set('.gitignore', 'out/\n').set('.route53lint.json', '{ "ignore": ["old.json"] }');
      disk.set('out/batch.json', BATCH).set('old.json', BATCH).set('template.yaml', TEMPLATE);
      await start();
      assert.deepEqual(await find(''), ['web.example.net A']);
      const change = (name: string) =>
        client.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: `file:///a/${name}`, type: 2 }],
        });
      disk.set('.gitignore', '');
      await change('.gitignore');
      assert.deepEqual(await find(''), ['api.example.org A', 'web.example.net A']);
      disk.delete('out/batch.json');
      disk.set('.route53lint.json', '{}');
      await change('out/batch.json');
      assert.deepEqual(await find(''), ['web.example.net A']);
      await change('.route53lint.json');
      assert.deepEqual(await find(''), ['api.example.org A', 'web.example.net A']);
    });

    it('gives no answer to a request that is cancelled', async () => {
      disk.set('batch.json', BATCH);
      await start();
      const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
      const source = new CancellationTokenSource();
      const asking = client.connection.sendRequest<unknown>('workspace/symbol', { query: '' }, source.token);
      source.cancel();
      const answer = await inTime(
        asking.catch(() => null),
        'a cancelled request',
      );
      assert.equal(answer, null);
    });
  });
});
