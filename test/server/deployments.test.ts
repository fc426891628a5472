import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import type { DeploymentList, FileStatus, ValueFiles } from '../../server/src/protocol/messages';
import { awaitFindings, codes, hostOf, inMemory, type TestClient } from './client';

const MAIN = `variable "domain" {}
variable "target" {}
resource "aws_route53_zone" "main" {
  name = var.domain
}
resource "aws_route53_record" "it" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.\${var.domain}"
  type    = "CNAME"
  ttl     = 300
  records = [var.target]
}
`;
const CONFIGURATION = JSON.stringify({
  deployments: {
    prod: { terraform: { folder: 'infra', varFiles: 'prod.tfvars' } },
    test: { terraform: { folder: 'infra', varFiles: 'test.tfvars' } },
  },
});
const valuesOf = (target: string, domain = 'example.com') => `domain = "${domain}"\ntarget = "${target}"\n`;

describe('deployments of a configuration, in an editor', () => {
  let client: TestClient;
  afterEach(() => client.connection.dispose());

  const main = 'file:///a/infra/main.tf';
  const prod = 'file:///a/prod.tfvars';

  async function start(
    more: Readonly<Record<string, string>> = {},
    options: object = {},
  ): Promise<Map<string, string>> {
    const disk = new Map(
      Object.entries({
        '.route53lint.json': CONFIGURATION,
        'infra/main.tf': MAIN,
        'prod.tfvars': valuesOf('192.0.2.1'),
        'test.tfvars': valuesOf('x.example.net', 'example.org'),
        ...more,
      }),
    );
    client = inMemory({
      ...hostOf(disk),
      readDirectory: async (uri) => {
        const folder = uri.replace('file:///a/', '');
        const below = [...disk.keys()]
          .filter((name) => name.startsWith(folder))
          .map((name) => name.slice(folder.length));
        return below.filter((name) => !name.includes('/'));
      },
    });
    await client.initialize({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }], initializationOptions: options });
    return disk;
  }

  const messagesIn = async (uri: string) => (await client.pull(uri)).map(({ message }) => String(message));
  const changed = async (uri: string) => {
    const refreshed = client.next('workspace/diagnostic/refresh');
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await refreshed;
  };
  const choose = async (name: string | null) => {
    const refreshed = client.next('workspace/diagnostic/refresh');
    await client.connection.sendRequest('route53Lint/chooseDeployment', { name });
    await refreshed;
  };

  it('are all shown, with their names and the places of the values', async () => {
    await start();
    client.open(main, MAIN);
    const status = client.next<FileStatus>('route53Lint/status');
    const [finding, more] = await client.pull(main);
    assert.equal(more, undefined);
    assert.match(String(finding?.message), / In prod\.$/);
    assert.deepEqual(
      finding?.relatedInformation?.map(({ location, message }) => `${location.uri} ${message}`),
      [`${prod} The value of var.target is given here.`],
    );
    assert.deepEqual((await status).deployments, ['prod', 'test']);
  });

  it('follow the files on disk', async () => {
    const disk = await start();
    client.open(main, MAIN);
    assert.deepEqual(await codes(client, main), ['cname-value-not-a-hostname']);
    disk.set('prod.tfvars', valuesOf('x.example.net'));
    await changed(prod);
    assert.deepEqual(await codes(client, main), []);
  });

  it('follow the configuration that declares them, which the nearest one extends', async () => {
    const disk = await start({ '.route53lint.json': '{ "extends": "./base.json" }', 'base.json': CONFIGURATION });
    client.open(main, MAIN);
    assert.match((await messagesIn(main)).join(), / In prod\.$/);
    disk.set('base.json', CONFIGURATION.replace('"prod"', '"live"'));
    await changed('file:///a/base.json');
    assert.match((await messagesIn(main)).join(), / In live\.$/);
  });

  it('show in the configuration that declares them which files are not there', async () => {
    const base = 'file:///a/base.json';
    const text = CONFIGURATION.replace('prod.tfvars', 'none.tfvars');
    await start({ '.route53lint.json': '{ "extends": "./base.json" }', 'base.json': text });
    const wrong = awaitFindings(client, base);
    client.open(main, MAIN);
    await client.pull(main);
    assert.deepEqual(
      (await wrong).diagnostics.map(({ message, range }) => [message, range.start.character]),
      [["The file 'none.tfvars' cannot be read.", text.indexOf('"none.tfvars"')]],
    );
  });

  it('follow what is typed in a file of values', async () => {
    await start();
    client.open(main, MAIN);
    assert.equal((await messagesIn(main)).length, 1);
    client.open(prod, valuesOf('192.0.2.1'));
    await client.pull(prod);
    const refreshed = client.next('workspace/diagnostic/refresh');
    client.change(prod, valuesOf('x.example.net'), 2);
    await refreshed;
    assert.deepEqual(await codes(client, main), []);
  });

  it('can be chosen one by one', async () => {
    await start();
    client.open(main, MAIN);
    const list = () => client.connection.sendRequest<DeploymentList>('route53Lint/deployments', { uri: main });
    assert.deepEqual(await list(), { names: ['prod', 'test'], chosen: null });
    await choose('test');
    assert.deepEqual(await list(), { names: ['prod', 'test'], chosen: 'test' });
    assert.deepEqual(await codes(client, main), []);
    const hover = async () =>
      JSON.stringify(
        await client.connection.sendRequest('textDocument/hover', {
          textDocument: { uri: main },
          position: { line: 7, character: 5 },
        }),
      );
    assert.match(await hover(), /www\.example\.org[\s\S]*As it is deployed in `test`\./);
    await choose('prod');
    assert.match(await hover(), /www\.example\.com[\s\S]*As it is deployed in `prod`\./);
    // With one alone there is nothing to tell apart.
    assert.deepEqual(
      (await messagesIn(main)).map((message) => / In prod\.$/.test(message)),
      [false],
    );
    await choose(null);
    assert.match((await messagesIn(main))[0] ?? '', / In prod\.$/);
  });

  it('can be chosen from the start', async () => {
    await start({}, { deployment: 'test' });
    client.open(main, MAIN);
    assert.deepEqual(await codes(client, main), []);
  });

  it('have the findings of what a file of values holds in that file', async () => {
    const text = `variable "records" { type = map(list(string)) }
resource "aws_route53_record" "r" {
  for_each = var.records
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "\${each.key}.example.com"
  type     = "A"
  ttl      = 300
  records  = each.value
}
`;
    const values = 'records = {\n  www = ["192.0.2.300"]\n}\n';
    await start({ 'infra/main.tf': text, 'prod.tfvars': values, 'test.tfvars': 'records = {}\n' });
    client.open(prod, values);
    assert.deepEqual(
      (await client.pull(prod)).map(({ code, range, message }) => [
        code,
        range.start.line,
        / In prod\.$/.test(String(message)),
      ]),
      [['invalid-value', 1, true]],
    );
  });

  it('show in a file of values what is wrong with it, until it is mended', async () => {
    const disk = await start({ 'prod.tfvars': 'traget = 1\n' });
    const shown = (uri: string, count: number) =>
      client.next<PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        (params) => params.uri === uri && params.diagnostics.length === count,
      );
    const wrong = shown(prod, 1);
    client.open(main, MAIN);
    await client.pull(main);
    const [problem] = (await wrong).diagnostics;
    assert.match(String(problem?.message), /The folder declares no variable 'traget'; did you mean 'target'\?/);
    assert.equal(problem?.severity, 2);
    const mended = shown(prod, 0);
    disk.set('prod.tfvars', valuesOf('x.example.net'));
    await changed(prod);
    await client.pull(main);
    await mended;
  });

  it('show in the configuration which files are not there', async () => {
    const configuration = 'file:///a/.route53lint.json';
    const disk = await start();
    disk.delete('prod.tfvars');
    const wrong = awaitFindings(client, configuration);
    client.open(main, MAIN);
    await client.pull(main);
    assert.deepEqual(
      (await wrong).diagnostics.map(({ message }) => message),
      ["The file 'prod.tfvars' cannot be read."],
    );
  });

  it('name the files that the client is to send', async () => {
    await start();
    const files = client.next<ValueFiles>('route53Lint/valueFiles');
    client.open(main, MAIN);
    await client.pull(main);
    assert.deepEqual((await files).uris, [prod, 'file:///a/test.tfvars']);
  });

  it('are counted once', async () => {
    await start();
    client.open(main, MAIN);
    const status = client.next<FileStatus>('route53Lint/status');
    await client.pull(main);
    assert.equal((await status).recordSets, 1);
  });

  it('have hints with the names of the one that is shown', async () => {
    await start();
    client.settings = { inlayHints: true };
    client.open(main, MAIN);
    const labels = async () => {
      const hints = await client.connection.sendRequest<readonly { label: unknown }[] | null>(
        'textDocument/inlayHint',
        {
          textDocument: { uri: main },
          range: { start: { line: 0, character: 0 }, end: { line: 12, character: 0 } },
        },
      );
      return JSON.stringify(hints?.map(({ label }) => label));
    };
    await client.pull(main);
    await choose('test');
    const ofTest = await labels();
    assert.match(ofTest, /www\.example\.org/);
    assert.doesNotMatch(ofTest, /example\.com/);
  });

  it('have completion that is right for all that are shown', async () => {
    const text = MAIN.replace('"www.${var.domain}"', 'var.name').replace('"CNAME"', '""');
    await start({
      'prod.tfvars': 'domain = "example.com"\nname = "example.com"\n',
      'test.tfvars': 'domain = "example.com"\nname = "www.example.com"\n',
    });
    client.open(main, `variable "name" {}\n${text}`);
    const labels = async () => {
      const list = await client.connection.sendRequest<{ items: readonly { label: string }[] } | null>(
        'textDocument/completion',
        { textDocument: { uri: main }, position: { line: 9, character: 13 } },
      );
      return list?.items.map(({ label }) => label) ?? [];
    };
    // There is a CNAME at the apex of no zone.
    assert.ok(!(await labels()).includes('CNAME'));
    assert.ok((await labels()).includes('A'));
    await choose('test');
    assert.ok((await labels()).includes('CNAME'));
  });
});
