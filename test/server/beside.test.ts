import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codes, hostOf, inMemory, type TestClient } from './client';

const workspace = (folder: string, name: string) =>
  readFileSync(path.join(__dirname, '../workspaces', folder, name), 'utf8');

describe('Context files of an open file', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  async function start(disk: ReadonlyMap<string, string>): Promise<void> {
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
  }

  it('are read from the disk, and again when they change there', async () => {
    const rootText = workspace('stacks-website', 'root.yaml');
    const disk = new Map([
      ['root.yaml', rootText],
      ['notes.md', ''],
      ['service.yaml', 'kind: Service\n'],
    ]);
    await start(disk);
    client.open('file:///a/records.yaml', workspace('stacks-website', 'records.yaml'));
    assert.ok((await codes(client, 'file:///a/records.yaml')).includes('cname-at-apex'));
    disk.set('root.yaml', rootText.replace('Domain: example.com', 'Domain: a.example.com'));
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///a/root.yaml', type: 2 }],
    });
    await refreshed;
    assert.ok(!(await codes(client, 'file:///a/records.yaml')).includes('cname-at-apex'));
  });

  it('count as they are in the editor, and findings follow their changes', async () => {
    const rootText = workspace('stacks-website', 'root.yaml');
    await start(new Map());
    client.open('file:///a/records.yaml', workspace('stacks-website', 'records.yaml'));
    assert.deepEqual(await codes(client, 'file:///a/records.yaml'), []);
    const opened = client.next('workspace/diagnostic/refresh');
    client.open('file:///a/root.yaml', rootText);
    await opened;
    assert.ok((await codes(client, 'file:///a/records.yaml')).includes('cname-at-apex'));
    const changed = client.next('workspace/diagnostic/refresh');
    client.change('file:///a/root.yaml', rootText.replace('./records.yaml', './other.yaml'), 2);
    await changed;
    assert.deepEqual(await codes(client, 'file:///a/records.yaml'), []);
  });

  it('leave a file that is open beside them with its own findings', async () => {
    await start(new Map([['mail.yaml', workspace('stacks-website', 'mail.yaml')]]));
    client.open('file:///a/records.yaml', workspace('stacks-website', 'records.yaml'));
    client.open('file:///a/root.yaml', workspace('stacks-website', 'root.yaml'));
    assert.ok((await codes(client, 'file:///a/records.yaml')).includes('cname-at-apex'));
    assert.deepEqual(await codes(client, 'file:///a/root.yaml'), []);
    assert.ok((await codes(client, 'file:///a/records.yaml')).includes('cname-at-apex'));
  });

  it('are the modules beside a plan', async () => {
    await start(new Map([['main.tf', workspace('plan-website', 'main.tf')]]));
    client.open('file:///a/plan.json', workspace('plan-website', 'plan.json'));
    const [apex] = await client.pull('file:///a/plan.json');
    assert.equal(apex?.code, 'cname-at-apex');
    assert.deepEqual(
      apex?.relatedInformation?.map(({ location }) => location.uri),
      ['file:///a/plan.json', 'file:///a/main.tf'],
    );
  });
});
