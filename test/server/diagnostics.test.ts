import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import type { FileStatus } from '../../server/src/protocol/messages';
import { ancient, awaitFindings, codes, holdTimers, hostOf, inMemory, type TestClient } from './client';
import { withToyClient } from './toy-client';

const ZONE = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';

describe('Diagnostics', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

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
      message: 'No CNAME at the apex.',
      relatedInformation: [
        {
          location: {
            uri: 'file:///a/one.alone',
            range: { start: { line: 0, character: 5 }, end: { line: 0, character: 16 } },
          },
          message: 'The zone is here.',
        },
      ],
    });
  });

  it('are pushed to a client that does not pull, and taken away when the document is closed', async () => {
    const { capabilities } = await client.initialize({ capabilities: ancient });
    assert.equal(capabilities.diagnosticProvider, undefined);
    const first = awaitFindings(client, 'file:///a/one.alone');
    client.open('file:///a/one.alone', ZONE, 7);
    const { version, diagnostics } = await first;
    assert.equal(version, 7);
    assert.deepEqual(
      diagnostics.map(({ code, codeDescription, relatedInformation }) => [code, codeDescription, relatedInformation]),
      [['toy-apex', undefined, undefined]],
    );
    const last = awaitFindings(client, 'file:///a/one.alone');
    client.close('file:///a/one.alone');
    assert.deepEqual((await last).diagnostics, []);
  });

  it('are pushed for the newest text when a typist does not pause', async () => {
    await client.initialize({ capabilities: ancient });
    const first = awaitFindings(client, 'file:///a/one.alone');
    const timers = holdTimers();
    client.open('file:///a/one.alone', ZONE, 1);
    client.change('file:///a/one.alone', 'zone example.com\n', 2);
    client.change('file:///a/one.alone', 'record WWW A 300 192.0.2.1\n', 3);
    // A response shows that the server has read all earlier messages.
    await client.connection.sendRequest('route53Lint/nothing').catch(() => undefined);
    timers.end();
    const { version, diagnostics } = await first;
    assert.equal(version, 3);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['toy-case'],
    );
  });

  it('of an edited sibling change with it: the client gets a request to pull again', async () => {
    await client.initialize();
    client.open('file:///a/records.toy', 'record example.com CNAME 300 lb.example.net\n');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
    const refreshed = client.next('workspace/diagnostic/refresh');
    client.open('file:///a/zone.toy', 'zone example.com\n');
    await refreshed;
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), ['toy-apex']);
    const again = client.next('workspace/diagnostic/refresh');
    client.close('file:///a/zone.toy');
    await again;
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
  });

  it('take siblings that are not open from the host, and what is open before what is on disk', async () => {
    const disk = new Map([['zone.toy', 'zone example.com\n']]);
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open('file:///a/records.toy', 'record example.com CNAME 300 lb.example.net\n');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), ['toy-apex']);
    client.open('file:///a/zone.toy', 'zone example.org\n');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
    client.close('file:///a/zone.toy');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), ['toy-apex']);
    disk.set('zone.toy', 'zone example.org\n');
    assert.deepEqual(
      await codes(client, 'file:///a/records.toy'),
      ['toy-apex'],
      'no notification that the file changed',
    );
    const refreshed = client.next('workspace/diagnostic/refresh');
    disk.set('main.tf', '');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: 'file:///a/zone.toy', type: 2 },
        { uri: 'file:///a/main.tf', type: 1 },
      ],
    });
    await refreshed;
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
  });

  it('are read again where the client reports no changes: outside the folders of the workspace', async () => {
    const disk = new Map([['zone.toy', 'zone example.com\n']]);
    client = inMemory(hostOf(disk));
    await client.initialize();
    client.open('file:///a/records.toy', 'record example.com CNAME 300 lb.example.net\n');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), ['toy-apex']);
    disk.clear();
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
  });

  it('are read through the client if it has the capability', async () => {
    await client.initialize({ initializationOptions: { hostReads: true } });
    client.connection.onRequest('route53Lint/readDirectory', ({ uri }: { uri: string }) => ({
      entries:
        uri === 'vscode-vfs://host/a/'
          ? [{ name: 'zone.toy', kind: 'file' }, { name: 'sub.toy', kind: 'directory' }, { name: 7 }, null]
          : [],
    }));
    client.connection.onRequest('route53Lint/readFile', ({ uri }: { uri: string }) =>
      uri === 'vscode-vfs://host/a/zone.toy' ? { text: 'zone example.com\n', size: 17 } : null,
    );
    client.open('vscode-vfs://host/a/records.toy', 'record example.com CNAME 300 lb.example.net\n');
    assert.deepEqual(await codes(client, 'vscode-vfs://host/a/records.toy'), ['toy-apex']);
  });

  it('of other rules survive a rule that throws, with one line in the log', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', `${ZONE}record explode.example.com A 300 192.0.2.1\n`);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), ['toy-apex']);
    client.change('file:///a/one.alone', `${ZONE}reader, break\n`, 2);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), []);
    client.change('file:///a/one.alone', ZONE, 3);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), ['toy-apex']);
    const log = client.log.join('\n');
    assert.match(log, /rule toy-throws failed on file:\/\/\/a\/one\.alone: Error: the rule broke/);
    assert.match(log, /toy reader failed on file:\/\/\/a\/one\.alone: Error: the reader broke/);
  });

  it('stand where an editor counts them: in UTF-16 units, after any kind of line end', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', '😀 é\r\nzone example.com\r\nrecord 😀WWW A 300 192.0.2.1\r\n');
    const [diagnostic] = await client.pull('file:///a/one.alone');
    assert.deepEqual(diagnostic?.range, { start: { line: 2, character: 7 }, end: { line: 2, character: 12 } });
  });

  it('follow incremental changes', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', ZONE);
    void client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///a/one.alone', version: 2 },
      contentChanges: [{ range: { start: { line: 1, character: 7 }, end: { line: 1, character: 7 } }, text: '😀WWW.' }],
    });
    // What is being written is judged when it is saved.
    const textDocument = { uri: 'file:///a/one.alone' };
    void client.connection.sendNotification('textDocument/didSave', { textDocument });
    const [diagnostic] = await client.pull('file:///a/one.alone');
    assert.equal(diagnostic?.code, 'toy-case');
    assert.deepEqual(diagnostic?.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 24 } });
  });

  it('are not computed for generated and installed files, and the status has the reason', async () => {
    await client.initialize();
    for (const [uri, reason] of [
      ['file:///a/node_modules/b/one.alone', /node_modules/],
      ['file:///a/.terraform/modules/one.alone', /\.terraform/],
      ['file:///a/terraform.tfstate', /state/],
      ['file:///a/package-lock.json', /[Ll]ock file/],
      ['file:///a/notes.txt', /No Route 53 records/],
    ] as const) {
      const status = client.next<FileStatus>('route53Lint/status', (params) => params.uri === uri);
      client.open(uri, ZONE);
      assert.deepEqual(await codes(client, uri), []);
      assert.match((await status).reason ?? '', reason);
      assert.equal((await status).format, null);
    }
    const status = client.next<FileStatus>('route53Lint/status');
    client.open('file:///a/large.alone', `${ZONE}${' '.repeat(8 * 1024 * 1024)}`);
    assert.deepEqual(await codes(client, 'file:///a/large.alone'), []);
    assert.match((await status).reason ?? '', /8 MiB/);
  });

  it('come alone where the client does not ask for more', async () => {
    await client.initialize({ initializationOptions: { followsChecks: false } });
    client.open('file:///a/zone.toy', ZONE);
    const other = client.next('route53Lint/status').then(
      () => 'a status',
      () => 'nothing',
    );
    await client.pull('file:///a/zone.toy');
    await client.pull('file:///a/zone.toy');
    // Messages come in their order: a status of the first check would be here.
    assert.equal(await Promise.race([other, client.pull('file:///a/zone.toy').then(() => 'findings')]), 'findings');
  });

  it('come with a status that counts what stands in the file alone', async () => {
    await client.initialize();
    client.open('file:///a/zone.toy', 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n');
    client.open(
      'file:///a/records.toy',
      'record www.example.com A 300 192.0.2.1\nrecord X.example.com A 300 192.0.2.1\n',
    );
    const status = client.next<FileStatus>('route53Lint/status');
    await client.pull('file:///a/records.toy');
    const { milliseconds, ...counts } = await status;
    assert.equal(typeof milliseconds, 'number');
    assert.deepEqual(counts, {
      uri: 'file:///a/records.toy',
      format: 'Toy',
      recordSets: 2,
      zones: 1,
      deployments: [],
      problems: 1,
      reason: null,
    });
  });

  it('are not computed to the end after the request is cancelled', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', ZONE);
    const cancellation = new CancellationTokenSource();
    const report = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: 'file:///a/one.alone' } },
      cancellation.token,
    );
    const outcome = report.then(
      () => 'answered',
      (error: { code?: number }) => error.code,
    );
    cancellation.cancel();
    assert.equal(await outcome, LSPErrorCodes.RequestCancelled);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), ['toy-apex']);
  });

  it('of a document that is not open are none', async () => {
    await client.initialize();
    assert.deepEqual(await client.pull('file:///a/unknown.alone'), []);
  });
});
