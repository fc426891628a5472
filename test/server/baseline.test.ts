import assert from 'node:assert/strict';
import {
  type CodeAction,
  DiagnosticSeverity,
  type PublishDiagnosticsParams,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TOGGLE_BASELINE } from '../../server/src/protocol/messages';
import { ancient, hostOf, inMemory, type TestClient } from './client';

const URI = 'file:///a/dns/main.tf';
const NAME = '.route53lint-baseline.json';

const record = (value: string) => `resource "aws_route53_record" "www" {
  zone_id = var.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["${value}"]
}
`;

const baselineOf = (value: string, file = 'dns/main.tf') =>
  JSON.stringify({
    version: 1,
    entries: [{ file, rule: 'hostname-in-address-record', resource: 'aws_route53_record.www', value }],
  });

describe('A baseline in the editor', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  async function start(disk: ReadonlyMap<string, string>): Promise<void> {
    client = inMemory(hostOf(disk));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
  }

  async function changeOnDisk(uri: string): Promise<void> {
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await refreshed;
  }

  const codesNow = async () => (await client.pull(URI)).map(({ code }) => code);

  for (const [where, configuration] of [
    ['in the folder of the workspace', []],
    ['beside the configuration', [['.route53lint.json', '{}'] as const]],
  ] as const)
    it(`hides what it has: ${where}`, async () => {
      await start(new Map([...configuration, [NAME, baselineOf('lb.example.net')]]));
      client.open(URI, `# moved\n\n${record('lb.example.net')}`);
      assert.deepEqual(await codesNow(), []);
      client.close(URI);
      client.open(URI, record('other.example.net'));
      assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
    });

  it('is the one that the configuration names, relative to it, and is read again when it changes', async () => {
    const disk = new Map([
      ['dns/.route53lint.json', '{ "baseline": "../ci/old.json" }'],
      ['ci/old.json', baselineOf('lb.example.net', 'main.tf')],
    ]);
    await start(disk);
    client.open(URI, record('lb.example.net'));
    assert.deepEqual(await codesNow(), ['hostname-in-address-record'], 'paths are relative to the baseline');
    disk.set('dns/.route53lint.json', '{ "baseline": "old.json" }');
    disk.set('dns/old.json', baselineOf('lb.example.net', 'main.tf'));
    await changeOnDisk('file:///a/dns/.route53lint.json');
    assert.deepEqual(await codesNow(), []);
    disk.set('dns/old.json', baselineOf('else', 'main.tf'));
    await changeOnDisk('file:///a/dns/old.json');
    assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
  });

  it('hides nothing when it is damaged, and the log says so', async () => {
    await start(new Map([[NAME, '{ "version": 7, "entries": [] }']]));
    client.open(URI, record('lb.example.net'));
    assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
    assert.match(client.log.join('\n'), /route53lint-baseline\.json has the version 7 of the format/);
  });

  it('has its fault shown in it while it is damaged', async () => {
    const uri = `file:///a/${NAME}`;
    const text = baselineOf('lb.example.net');
    const disk = new Map<string, string>();
    await start(disk);
    const showAgain = async (damaged: string) => {
      const shown = client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
      disk.set(NAME, damaged);
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      await codesNow();
      const { uri: at, diagnostics } = await shown;
      assert.equal(at, uri);
      return diagnostics.map(({ range: { start }, message }) => `${start.line}:${start.character} ${message}`);
    };
    client.open(URI, record('lb.example.net'));
    await codesNow();
    assert.match(String(await showAgain(`${text}\n<<<<<<< ours\n`)), /^1:0 This is no JSON \(line 2 is a conflict/);
    assert.match(String(await showAgain('{ "entries": [], "version": 7 }')), /^0:17 This has the version 7/);
    assert.match(
      String(await showAgain('{ "version": 1, "entries": [\n  {},\n  {}\n] }')),
      /^1:2 This has an entry, number 1, that is not understood/,
    );
    assert.deepEqual(await showAgain(text), []);
  });

  it('that the configuration names and that is missing is a problem there, as long as it is missing', async () => {
    const uri = 'file:///a/.route53lint.json';
    const disk = new Map([['.route53lint.json', '{\n  "baseline": "ci/old.json"\n}\n']]);
    await start(disk);
    const told = client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    client.open(URI, record('lb.example.net'));
    assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
    const { uri: at, diagnostics } = await told;
    assert.equal(at, uri);
    assert.deepEqual(
      diagnostics.map(({ range: { start, end }, message }) => [start.line, start.character, end.character, message]),
      [
        [
          ...[1, 14, 27],
          "The baseline 'ci/old.json' does not exist or cannot be read, so nothing is hidden. `route53-lint --update-baseline` makes it.",
        ],
      ],
    );
    const untold = client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    disk.set('ci/old.json', baselineOf('lb.example.net', '../dns/main.tf'));
    await changeOnDisk('file:///a/ci/old.json');
    await codesNow();
    assert.deepEqual((await untold).diagnostics, []);
  });

  it('that is on another machine is not asked for', async () => {
    for (const named of ['//evil/share/b.json', '\\\\evil\\share\\b.json', 'https://example.com/b.json', '\ud800']) {
      const asked: string[] = [];
      const disk = new Map([['.route53lint.json', JSON.stringify({ baseline: named })]]);
      const host = hostOf(disk);
      client = inMemory({
        ...host,
        readFile: (uri) => {
          asked.push(uri);
          return host.readFile(uri);
        },
      });
      await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }] });
      client.open(URI, record('lb.example.net'));
      assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
      assert.deepEqual(
        asked.filter((uri) => !uri.startsWith('file:///a/')),
        [],
        named,
      );
      client.connection.dispose();
    }
  });

  it('takes a finding by a code action, as --update-baseline writes it', async () => {
    const disk = new Map([[NAME, baselineOf('zzz')]]);
    client = inMemory(hostOf(disk));
    await client.initialize({
      workspaceFolders: [{ uri: 'file:///a', name: 'a' }],
      initializationOptions: { rulePages: true },
    });
    client.open(URI, record('lb.example.net'));
    assert.deepEqual(await codesNow(), ['hostname-in-address-record']);
    const at = { line: 5, character: 15 };
    const params = { textDocument: { uri: URI }, range: { start: at, end: at }, context: { diagnostics: [] } };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    const action = actions.find(
      ({ title }) => title === `Add hostname-in-address-record here to the baseline, ${NAME}`,
    );
    const [edit] = Object.values(action?.edit?.changes ?? {}).flat();
    const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    const text = edit?.newText ?? (change?.edits[0] as TextEdit | undefined)?.newText ?? '';
    assert.deepEqual(
      text.split('\n').map((line) => /"value":"(.*?)"/.exec(line)?.[1]),
      [undefined, undefined, undefined, 'lb.example.net', 'zzz', undefined, undefined, undefined],
    );
    assert.deepEqual(action?.command?.arguments, [`file:///a/${NAME}`]);
    disk.set(NAME, text);
    await changeOnDisk(`file:///a/${NAME}`);
    assert.deepEqual(await codesNow(), []);
  });

  it('is shown as information while that is asked for', async () => {
    await start(new Map([[NAME, baselineOf('lb.example.net')]]));
    client.open(URI, record('lb.example.net'));
    assert.deepEqual(await codesNow(), []);
    const toggle = () => client.connection.sendRequest('workspace/executeCommand', { command: TOGGLE_BASELINE });
    assert.equal(await toggle(), true);
    const [shown] = await client.pull(URI);
    assert.equal(shown?.severity, DiagnosticSeverity.Information);
    assert.match(String(shown?.message), /\(In the baseline\.\)$/);
    assert.equal(await toggle(), false);
    assert.deepEqual(await codesNow(), []);
  });

  it('works for a client that does not pull', async () => {
    client = inMemory(hostOf(new Map([[NAME, baselineOf('lb.example.net')]])));
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }], capabilities: ancient });
    const pushed = client.next<{ diagnostics: readonly unknown[] }>('textDocument/publishDiagnostics');
    client.open(URI, record('lb.example.net'));
    assert.deepEqual((await pushed).diagnostics, []);
  });
});
