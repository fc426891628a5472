import assert from 'node:assert/strict';
import { type Hover, MarkupContent } from 'vscode-languageserver-protocol/node';
import { inMemory, inTime, modern, type TestClient } from './client';
import { withToyClient } from './toy-client';

const URI = 'file:///a/one.alone';
const TEXT = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';

describe('Questions about a file', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  it('are answered with a hover on the place that it is about', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const hover = await hoverAt(client, 1, 20);
    assert.deepEqual(hover?.range, { start: { line: 1, character: 19 }, end: { line: 1, character: 24 } });
    assert.ok(MarkupContent.is(hover?.contents));
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /^\*\*CNAME\*\*/);
  });

  it('have no hover where there is nothing to explain, and none beyond the end', async () => {
    await client.initialize();
    client.open(URI, `${TEXT}\n\n`);
    assert.equal(await hoverAt(client, 3, 0), null);
    assert.equal(await hoverAt(client, 900, 900), null);
  });

  it('have what the rule of a finding is about: its page, in a client that shows no pages itself', async () => {
    const page =
      '# toy-apex\n\n<!-- Generated. -->\n\n## What it reports\n\n- One\n- Two\n\n## Why\n\n```hcl\n# text\n```\n';
    client = inMemory(undefined, { uriOf: () => 'file:///pages/toy-apex.md', read: () => page });
    await client.initialize();
    client.open(URI, TEXT);
    const hover = await hoverAt(client, 1, 20);
    assert.ok(MarkupContent.is(hover?.contents));
    assert.match(hover.contents.value, /^\*\*CNAME\*\*/);
    assert.match(hover.contents.value, /\n---\n\n\*\*toy-apex\*\*\n\n\*\*Why\*\*\n\n```hcl\n# text\n```$/);
    assert.deepEqual(
      (await client.pull(URI)).map(({ codeDescription }) => codeDescription),
      [{ href: 'file:///pages/toy-apex.md' }],
    );
  });

  it('have a link to the page in a client that shows the pages itself, and the rule alone without pages', async () => {
    await client.initialize({ initializationOptions: { rulePages: true } });
    client.open(URI, TEXT);
    const hover = await hoverAt(client, 1, 20);
    assert.ok(MarkupContent.is(hover?.contents));
    assert.match(
      hover.contents.value,
      /\[Rule page of toy-apex\]\(command:route53Lint\.showRule\?%5B%22toy-apex%22%5D\)$/,
    );
    assert.deepEqual(
      (await client.pull(URI)).map(({ codeDescription }) => codeDescription),
      [{ href: 'route53-lint-rule:/toy-apex.md' }],
    );
    client = inMemory();
    await client.initialize();
    client.open(URI, TEXT);
    const plain = await hoverAt(client, 1, 20);
    assert.ok(MarkupContent.is(plain?.contents));
    assert.match(plain.contents.value, /\*\*toy-apex\*\* \(error\): A rule of the tests\.\n\nIt is needed\.$/);
    assert.equal((await client.pull(URI))[0]?.codeDescription, undefined);
  });

  it('are answered in plain text where the client shows no markdown', async () => {
    await client.initialize({
      capabilities: { ...modern, textDocument: { ...modern.textDocument, hover: { contentFormat: ['plaintext'] } } },
    });
    client.open(URI, TEXT);
    const hover = await hoverAt(client, 1, 20);
    assert.ok(MarkupContent.is(hover?.contents));
    assert.equal(hover.contents.kind, 'plaintext');
  });

  it('are answered with an explanation of the whole file', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const { markdown } = await explanation(client, { uri: URI });
    assert.match(markdown, /Recognised as Toy\./);
    assert.match(markdown, /\| `example\.com` \| CNAME \| `lb\.example\.net` \| simple \|/);
    assert.match(markdown, /- Line 2, error: No CNAME at the apex\. \(`toy-apex`\)/);
  });

  it('about files that are ignored, not open or not named get an answer too', async () => {
    await client.initialize();
    client.open('file:///a/notes.txt', 'hello');
    assert.match(
      (await explanation(client, { uri: 'file:///a/notes.txt' })).markdown,
      /not checked: no Route 53 records.*\n\n- Its name is not that of a Toy file, which ends in \.toy/s,
    );
    assert.equal((await explanation(client, { uri: 'file:///a/unknown' })).markdown, 'This file is not open.');
    assert.equal((await explanation(client, { uri: 7 })).markdown, 'This file is not open.');
    assert.equal((await explanation(client, {})).markdown, 'This file is not open.');
  });
});

function hoverAt(client: TestClient, line: number, character: number): Promise<Hover | null> {
  const params = { textDocument: { uri: URI }, position: { line, character } };
  return inTime(client.connection.sendRequest<Hover | null>('textDocument/hover', params), 'a hover');
}

function explanation(client: TestClient, params: unknown): Promise<{ markdown: string }> {
  return inTime(client.connection.sendRequest<{ markdown: string }>('route53Lint/explain', params), 'an explanation');
}
