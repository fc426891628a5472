import assert from 'node:assert/strict';
import type { FileStatus } from '../../server/src/protocol/messages';
import { ancient, awaitFindings, changeSettings, codes, hostOf, inMemory, type TestClient } from './client';
import { withToyClient } from './toy-client';

const ZONE = 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n';

describe('Findings', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  it('follow the settings while they change', async () => {
    await client.initialize();
    client.open('file:///a/one.alone', ZONE);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), ['toy-apex']);
    await changeSettings(client, { rules: { 'toy-apex': 'info' } });
    assert.deepEqual(
      (await client.pull('file:///a/one.alone')).map(({ severity }) => severity),
      [3],
    );
    await changeSettings(client, { rules: { 'toy-apex': 'off' } });
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), []);
    await changeSettings(client, { rules: 'nonsense', enable: 'perhaps', configFile: [] });
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), ['toy-apex']);
    await changeSettings(client, { enable: false });
    const status = client.next<FileStatus>('route53Lint/status');
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), []);
    assert.equal((await status).reason, 'Switched off in the settings.');
  });

  it('follow settings that a client sends unasked', async () => {
    await client.initialize({ capabilities: ancient });
    const first = awaitFindings(client, 'file:///a/one.alone');
    client.open('file:///a/one.alone', ZONE);
    assert.equal((await first).diagnostics.length, 1);
    const second = awaitFindings(client, 'file:///a/one.alone');
    void client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { route53Lint: { rules: { 'toy-apex': 'off' } } },
    });
    assert.deepEqual((await second).diagnostics, []);
  });

  it('follow the nearest configuration file, below the settings of the editor', async () => {
    const disk = new Map([
      [
        '.route53lint.json',
        '{ "rules": { "toy-apex": "off" }, "overrides": [{ "files": ["*.alone"], "rules": { "toy-case": "off" } }] }',
      ],
    ]);
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open('file:///a/deep/down/one.alone', ZONE);
    assert.deepEqual(await codes(client, 'file:///a/deep/down/one.alone'), []);
    await changeSettings(client, { rules: { 'toy-apex': 'warning' } });
    assert.deepEqual(await codes(client, 'file:///a/deep/down/one.alone'), ['toy-apex']);
    await changeSettings(client, null);
    disk.set('.route53lint.json', '{ "rules": {');
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///a/.route53lint.json', type: 2 }],
    });
    await refreshed;
    assert.deepEqual(await codes(client, 'file:///a/deep/down/one.alone'), ['toy-apex']);
    assert.match(client.log.join('\n'), /\.route53lint\.json:1:\d+: /);
  });

  it('follow a folder that comes with settings of its own', async () => {
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open('file:///b/one.alone', ZONE);
    assert.deepEqual(await codes(client, 'file:///b/one.alone'), ['toy-apex']);
    client.settings = { rules: { 'toy-apex': 'off' } };
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 'file:///b', name: 'b' }], removed: [] },
    });
    await refreshed;
    assert.deepEqual(await codes(client, 'file:///b/one.alone'), []);
  });

  it('have the errors of a configuration file shown in it, until it is right or gone', async () => {
    const uri = 'file:///a/.route53lint.json';
    const disk = new Map([['.route53lint.json', '{\n  "rulez": {}\n}']]);
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    const change = async (text: string | undefined) => {
      if (text === undefined) disk.delete('.route53lint.json');
      else disk.set('.route53lint.json', text);
      const shown = awaitFindings(client, uri);
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri, type: text === undefined ? 3 : 2 }],
      });
      return (await shown).diagnostics.map(({ range, message }) => [range.start.line, String(message).split(';')[0]]);
    };
    const first = awaitFindings(client, uri);
    client.open('file:///a/one.alone', ZONE);
    await client.pull('file:///a/one.alone');
    const { diagnostics } = await first;
    assert.deepEqual(
      diagnostics.map(({ range, severity, source }) => [range.start, severity, source]),
      [[{ line: 1, character: 2 }, 1, 'route53-lint']],
    );
    assert.deepEqual(await change('{}'), []);
    assert.deepEqual(await change('{ "rules": { "toy-apx": "off" } }'), [[0, "Unknown rule 'toy-apx'"]]);
    assert.deepEqual(await change(undefined), []);
  });

  it('follow the files that the configuration extends, and have their errors shown in them', async () => {
    const base = 'file:///a/base.json';
    const disk = new Map([
      ['sub/.route53lint.json', '{ "extends": ["../base.json", "dns"], "rules": { "toy-case": "off" } }'],
      ['base.json', '{ "rules": { "toy-apex": "off" } }'],
      ['node_modules/dns/package.json', '{ "route53lint": {} }'],
    ]);
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open('file:///a/sub/one.alone', ZONE);
    const found = () => codes(client, 'file:///a/sub/one.alone');
    assert.deepEqual(await found(), []);
    const change = async (text: string | undefined) => {
      if (text === undefined) disk.delete('base.json');
      else disk.set('base.json', text);
      const refreshed = client.next('workspace/diagnostic/refresh');
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: base, type: text === undefined ? 3 : 2 }],
      });
      await refreshed;
    };
    await change('{}');
    assert.deepEqual(await found(), ['toy-apex']);
    const [inBase, inOwn] = [awaitFindings(client, base), awaitFindings(client, 'file:///a/sub/.route53lint.json')];
    await change('{\n  "rulez": {}\n}');
    assert.deepEqual(
      (await inBase).diagnostics.map(({ range, severity }) => [range.start, severity]),
      [[{ line: 1, character: 2 }, 1]],
    );
    const messages = (await inOwn).diagnostics.map(({ message }) => String(message));
    assert.match(messages.join(), /^'\.\.\/base\.json' has an error in line 2, column 3: Unknown configuration key/);
    const [gone, missing] = [awaitFindings(client, base), awaitFindings(client, 'file:///a/sub/.route53lint.json')];
    await change(undefined);
    assert.deepEqual((await gone).diagnostics, []);
    assert.match(String((await missing).diagnostics[0]?.message), /does not exist/);
    const right = awaitFindings(client, 'file:///a/sub/.route53lint.json');
    await change('{ "rules": { "toy-apex": "off" } }');
    assert.deepEqual((await right).diagnostics, []);
    assert.deepEqual(await found(), []);
  });

  it('have objects without a reason shown as warnings where reasons are required', async () => {
    const uri = 'file:///a/.route53lint.json';
    const text = '{ "require-reason": true, "ignore": [{ "rule": "toy-apex", "files": "one.alone" }] }';
    client = inMemory(hostOf(new Map([['.route53lint.json', text]])));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    const shown = awaitFindings(client, uri);
    client.open('file:///a/one.alone', ZONE);
    assert.deepEqual(await codes(client, 'file:///a/one.alone'), []);
    assert.deepEqual(
      (await shown).diagnostics.map(({ severity }) => severity),
      [2],
    );
  });

  it('have the errors of a configuration file shown until its folder is gone', async () => {
    const uri = 'file:///a/sub/.route53lint.json';
    const disk = new Map([['sub/.route53lint.json', '{ "rulez": {} }']]);
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    const shown = awaitFindings(client, uri);
    client.open('file:///a/sub/one.alone', ZONE);
    await client.pull('file:///a/sub/one.alone');
    assert.equal((await shown).diagnostics.length, 1);
    disk.clear();
    const gone = awaitFindings(client, uri);
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///a/sub', type: 3 }],
    });
    assert.deepEqual((await gone).diagnostics, []);
  });

  it('have the errors of an open configuration file shown beside its findings in a client that does not pull', async () => {
    const uri = 'file:///a/.route53lint.json';
    client = inMemory(hostOf(new Map([['.route53lint.json', '{ "rulez": {} }']])));
    await client.initialize({ capabilities: ancient });
    const shown = awaitFindings(client, uri);
    client.open('file:///a/one.alone', ZONE);
    assert.equal((await shown).diagnostics.length, 1);
    const again = awaitFindings(client, uri);
    client.open(uri, '{ "rulez": {} }');
    assert.equal((await again).diagnostics.length, 1);
    const closed = awaitFindings(client, uri);
    client.close(uri);
    assert.equal((await closed).diagnostics.length, 1);
  });

  it('follow what changed in a folder while it was not in the workspace', async () => {
    const disk = new Map([['sub/.route53lint.json', '{ "rules": { "toy-apex": "off" } }']]);
    client = inMemory(hostOf(disk));
    const folder = { uri: 'file:///a/sub', name: 'sub' };
    await client.initialize({ workspaceFolders: [folder] });
    client.open('file:///a/sub/one.alone', ZONE);
    assert.deepEqual(await codes(client, 'file:///a/sub/one.alone'), []);
    const change = async (added: readonly object[], removed: readonly object[]) => {
      const refreshed = client.next('workspace/diagnostic/refresh');
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
      await refreshed;
    };
    await change([], [folder]);
    disk.set('sub/.route53lint.json', '{}');
    await change([folder], []);
    assert.deepEqual(await codes(client, 'file:///a/sub/one.alone'), ['toy-apex']);
  });

  it('take a configuration file that the settings name, of the innermost of the folders around a file', async () => {
    const disk = new Map([
      ['strict.json', '{ "rules": { "toy-apex": "off" } }'],
      ['sub/strict.json', '{ "rules": { "toy-apex": "info" } }'],
    ]);
    client = inMemory(hostOf(disk));
    client.settings = { configFile: 'strict.json' };
    await client.initialize({
      workspaceFolders: [
        { uri: 'file:///a', name: 'a' },
        { uri: 'file:///a/sub', name: 'sub' },
      ],
    });
    client.open('file:///a/sub/one.alone', ZONE);
    assert.deepEqual(
      (await client.pull('file:///a/sub/one.alone')).map(({ severity }) => severity),
      [3],
    );
  });

  it('take a configuration file that the settings name', async () => {
    const disk = new Map([['ci/strict.yaml', 'rules:\n  toy-apex: info\n']]);
    client = inMemory(hostOf(disk));
    client.settings = { configFile: 'ci/strict.yaml' };
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
    client.open('file:///a/deep/one.alone', ZONE);
    assert.deepEqual(
      (await client.pull('file:///a/deep/one.alone')).map(({ severity }) => severity),
      [3],
    );
  });
});
