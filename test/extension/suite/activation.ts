import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, inWorkspace, open, openUntitled, textOf, until, untilRules } from './support';

/** Runs first: it is about what is not loaded yet. */
describe('in a workspace without records', () => {
  afterEach(closeAll);

  it('neither client nor server is loaded, and no file has a status', async () => {
    const { document } = await open('ordinary.json');
    const terraform = await open('compute/main.tf');
    const api = await extensionApi();
    equal(await api.concerns(document), false);
    equal(await api.concerns(terraform.document), false);
    equal(api.isLoaded(), false);
    equal(api.shown(), undefined);
  });

  it('both are loaded when the words are typed, and the file is checked', async () => {
    const { document } = await openUntitled('json', '{}');
    const api = await extensionApi();
    equal(await api.concerns(document), false);
    equal(api.isLoaded(), false);
    await replaceText(document, await textOf('batch.json'));
    await untilRules(document, 'cname-at-apex');
    equal(api.isLoaded(), true);
    await until('the status is there', () => api.shown()?.text === 'Route 53: 1 problem in 1 record set');
  });
});

describe('once there are records in the workspace', () => {
  afterEach(closeAll);

  it('files that cannot hold any are still left alone', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const other = await open('ordinary.json');
    const api = await extensionApi();
    equal(await api.concerns(other.document), false);
    equal(api.shown(), undefined);
  });

  it('a Terraform file without any has a status only in a directory with some', async () => {
    const api = await extensionApi();
    const alone = await open('compute/main.tf');
    await api.status(alone.document.uri);
    equal(api.shown(), undefined);
    const beside = await open('split/network.tf');
    await api.status(beside.document.uri);
    await until('the status is there', () => api.shown()?.text === 'Route 53: no problems in 0 record sets');
  });

  it('the words may be typed into a file that was left alone before', async () => {
    const { document } = await open('ordinary.json');
    const api = await extensionApi();
    equal(await api.concerns(document), false);
    await replaceText(document, await textOf('batch.json'));
    await untilRules(document, 'cname-at-apex');
  });

  it('old revisions and other documents that are not edited are left alone', async () => {
    const scheme = 'route53-lint-test';
    const text = await textOf('batch.json');
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => text,
    });
    const document = await vscode.workspace.openTextDocument(inWorkspace('batch.json').with({ scheme }));
    await vscode.window.showTextDocument(document);
    equal(await (await extensionApi()).concerns(document), false);
    provider.dispose();
  });
});

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
  await vscode.workspace.applyEdit(edit);
}
