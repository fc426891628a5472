import * as vscode from 'vscode';
import type { WorkspaceReport } from '../../../server/src/protocol/messages';
import {
  closeAll,
  equal,
  extensionApi,
  inWorkspace,
  match,
  open,
  rulesIn,
  textOf,
  until,
  untilRules,
  write,
} from './support';

const ALIAS_WITH_TTL = `Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: '60'
      AliasTarget: { DNSName: d111111abcdef8.cloudfront.net, HostedZoneId: Z2FDTNDATAQYW2 }
`;

describe('the whole workspace', () => {
  const template = () => rulesIn({ uri: inWorkspace('template.yaml') }).join();

  afterEach(async () => {
    await set('check', undefined);
    await closeAll();
  });

  it('is checked when the setting says so, until it does not', async () => {
    await open('apex.tf');
    equal(template(), '');
    await set('check', 'workspace');
    await until('a file that was never opened has its problem', () => template() === 'cname-at-apex');
    await set('check', undefined);
    await until('it has none', () => template() === '');
  });

  it('keeps the problems of a file that is opened and closed', async () => {
    await set('check', 'workspace');
    await until('the file has its problem', () => template() === 'cname-at-apex');
    const { document } = await open('template.yaml');
    await (await extensionApi()).status(document.uri);
    await untilRules(document, 'cname-at-apex');
    await closeAll();
    await until('it is closed', () => document.isClosed);
    await until('it has its problem again', () => template() === 'cname-at-apex');
  });

  it('is checked by a command', async () => {
    await open('apex.tf');
    const report = await vscode.commands.executeCommand<WorkspaceReport>('route53Lint.checkWorkspace');
    equal(report.isCancelled, false);
    equal(template(), 'cname-at-apex');
    equal(report.problems >= 3, true);
  });
});

describe('a task', () => {
  it('runs the command line of the extension, whose problems are read from its output', async function () {
    if ((await extensionApi()).host !== 'node') return this.skip();
    const [task] = await vscode.tasks.fetchTasks({ type: 'route53-lint' });
    if (task === undefined) throw new Error('there is no task');
    const code = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    equal(await code, 1);
    const uri = inWorkspace('batch.json');
    await until('its problems are there', () => rulesIn({ uri }).includes('cname-at-apex'));
    match(vscode.languages.getDiagnostics(uri)[0]?.message ?? '', /^A CNAME cannot stand at the apex/);
  });
});

describe('a sample', () => {
  afterEach(closeAll);

  for (const [name, rule] of [
    ['terraform', 'at-sign-name'],
    ['cloudformation', 'cname-at-apex'],
    ['batch', 'alias-zone-id'],
    ['zone', undefined],
    ['plan', 'cname-at-apex'],
  ] as const)
    it(`of ${name} opens as a new document, with its problems`, async () => {
      await vscode.commands.executeCommand('route53Lint.openSample', name);
      const document = vscode.window.activeTextEditor?.document;
      equal(document?.isUntitled, true);
      if (document === undefined) return;
      const { format } = await (await extensionApi()).status(document.uri);
      equal(typeof format, 'string');
      await until('it has a problem', () =>
        rule === undefined ? rulesIn(document).length > 0 : rulesIn(document).includes(rule),
      );
    });
});

describe('another linter', () => {
  afterEach(async () => {
    await set('deferTo', undefined);
    await closeAll();
  });

  it('is given way to where it says the same', async () => {
    await write(
      'beside/template.yaml',
      `${ALIAS_WITH_TTL}${(await textOf('template.yaml')).replace(/^Resources:\n/m, '')}`,
    );
    const { document } = await open('beside/template.yaml');
    await untilRules(document, 'alias-with-ttl', 'cname-at-apex');
    await set('deferTo', ['cfn-lint']);
    await untilRules(document, 'cname-at-apex');
    await set('deferTo', undefined);
    await untilRules(document, 'alias-with-ttl', 'cname-at-apex');
    await vscode.workspace.fs.delete(inWorkspace('beside'), { recursive: true });
  });
});

function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('route53Lint').update(name, value, vscode.ConfigurationTarget.Global);
}
