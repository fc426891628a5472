import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type PublishDiagnosticsParams,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
} from 'vscode-languageserver-protocol/node';
import { CHECK_FOLDERS, type WorkspaceReport } from '../../server/src/protocol/messages';
import { changeSettings, hostOf, inMemory, inTime, modern, spawned, type TestClient } from './client';

const APEX = `Resources:
  Apex:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneName: example.com., Name: example.com., Type: CNAME, TTL: '60', ResourceRecords: [example.net] }
`;
const GOOD = APEX.replace('Name: example.com., Type', 'Name: www.example.com., Type');
const ROOT = 'file:///a/';
const FOLDERS = { workspaceFolders: [{ uri: 'file:///a', name: 'a' }] };
const WITH_PROGRESS: ClientCapabilities = { ...modern, window: { ...modern.window, workDoneProgress: true } };

describe('The whole workspace, in an editor', () => {
  let client: TestClient;
  let pushed: Map<string, readonly unknown[]>;
  afterEach(() => client.connection.dispose());

  async function start(
    files: Record<string, string>,
    settings: unknown = null,
    capabilities = modern,
  ): Promise<string[]> {
    const host = hostOf(new Map(Object.entries(files)));
    const read: string[] = [];
    client = inMemory({
      ...host,
      readDirectory: async (uri) => (await host.listEntries(uri))?.map(({ name }) => name),
      listEntries(uri) {
        read.push(uri);
        return host.listEntries(uri);
      },
    });
    client.settings = settings;
    pushed = new Map();
    client.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        pushed.set(
          uri.slice(ROOT.length),
          diagnostics.map(({ code }) => code),
        );
        arrived();
      },
    );
    await client.initialize({ ...FOLDERS, ...(capabilities !== modern && { capabilities }) });
    return read;
  }

  let arrived: () => void = () => undefined;
  /** Waits until the findings of a file are these. */
  function untilPushed(name: string, ...codes: readonly string[]): Promise<void> {
    return inTime(
      new Promise((resolve) => {
        arrived = () => {
          if (JSON.stringify(pushed.get(name)) === JSON.stringify(codes)) resolve();
        };
        arrived();
      }),
      `${codes} in ${name}`,
    );
  }

  const checkAll = () =>
    inTime(
      client.connection.sendRequest<WorkspaceReport>('workspace/executeCommand', { command: CHECK_FOLDERS }),
      'the report',
    );

  it('is not looked at by itself', async () => {
    const read = await start({ 'one.yaml': APEX });
    client.open(`${ROOT}two.yaml`, GOOD);
    assert.deepEqual(await client.pull(`${ROOT}two.yaml`), []);
    assert.deepEqual(read, []);
    assert.equal(pushed.size, 0);
  });

  it('is checked when that is asked for, without what the command line leaves out', async () => {
    await start({
      'one.yaml': APEX,
      'good.yaml': GOOD,
      'notes.json': '{}',
      'deep/er/two.yaml': APEX,
      'node_modules/three.yaml': APEX,
      'out/four.yaml': APEX,
      'deep/out/five.yaml': APEX,
      '.gitignore': '/out/\n',
      'deep/.gitignore': 'seven.yaml\n',
      'deep/seven.yaml': APEX,
      'seven.yaml': APEX,
      '.route53lint.json': '{ "ignore": ["six.yaml", "left/"] }',
      'six.yaml': APEX,
      'left/out.yaml': APEX,
    });
    assert.deepEqual(await checkAll(), { files: 5, problems: 4, isCancelled: false, isCut: false });
    const found = ['deep/er/two.yaml', 'deep/out/five.yaml', 'one.yaml', 'seven.yaml'];
    assert.deepEqual([...pushed.keys()].sort(), found);
    for (const name of found) assert.deepEqual(pushed.get(name), ['cname-at-apex']);
  });

  it('has the findings that an open file has, those from a calling directory included', async () => {
    const module = `variable "n" {}
resource "aws_route53_zone" "z" {
  name = "example.com"
}
resource "aws_route53_record" "r" {
  zone_id = aws_route53_zone.z.zone_id
  name    = var.n
  type    = "CNAME"
  ttl     = 60
  records = ["example.net"]
}
`;
    await start({
      'live/main.tf': 'module "m" {\n  source = "../m"\n  n = "example.com"\n}\n',
      'm/main.tf': module,
    });
    const { problems } = await checkAll();
    client.open(`${ROOT}m/main.tf`, module);
    const open = (await client.pull(`${ROOT}m/main.tf`)).map(({ code }) => code);
    client.open(`${ROOT}live/main.tf`, 'module "m" {\n  source = "../m"\n  n = "example.com"\n}\n');
    const calls = (await client.pull(`${ROOT}live/main.tf`)).map(({ code }) => code);
    assert.ok(open.includes('cname-at-apex') || calls.includes('cname-at-apex'));
    assert.equal(problems, open.length + calls.length);
  });

  it('shows its progress, and ends when that is cancelled', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `${index}/one.yaml`);
    await start(Object.fromEntries(names.map((name) => [name, APEX])), null, WITH_PROGRESS);
    const created = client.next<{ token: string }>('window/workDoneProgress/create');
    const report = checkAll();
    const { token } = await created;
    const steps: WorkDoneProgressBegin[] = [];
    await inTime(
      new Promise<void>((resolve) => {
        client.connection.onProgress(WorkDoneProgress.type, token, (value) => {
          steps.push(value as WorkDoneProgressBegin);
          if (value.kind === 'begin')
            void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
          if (value.kind === 'end') resolve();
        });
      }),
      'the end of the progress',
    );
    assert.deepEqual([steps[0]?.kind, steps[0]?.cancellable], ['begin', true]);
    const { isCancelled, files } = await report;
    assert.equal(isCancelled, true);
    assert.ok(files < names.length);
  });

  it('is checked by itself with the setting, and follows files, settings and the disk', async () => {
    const files: Record<string, string> = { 'one.yaml': APEX, 'two.yaml': APEX };
    await start(files, { check: 'workspace' });
    await untilPushed('one.yaml', 'cname-at-apex');
    await untilPushed('two.yaml', 'cname-at-apex');
    client.open(`${ROOT}one.yaml`, APEX);
    assert.deepEqual(
      (await client.pull(`${ROOT}one.yaml`)).map(({ code }) => code),
      ['cname-at-apex'],
    );
    await untilPushed('one.yaml');
    client.change(`${ROOT}one.yaml`, GOOD, 2);
    client.close(`${ROOT}one.yaml`);
    await untilPushed('one.yaml', 'cname-at-apex');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${ROOT}two.yaml`, type: 3 }],
    });
    await untilPushed('two.yaml');
    await changeSettings(client, { check: 'workspace', rules: { 'cname-at-apex': 'off' } });
    await untilPushed('one.yaml');
    await changeSettings(client, { check: 'workspace' });
    await untilPushed('one.yaml', 'cname-at-apex');
    await changeSettings(client, { check: 'open' });
    await untilPushed('one.yaml');
  });

  it('keeps the problems of a file that is closed in a client that does not pull', async () => {
    await start({ 'one.yaml': APEX }, null, { textDocument: { publishDiagnostics: {} } });
    await checkAll();
    await untilPushed('one.yaml', 'cname-at-apex');
    client.open(`${ROOT}one.yaml`, GOOD);
    await untilPushed('one.yaml');
    client.close(`${ROOT}one.yaml`);
    await untilPushed('one.yaml', 'cname-at-apex');
  });

  it('follows links as the command line does: not out of the workspace, and each folder once', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'route53-lint-'));
    const inRoot = (name: string) => path.join(root, name);
    for (const name of ['open/.git', 'open/infra/deep', 'out']) mkdirSync(inRoot(name), { recursive: true });
    for (const name of ['open/infra/one.yaml', 'out/two.yaml']) writeFileSync(inRoot(name), APEX);
    for (const [link, target] of [
      ['open/again', 'open/infra'],
      ['open/infra/deep/loop', 'open'],
      ['open/away', 'out'],
      ['open/nothing', 'missing'],
    ] as const)
      symlinkSync(inRoot(target), inRoot(link));
    const server = spawned(path.join(__dirname, '../../server/src/lsp/node.ts'), '--stdio');
    client = server;
    try {
      await client.initialize({ workspaceFolders: [{ uri: pathToFileURL(inRoot('open')).href, name: 'open' }] });
      const { files, problems } = await checkAll();
      assert.deepEqual({ files, problems }, { files: 1, problems: 1 });
    } finally {
      server.child.kill();
      rmSync(root, { recursive: true });
    }
  });
});
