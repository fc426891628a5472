import assert from 'node:assert/strict';
import type { FileStatus } from '../../server/src/protocol/messages';
import { ancient, awaitFindings, codes, hostOf, inMemory, type TestClient } from './client';
import { withToyClient } from './toy-client';

const ZONE = 'zone example.com\n';
const APEX = 'record example.com CNAME 300 lb.example.net\n';
const [ZONE_FILE, RECORDS_FILE] = ['file:///a/zone.toy', 'file:///a/records.toy'];

describe('An open document whose file is deleted', () => {
  let client: TestClient;
  let disk: Map<string, string>;
  withToyClient(() => {
    disk = new Map([
      ['zone.toy', ZONE],
      ['records.toy', APEX],
    ]);
    client = inMemory(hostOf(disk));
  });
  afterEach(() => client.connection.dispose());

  async function start(): Promise<void> {
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open(ZONE_FILE, ZONE);
    client.open(RECORDS_FILE, APEX);
    assert.deepEqual(await codes(client, RECORDS_FILE), ['toy-apex']);
  }

  async function report(uri: string, type: number): Promise<void> {
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    await refreshed;
  }

  it('has no findings, and the status says why', async () => {
    await start();
    disk.delete('records.toy');
    await report(RECORDS_FILE, 3);
    const status = client.next<FileStatus>('route53Lint/status', ({ uri }) => uri === RECORDS_FILE);
    assert.deepEqual(await codes(client, RECORDS_FILE), []);
    assert.equal((await status).reason, 'Its file was deleted or renamed.');
  });

  it('does not count for other files, until there is a file again', async () => {
    await start();
    disk.delete('zone.toy');
    await report(ZONE_FILE, 3);
    assert.deepEqual(await codes(client, RECORDS_FILE), []);
    disk.set('zone.toy', ZONE);
    await report(ZONE_FILE, 1);
    assert.deepEqual(await codes(client, RECORDS_FILE), ['toy-apex']);
  });

  it('counts where another file came in its place before the message', async () => {
    await start();
    await report(ZONE_FILE, 3);
    assert.deepEqual(await codes(client, RECORDS_FILE), ['toy-apex']);
  });

  it('counts again when it is saved', async () => {
    await start();
    disk.delete('records.toy');
    await report(RECORDS_FILE, 3);
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: RECORDS_FILE } });
    await refreshed;
    assert.deepEqual(await codes(client, RECORDS_FILE), ['toy-apex']);
  });

  it('goes with its folder, of which alone the client tells', async () => {
    await start();
    disk.clear();
    await report('file:///a', 3);
    assert.deepEqual(await codes(client, RECORDS_FILE), []);
    assert.deepEqual(await codes(client, ZONE_FILE), []);
  });

  it('is pushed without findings to a client that does not pull', async () => {
    await client.initialize({
      capabilities: { ...ancient, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      workspaceFolders: [{ uri: 'file:///a', name: 'a' }],
    });
    const first = awaitFindings(client, RECORDS_FILE);
    client.open(RECORDS_FILE, APEX);
    assert.equal((await first).diagnostics.length, 1);
    disk.delete('records.toy');
    const second = awaitFindings(client, RECORDS_FILE);
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: RECORDS_FILE, type: 3 }],
    });
    assert.deepEqual((await second).diagnostics, []);
  });
});
