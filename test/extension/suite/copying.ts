import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, match, open } from './support';

/** A browser asks a person before a page may read the clipboard. */
const isReadable = vscode.env.uiKind !== vscode.UIKind.Web;

describe('Copy records as …', () => {
  afterEach(closeAll);

  it('puts the records of a file into the clipboard', async () => {
    const { document } = await open('batch.json');
    await (await extensionApi()).status(document.uri);
    const text = await vscode.commands.executeCommand<string>('route53Lint.copyRecords', 'json');
    equal(JSON.parse(text).Changes.length, 1);
    match(text, /"Action": "UPSERT"/);
    if (isReadable) equal(await vscode.env.clipboard.readText(), text);
  });

  it('copies nothing where there are no records', async () => {
    await open('ordinary.json');
    equal(await vscode.commands.executeCommand('route53Lint.copyRecords', 'terraform'), undefined);
  });
});
