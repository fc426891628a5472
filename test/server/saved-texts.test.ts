import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { ancient, awaitFindings, changeSettings, codes, holdTimers, type TestClient } from './client';
import { withToyClient } from './toy-client';

const URI = 'file:///a/one.alone';
const ZONE = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';

describe('With route53Lint.run: onSave, findings', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  const ask = (previousResultId?: string) =>
    client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: URI },
      previousResultId,
    });
  const save = () => client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: URI } });

  it('are computed when a file is opened and saved, and stay as they are while it is typed', async () => {
    client.settings = { run: 'onSave' };
    await client.initialize();
    client.open(URI, ZONE);
    const opened = await ask();
    assert.deepEqual(opened.kind === 'full' && opened.items.map(({ code }) => code), ['toy-apex']);
    client.change(URI, 'zone example.com\n', 2);
    assert.deepEqual(await ask(opened.resultId), { kind: 'unchanged', resultId: opened.resultId });
    const refreshed = client.next('workspace/diagnostic/refresh');
    void save();
    await refreshed;
    const saved = await ask(opened.resultId);
    assert.deepEqual(saved.kind === 'full' && saved.items, []);
  });

  it('follow the settings at once', async () => {
    client.settings = { run: 'onSave' };
    await client.initialize();
    client.open(URI, ZONE);
    const opened = await ask();
    client.change(URI, 'zone example.com\nrecord WWW A 300 192.0.2.1\n', 2);
    await changeSettings(client, { run: 'onType' });
    const typed = await ask(opened.resultId);
    assert.deepEqual(typed.kind === 'full' && typed.items.map(({ code }) => code), ['toy-case']);
  });

  it('of other files do not change with the text that is typed, but when it is saved', async () => {
    client.settings = { run: 'onSave' };
    await client.initialize();
    client.open('file:///a/records.toy', 'record example.com CNAME 300 lb.example.net\n');
    client.open('file:///a/zone.toy', 'zone example.org\n');
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), []);
    assert.deepEqual(await codes(client, 'file:///a/zone.toy'), []);
    let refreshes = 0;
    void client.next('workspace/diagnostic/refresh').then(() => {
      refreshes += 1;
    });
    const timers = holdTimers();
    client.change('file:///a/zone.toy', 'zone example.com\n', 2);
    // A response shows that the server has read all earlier messages.
    await client.connection.sendRequest('route53Lint/nothing').catch(() => undefined);
    timers.end();
    await client.connection.sendRequest('route53Lint/nothing').catch(() => undefined);
    assert.equal(refreshes, 0);
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: 'file:///a/zone.toy' } });
    await refreshed;
    assert.deepEqual(await codes(client, 'file:///a/records.toy'), ['toy-apex']);
  });

  it('are pushed when a file is opened and saved to a client that does not pull', async () => {
    await client.initialize({ capabilities: ancient });
    void client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { route53Lint: { run: 'onSave' } },
    });
    const first = awaitFindings(client, URI);
    client.open(URI, ZONE, 1);
    assert.equal((await first).version, 1);
    const timers = holdTimers();
    client.change(URI, 'zone example.com\n', 2);
    await client.connection.sendRequest('route53Lint/nothing').catch(() => undefined);
    timers.end();
    const next = awaitFindings(client, URI);
    client.change(URI, 'zone example.org\n', 3);
    void save();
    const { version, diagnostics } = await next;
    assert.deepEqual([version, diagnostics], [3, []]);
  });
});
