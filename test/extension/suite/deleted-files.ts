import * as vscode from 'vscode';
import { closeAll, extensionApi, inWorkspace, match, open, textOf, until, untilRules, write } from './support';

/** What happens to files outside of the editor, while their tabs are open. */
describe('a file that is open', () => {
  afterEach(closeAll);

  it('leaves no findings behind when it is deleted, and has them again when it comes back', async () => {
    const text = await textOf('apex.tf');
    await write('outside/one.tf', text);
    const { document } = await open('outside/one.tf');
    await untilRules(document, 'cname-at-apex');
    await remove('outside/one.tf');
    await untilRules(document);
    const api = await extensionApi();
    await until('the status says why', () => api.shown()?.detail === 'Its file was deleted or renamed.');
    await write('outside/one.tf', text);
    await untilRules(document, 'cname-at-apex');
    await remove('outside/one.tf');
  });

  it('no longer counts for the file that it was renamed to', async () => {
    await write('renamed/before.tf', await textOf('apex.tf'));
    const before = await open('renamed/before.tf');
    await untilRules(before.document, 'cname-at-apex');
    await vscode.workspace.fs.rename(inWorkspace('renamed/before.tf'), inWorkspace('renamed/after.tf'));
    const after = await open('renamed/after.tf');
    await untilRules(after.document, 'cname-at-apex');
    await untilRules(before.document);
    await remove('renamed/after.tf');
  });

  it('goes with its folder', async () => {
    await write('folder/deep/one.tf', await textOf('apex.tf'));
    const { document } = await open('folder/deep/one.tf');
    await untilRules(document, 'cname-at-apex');
    await vscode.workspace.fs.delete(inWorkspace('folder'), { recursive: true });
    await untilRules(document);
  });

  it('counts again when it is saved', async () => {
    await write('saved/one.tf', await textOf('apex.tf'));
    const { document } = await open('saved/one.tf');
    await untilRules(document, 'cname-at-apex');
    await remove('saved/one.tf');
    await untilRules(document);
    await vscode.commands.executeCommand('workbench.action.files.save');
    match(await textOf('saved/one.tf'), /CNAME/);
    await untilRules(document, 'cname-at-apex');
    await remove('saved/one.tf');
  });
});

function remove(path: string): Thenable<void> {
  return vscode.workspace.fs.delete(inWorkspace(path));
}
