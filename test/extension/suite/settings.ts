import * as vscode from 'vscode';
import { closeAll, equal, inWorkspace, open, rangeOf, rulesIn, textOf, until, untilRules, write } from './support';

describe('settings', () => {
  afterEach(async () => {
    await set('rules', undefined);
    await set('enable', undefined);
    await set('run', undefined);
    await closeAll();
  });

  it('turn a rule off and on while its file is open', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await set('rules', { 'cname-at-apex': 'off' });
    await untilRules(document);
    await set('rules', undefined);
    await untilRules(document, 'cname-at-apex');
  });

  it('turn everything off and on', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await set('enable', false);
    await untilRules(document);
    await set('enable', undefined);
    await untilRules(document, 'cname-at-apex');
  });

  it('compute findings only when a file is opened and saved', async () => {
    await write('quiet/one.tf', await textOf('apex.tf'));
    await set('run', 'onSave');
    const editor = await open('quiet/one.tf');
    const { document } = editor;
    await untilRules(document, 'cname-at-apex');
    const { end } = rangeOf(document, 'name    = "example.com');
    await editor.edit((edit) => edit.insert(end.translate(0, -'example.com'.length), 'www.'));
    // Another file is opened and checked after the edit has been sent.
    const other = await open('template.yaml');
    await untilRules(other.document, 'cname-at-apex');
    equal(rulesIn(document).join(), 'cname-at-apex');
    await document.save();
    await untilRules(document, 'cname-could-be-alias');
    await vscode.workspace.fs.delete(document.uri);
  });

  it('count when they change together with the folders', async function () {
    if (vscode.workspace.workspaceFile === undefined) this.skip();
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await write('second/.vscode/settings.json', '{ "route53Lint.rules": { "cname-at-apex": "warning" } }');
    await write('second/one.tf', await textOf('apex.tf'));
    const second = await open('second/one.tf');
    await untilRules(second.document, 'cname-at-apex');
    equal(severityOf(second.document), vscode.DiagnosticSeverity.Error);
    vscode.workspace.updateWorkspaceFolders(1, 0, { uri: inWorkspace('second') });
    await set('enable', true);
    await until(
      'the settings of the folder count',
      () => severityOf(second.document) === vscode.DiagnosticSeverity.Warning,
    );
    equal(severityOf(document), vscode.DiagnosticSeverity.Error);
    await set('rules', { 'cname-at-apex': 'off' });
    vscode.workspace.updateWorkspaceFolders(1, 1);
    await untilRules(second.document);
    await untilRules(document);
  });

  it('go before a configuration file, which counts as soon as it is written', async () => {
    const file = inWorkspace('.route53lint.json');
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{ "rules": { "cname-at-apex": "off" } }'));
    await untilRules(document);
    await set('rules', { 'cname-at-apex': 'warning' });
    await untilRules(document, 'cname-at-apex');
    await set('rules', undefined);
    await untilRules(document);
    await vscode.workspace.fs.delete(file);
    await untilRules(document, 'cname-at-apex');
  });
});

function severityOf({ uri }: vscode.TextDocument): vscode.DiagnosticSeverity | undefined {
  return vscode.languages.getDiagnostics(uri)[0]?.severity;
}

function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('route53Lint').update(name, value, vscode.ConfigurationTarget.Global);
}
