import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changeSettings, codes, hostOf, inMemory, inTime, modern, type TestClient } from './client';

const URI = 'file:///a/records.json';
const BATCH = JSON.stringify({
  Changes: ['one', 'two'].map((name) => ({
    Action: 'CREATE',
    ResourceRecordSet: { Name: `${name}.example.com`, Type: 'A', ResourceRecords: [{ Value: '8.8.4.4' }] },
  })),
});
const capabilities: ClientCapabilities = {
  ...modern,
  workspace: {
    ...modern.workspace,
    workspaceEdit: { ...modern.workspace?.workspaceEdit, resourceOperations: ['create'] },
  },
};
const folder = { workspaceFolders: [{ uri: 'file:///a', name: 'a' }], initializationOptions: { rulePages: true } };
const TITLES = {
  here: /^Ignore missing-ttl here: for one\.example\.com A, in /,
  file: /^Ignore missing-ttl in this file, in /,
  off: /^Turn missing-ttl off in the workspace, in /,
};

describe('Code actions that write the configuration', () => {
  let client: TestClient;
  let disk: Map<string, string>;
  beforeEach(() => {
    disk = new Map();
    client = inMemory(hostOf(disk));
  });
  afterEach(() => client.connection.dispose());

  async function start(configuration: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(configuration)) disk.set(name, text);
    await client.initialize({ ...folder, capabilities });
    client.open(URI, BATCH);
    assert.deepEqual(await codes(client, URI), ['missing-ttl', 'missing-ttl']);
  }

  async function actions(): Promise<readonly CodeAction[]> {
    const at = { line: 0, character: BATCH.indexOf('one.example.com') };
    const params = { textDocument: { uri: URI }, range: { start: at, end: at }, context: { diagnostics: [] } };
    return inTime(client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params), 'code actions');
  }

  /** Applies an action to the disk, and gives the rules that are found after that. */
  async function apply(title: RegExp): Promise<readonly unknown[]> {
    const action = (await actions()).find((each) => title.test(each.title)) ?? assert.fail(String(title));
    const changes = (action.edit?.documentChanges ?? []) as (CreateFile | TextDocumentEdit)[];
    for (const change of changes) {
      if ('kind' in change) {
        assert.equal(disk.has(change.uri.slice('file:///a/'.length)), false);
        continue;
      }
      const name = change.textDocument.uri.slice('file:///a/'.length);
      const before = TextDocument.create(change.textDocument.uri, '', 0, disk.get(name) ?? '');
      disk.set(name, TextDocument.applyEdits(before, change.edits.map(toPlain)));
      assert.deepEqual(action.command?.arguments, [change.textDocument.uri]);
      assert.equal(action.command?.command, 'route53Lint.saveFile');
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: change.textDocument.uri, type: changes.length > 1 ? 1 : 2 }],
      });
    }
    await changeSettings(client, null);
    return codes(client, URI);
  }

  it('make one where there is none', async () => {
    await start({});
    assert.deepEqual(await apply(TITLES.here), ['missing-ttl']);
    assert.deepEqual(JSON.parse(disk.get('.route53lint.json') ?? ''), {
      ignore: [{ rule: 'missing-ttl', files: '/records.json', resource: 'one.example.com A' }],
    });
    assert.deepEqual([...disk.keys()], ['.route53lint.json']);
  });

  it('ignore a rule in the file', async () => {
    await start({});
    assert.deepEqual(await apply(TITLES.file), []);
  });

  it('leave a place for the reason where the configuration requires one', async () => {
    await start({ '.route53lint.json': '{ "require-reason": true }' });
    assert.deepEqual(await apply(TITLES.here), ['missing-ttl']);
    assert.deepEqual(JSON.parse(disk.get('.route53lint.json') ?? ''), {
      'require-reason': true,
      ignore: [{ rule: 'missing-ttl', files: '/records.json', resource: 'one.example.com A', reason: 'reason' }],
    });
    assert.deepEqual(await codes(client, 'file:///a/.route53lint.json'), []);
  });

  it('turn a rule off in the configuration that applies, in any of its forms', async () => {
    const forms = {
      '.route53lint.jsonc': ['{\n  // ours\n  "rules": { "cname-loop": "off" }\n}\n', '"off", "missing-ttl": "off" }'],
      '.route53lint.yaml': ['rules:\n  cname-loop: off # why\n', 'cname-loop: off # why\n  missing-ttl: off\n'],
      'package.json': [
        '{ "name": "x", "route53lint": { "rules": {"cname-loop": "off"} } }',
        '"off", "missing-ttl": "off"}',
      ],
    } as const;
    for (const [name, [text, expected]] of Object.entries(forms)) {
      client.connection.dispose();
      disk = new Map();
      client = inMemory(hostOf(disk));
      await start({ [name]: text });
      assert.deepEqual(await apply(TITLES.off), [], name);
      assert.ok(disk.get(name)?.includes(expected), disk.get(name));
    }
  });

  it('are not offered where they would change nothing, or cannot be written', async () => {
    await start({ '.route53lint.json': '{ "rules": { "nope": "off" } }' });
    const isOffered = async () =>
      (await actions()).some(({ title }) => Object.values(TITLES).some((each) => each.test(title)));
    assert.equal(await isOffered(), false);
    disk.set('.route53lint.json', '{}');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///a/.route53lint.json', type: 2 }],
    });
    await changeSettings(client, { rules: { 'missing-ttl': 'error' } });
    const titles = (await actions()).map(({ title }) => title);
    assert.equal(
      titles.some((title) => TITLES.here.test(title)),
      true,
    );
    // The settings of the editor are above the configuration.
    assert.equal(
      titles.some((title) => TITLES.off.test(title)),
      false,
    );
  });

  it('are not offered to a client that cannot make a file, or has no folder', async () => {
    await client.initialize();
    client.open(URI, BATCH);
    assert.deepEqual(
      (await actions()).filter(({ title }) => /workspace|ignore/i.test(title)),
      [],
    );
  });
});

/** An edit with a place to fill in as one that leaves it as it is. */
function toPlain(edit: TextDocumentEdit['edits'][number]): TextEdit {
  if (TextEdit.is(edit)) return edit;
  const { value } = 'snippet' in edit ? edit.snippet : assert.fail('an edit of unknown kind');
  return { range: edit.range, newText: value.replace(/\$\{1:(\w+)\}/, '$1').replace(/\\([$}\\])/g, '$1') };
}
