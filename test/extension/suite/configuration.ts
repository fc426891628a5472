import * as vscode from 'vscode';
import { closeAll, equal, hasJson, inWorkspace, match, open, textOf, until, untilRules, write } from './support';

describe('a configuration file', () => {
  afterEach(closeAll);

  it('has its errors shown in it while it is not open, until they are mended', async () => {
    await write('configured/one.tf', await textOf('apex.tf'));
    await write('configured/.route53lint.yaml', 'rules:\n  cname-at-apx: off\n');
    const { document } = await open('configured/one.tf');
    await untilRules(document, 'cname-at-apex');
    const configuration = inWorkspace('configured/.route53lint.yaml');
    const [problem] = await until('the error is there', () => {
      const found = vscode.languages.getDiagnostics(configuration);
      return found.length > 0 ? found : undefined;
    });
    match(problem?.message ?? '', /Unknown rule 'cname-at-apx'; did you mean 'cname-at-apex'/);
    equal(problem?.range.start.line, 1);
    equal(
      vscode.workspace.textDocuments.some(({ uri }) => uri.path === configuration.path),
      false,
    );
    await write('configured/.route53lint.yaml', 'rules:\n  cname-at-apex: off\n');
    await untilRules(document);
    await until('the error is gone', () => vscode.languages.getDiagnostics(configuration).length === 0);
    await write('configured/.route53lint.yaml', 'rulez: {}\n');
    await until('another error is there', () => vscode.languages.getDiagnostics(configuration).length === 1);
    await vscode.workspace.fs.delete(configuration);
    await until('it went with the file', () => vscode.languages.getDiagnostics(configuration).length === 0);
    await vscode.workspace.fs.delete(inWorkspace('configured/one.tf'));
  });

  it('is known to the editor', async function () {
    if (!(await hasJson())) this.skip();
    await write('configured/.route53lint.json', '{ "rulez": {} }\n');
    const { document } = await open('configured/.route53lint.json');
    await until('the editor reports the key', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes('rulez')),
    );
    await vscode.workspace.fs.delete(document.uri);
  });

  it('is known to the editor as a key of package.json', async function () {
    if (!(await hasJson())) this.skip();
    await write('configured/package.json', '{ "route53lint": { "" } }\n');
    const { document } = await open('configured/package.json');
    const inKey = document.positionAt(document.getText().indexOf('""') + 1);
    await until('the editor proposes the keys', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        inKey,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.includes('overrides') && labels.includes('ignore');
    });
    await vscode.workspace.fs.delete(document.uri);
  });
});
