import assert from 'node:assert/strict';
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';
import { connectOver, inTime, modern, spawned } from './client';

const SCRIPT = path.join(__dirname, '../../server/src/lsp/node.ts');

describe('The language server as a process', () => {
  it('answers over standard input and output, and exits with 0 after a shutdown', async () => {
    const client = spawned(SCRIPT, '--stdio');
    const exit = exitOf(client.child);
    const { serverInfo, capabilities } = await client.initialize();
    assert.equal(serverInfo?.name, 'route53-language-server');
    assert.match(serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'route53-lint',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    client.open('file:///a/notes.txt', 'hello');
    assert.deepEqual(await client.pull('file:///a/notes.txt'), []);
    await inTime(client.connection.sendRequest('shutdown'), 'shutdown');
    await client.connection.sendNotification('exit');
    assert.equal(await exit, 0);
  });

  it('answers over the channel of a Node.js parent', async () => {
    const child = fork(SCRIPT, ['--node-ipc'], { execArgv: ['--require', 'tsx/cjs'] });
    const client = connectOver(createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child)));
    const { serverInfo } = await client.initialize();
    assert.equal(serverInfo?.name, 'route53-language-server');
    child.kill();
  });

  it('exits with 1 when it is told to without a shutdown, or when its input ends', async () => {
    const told = spawned(SCRIPT, '--stdio');
    const ended = spawned(SCRIPT, '--stdio');
    await Promise.all([told.initialize(), ended.initialize()]);
    const exits = [exitOf(told.child), exitOf(ended.child)];
    await told.connection.sendNotification('exit');
    ended.child.stdin?.end();
    assert.deepEqual(await Promise.all(exits), [1, 1]);
  });

  it('survives messages that make no sense', async () => {
    const client = spawned(SCRIPT, '--stdio');
    await client.initialize();
    const { connection } = client;
    client.open('file:///a/main.tf', 'resource "aws_route53_record" "www" {');
    for (const params of [
      null,
      7,
      [],
      {},
      { textDocument: null },
      { textDocument: { uri: 7 } },
      { textDocument: { uri: 'no uri' }, position: null },
    ]) {
      for (const method of ['hover', 'codeAction', 'diagnostic']) {
        await inTime(
          connection.sendRequest(`textDocument/${method}`, params as object).catch(() => undefined),
          method,
        );
      }
      for (const method of [
        'textDocument/didChange',
        'textDocument/didOpen',
        'textDocument/didClose',
        'workspace/didChangeWatchedFiles',
        'workspace/didChangeConfiguration',
      ])
        void connection.sendNotification(method, params as object);
    }
    await inTime(
      connection.sendRequest('route53Lint/nothing').catch(() => undefined),
      'an unknown request',
    );
    client.open('file:///a/notes.txt', 'hello');
    assert.deepEqual(await client.pull('file:///a/notes.txt'), []);
    client.child.kill();
  });

  it('reads files beside an open one that are not open, whatever they are', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'route53-lint-'));
    try {
      await writeFile(path.join(folder, 'bytes.tf'), Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x00, 0x80]));
      await writeFile(path.join(folder, 'empty.tf'), '');
      const client = spawned(SCRIPT, '--stdio');
      await client.initialize({ capabilities: modern });
      const uri = pathToFileURL(path.join(folder, 'main.tf')).href;
      client.open(uri, 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n');
      assert.deepEqual(await client.pull(uri), []);
      client.child.kill();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('prints its usage and its version', async () => {
    assert.match((await run('--help')).stdout, /^Usage: route53-language-server --stdio/);
    assert.match((await run('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
    const { code, stderr, stdout } = await run();
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^Usage:/);
  });
});

function exitOf(child: ChildProcess): Promise<number | null> {
  return inTime(new Promise((resolve) => child.once('exit', resolve)), 'the end of the process');
}

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--require', 'tsx/cjs', SCRIPT, ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
