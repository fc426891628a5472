import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Command,
  type Range,
  type TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FIX_FILE, type FixedFile } from '../../server/src/protocol/messages';
import { inMemory, inTime, modern, type TestClient } from './client';
import { installToy, uninstallToy } from './toy';
import { withToyClient } from './toy-client';

const URI = 'file:///a/one.alone';
const TEXT =
  'zone example.com\n  # the apex\nrecord example.com CNAME 300 lb.example.net\nrecord WWW A 300 192.0.2.1\nrecord FTP A 300 192.0.2.1\n';
const everything: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const apexType: Range = { start: { line: 2, character: 21 }, end: { line: 2, character: 21 } };

describe('Code actions', () => {
  let client: TestClient;
  withToyClient((made) => {
    client = made;
  });

  it('offer fixes, suggestions, to ignore here and in the file, and the page of the rule, in this order', async () => {
    await client.initialize();
    client.open(URI, TEXT, 4);
    const actions = await actionsAt(client, apexType, { triggerKind: 2 });
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
      [
        ['Make it an alias', 'quickfix', undefined],
        ['Ignore toy-apex here', 'quickfix', undefined],
        ['Ignore toy-apex in this file', 'quickfix', undefined],
        ['Show documentation for toy-apex', 'quickfix', undefined],
      ],
    );
    assert.deepEqual(
      actions.map(({ diagnostics }) => diagnostics?.map(({ code }) => code)),
      [['toy-apex'], ['toy-apex'], ['toy-apex'], ['toy-apex']],
    );
  });

  it('are offered from anywhere in the record set, those at the cursor first among the fixes and the suggestions', async () => {
    await client.initialize();
    client.open(URI, 'zone example.com\nrecord EXAMPLE.COM CNAME 300 lb.example.net\n');
    const titlesAt = async (character: number) => {
      const at = { line: 1, character };
      const actions = await actionsAt(client, { start: at, end: at });
      return actions
        .filter(({ kind }) => kind === 'quickfix')
        .map(({ title, isPreferred }) => `${title}${isPreferred ? ' *' : ''}`);
    };
    const ignore = (...rules: string[]) => [
      ...rules.map((rule) => `Ignore ${rule} here`),
      ...rules.map((rule) => `Ignore ${rule} in this file`),
      ...rules.map((rule) => `Show documentation for ${rule}`),
    ];
    // On the value, of which nothing is wrong; on the type; and on the name.
    assert.deepEqual(await titlesAt(30), ['Write it small *', 'Make it an alias', ...ignore('toy-case', 'toy-apex')]);
    assert.deepEqual(await titlesAt(20), ['Write it small', 'Make it an alias', ...ignore('toy-apex', 'toy-case')]);
    assert.deepEqual(await titlesAt(8), ['Write it small *', 'Make it an alias', ...ignore('toy-case', 'toy-apex')]);
    assert.deepEqual(await titlesAt(2), []);
  });

  it('ignore a rule in the file with a comment at its top', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const ignore = (await actionsAt(client, apexType)).find(({ title }) => title.endsWith('in this file'));
    const [change] = (ignore?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.edits, [
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        snippet: { kind: 'snippet', value: '# route53-lint-ignore-file toy-apex: ${1:reason}\n' },
      },
    ]);
  });

  it('carry the version of the document, and a snippet where a person has to fill something in', async () => {
    await client.initialize();
    client.open(URI, TEXT, 4);
    const [alias] = await actionsAt(client, apexType);
    assert.deepEqual(alias?.edit, {
      documentChanges: [
        {
          textDocument: { uri: URI, version: 4 },
          edits: [
            {
              range: { start: { line: 2, character: 19 }, end: { line: 2, character: 24 } },
              snippet: { kind: 'snippet', value: 'ALIAS ${1:\\$ZONE}' },
            },
          ],
        },
      ],
    });
  });

  it('are plain edits for a client without snippets, and plain changes for one without versions', async () => {
    const { workspaceEdit: _, ...workspace } = modern.workspace ?? {};
    const plain: ClientCapabilities = { ...modern, workspace };
    await client.initialize({ capabilities: plain });
    client.open(URI, TEXT);
    const [alias] = await actionsAt(client, apexType);
    assert.deepEqual(alias?.edit, {
      changes: {
        [URI]: [
          { range: { start: { line: 2, character: 19 }, end: { line: 2, character: 24 } }, newText: 'ALIAS $ZONE' },
        ],
      },
    });
  });

  it('prefer the safe fix', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const actions = await actionsAt(client, { start: { line: 3, character: 7 }, end: { line: 3, character: 8 } });
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ['Write it small'],
    );
  });

  it('ignore a finding with a comment above it that has room for the reason', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const ignore = (await actionsAt(client, apexType)).find(({ title }) => title.startsWith('Ignore'));
    const [change] = (ignore?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.edits, [
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        snippet: { kind: 'snippet', value: '# route53-lint-ignore toy-apex: ${1:reason}\n' },
      },
    ]);
  });

  it('are of refactorings where they are asked for, each kind by itself', async () => {
    uninstallToy();
    try {
      await client.initialize();
      client.open(
        'file:///a/main.tf',
        `resource "aws_route53_record" "www" {
  zone_id        = "Z0123456789ABCDEFGHIJ"
  name           = "www"
  type           = "A"
  ttl            = 60
  records        = ["8.8.4.4"]
  set_identifier = "blue"

  weighted_routing_policy {
    weight = 10
  }
}
`,
      );
      const at = { line: 5, character: 4 };
      const titles = async (context: Partial<CodeActionContext>) => {
        const params = { textDocument: { uri: 'file:///a/main.tf' }, range: { start: at, end: at } };
        const request = { ...params, context: { diagnostics: [], ...context } };
        const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', request);
        return actions.map(({ title, kind }) => [kind, title]);
      };
      const group = ['refactor.rewrite', 'Add a record to the group: blue-2'];
      const extract = ['refactor.extract', 'Extract the zone id'];
      assert.deepEqual(await titles({}), [group, extract]);
      assert.deepEqual(await titles({ only: ['refactor'] }), [group, extract]);
      assert.deepEqual(await titles({ only: ['refactor.extract'] }), [extract]);
      // At each move of the cursor they would be too slow.
      assert.deepEqual(await titles({ triggerKind: 2 }), []);
    } finally {
      installToy();
    }
  });

  it('fix all that is safe in one edit, and nothing that needs a person', async () => {
    await client.initialize();
    client.open(URI, TEXT, 4);
    for (const only of ['source.fixAll', 'source.fixAll.route53Lint', 'source']) {
      const [action, ...others] = await actionsAt(client, everything, { only: [only] });
      assert.deepEqual(others, []);
      assert.equal(action?.kind, 'source.fixAll.route53Lint');
      assert.equal(action?.title, 'Fix all Route 53 problems that can be fixed safely: 2 × toy-case');
      const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.equal(change?.textDocument.version, 4);
      const fixed = TextDocument.applyEdits(
        TextDocument.create(URI, '', 4, TEXT),
        (change?.edits ?? []).filter(TextEdit.is),
      );
      assert.equal(fixed, TEXT.replace('WWW', 'www').replace('FTP', 'ftp'));
    }
  });

  it('fix all, and say what was fixed, where the client asks for that', async () => {
    await client.initialize();
    client.open(URI, TEXT, 4);
    const fix = () => client.connection.sendRequest<FixedFile | null>(FIX_FILE, { uri: URI });
    const { count, fixed } = (await fix()) ?? assert.fail();
    assert.deepEqual({ count, fixed }, { count: 2, fixed: '2 × toy-case' });
    client.change(URI, 'zone example.com\n', 5);
    assert.equal(await fix(), null);
  });

  it('are of the requested kinds only', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    const kinds = async (context: Partial<CodeActionContext>) => [
      ...new Set((await actionsAt(client, everything, context)).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds({ only: ['quickfix'] }), ['quickfix']);
    assert.deepEqual(
      await kinds({ only: ['refactor', 'source.organizeImports', 'source.fixAll.eslint', 'quick'] }),
      [],
    );
    assert.deepEqual(await kinds({}), ['quickfix', 'source.fixAll.route53Lint']);
    assert.deepEqual(await kinds({ triggerKind: 2 }), ['quickfix']);
  });

  it('are none where nothing is wrong', async () => {
    await client.initialize();
    client.open(URI, TEXT);
    assert.deepEqual(
      await actionsAt(
        client,
        { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
        { only: ['quickfix'] },
      ),
      [],
    );
    client.change(URI, 'zone example.com\n', 2);
    assert.deepEqual(await actionsAt(client, everything), []);
  });

  it('open the page of a rule that is in the package', async () => {
    client = inMemory(undefined, { uriOf: (rule) => `file:///pages/${rule}.md`, read: () => '# toy-apex\n' });
    await client.initialize();
    client.open(URI, TEXT);
    const show = (await actionsAt(client, apexType)).find(({ command }) => command !== undefined);
    const shown = client.next('window/showDocument');
    await client.connection.sendRequest('workspace/executeCommand', show?.command);
    assert.deepEqual(await shown, { uri: 'file:///pages/toy-apex.md', takeFocus: true });
  });

  it('have the command of a client that shows the pages itself', async () => {
    await client.initialize({ initializationOptions: { rulePages: true } });
    client.open(URI, TEXT);
    const [show] = (await actionsAt(client, apexType)).filter(({ command }) => command !== undefined);
    assert.deepEqual(show?.command?.command, 'route53Lint.showRule');
    assert.deepEqual(show?.command?.arguments, ['toy-apex']);
  });

  it('are commands alone for a client without code actions, and a message says what the rule is about', async () => {
    const { codeAction: _, ...textDocument } = modern.textDocument ?? {};
    await client.initialize({ capabilities: { ...modern, textDocument, window: {} } });
    client.open(URI, TEXT);
    const [command, ...others] = (await actionsAt(client, apexType)) as unknown as Command[];
    assert.deepEqual(others, []);
    assert.equal(command?.command, 'route53Lint.showDocumentation');
    const shown = client.next<{ message: string }>('window/showMessage');
    await client.connection.sendRequest('workspace/executeCommand', command);
    assert.match((await shown).message, /toy-apex.*A rule of the tests/);
  });
});

function actionsAt(client: TestClient, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
  const params = { textDocument: { uri: URI }, range, context: { diagnostics: [], ...context } };
  return inTime(client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params), 'code actions');
}
