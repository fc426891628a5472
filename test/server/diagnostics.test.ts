import assert from 'node:assert/strict';
import { ancient, inMemory, pushed, type TestClient } from './client';
import { installToy, uninstallToy } from './toy';

const ZONE = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';

describe('Diagnostics', () => {
  before(installToy);
  after(uninstallToy);

  let client: TestClient;
  beforeEach(() => {
    client = inMemory();
  });
  afterEach(() => client.connection.dispose());

  it('are pulled, with the rule as code, a link to its page, and the other end as related information', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', ZONE);
    const [diagnostic, ...others] = await client.pull('file:///a/one.alone');
    assert.deepEqual(others, []);
    assert.deepEqual(diagnostic, {
      range: { start: { line: 1, character: 19 }, end: { line: 1, character: 24 } },
      severity: 1,
      source: 'route53-lint',
      code: 'toy-apex',
      codeDescription: { href: 'https://github.com/route53-lint/route53-lint/blob/main/docs/rules/toy-apex.md' },
      message: 'No CNAME at the apex.',
      relatedInformation: [
        {
          location: { uri: 'file:///a/one.alone', range: { start: { line: 0, character: 5 }, end: { line: 0, character: 16 } } },
          message: 'The zone is here.',
        },
      ],
    });
  });

  it('are pushed to a client that does not pull, and taken away when the document is closed', async () => {
    const { capabilities } = await client.initialize({ capabilities: ancient });
    assert.equal(capabilities.diagnosticProvider, undefined);
    const first = pushed(client, 'file:///a/one.alone');
    client.open('file:///a/one.alone', ZONE, 7);
    const { version, diagnostics } = await first;
    assert.equal(version, 7);
    assert.deepEqual(
      diagnostics.map(({ code, codeDescription, relatedInformation }) => [code, codeDescription, relatedInformation]),
      [['toy-apex', undefined, undefined]],
    );
    const last = pushed(client, 'file:///a/one.alone');
    client.close('file:///a/one.alone');
    assert.deepEqual((await last).diagnostics, []);
  });

  it('are pushed for the newest text when a typist does not pause', async () => {
    await client.initialize({ capabilities: ancient });
    const first = pushed(client, 'file:///a/one.alone');
    client.open('file:///a/one.alone', ZONE, 1);
    client.change('file:///a/one.alone', 'zone example.com\n', 2);
    client.change('file:///a/one.alone', 'record WWW A 300 192.0.2.1\n', 3);
    const { version, diagnostics } = await first;
    assert.equal(version, 3);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['toy-case'],
    );
  });
});
