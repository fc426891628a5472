import * as vscode from 'vscode';
import { closeAll, equal, match, open, untilRules } from './support';

/** A browser asks a person before a page may read the clipboard. */
const isReadable = vscode.env.uiKind !== vscode.UIKind.Web;

describe('Copy records as …', () => {
  afterEach(closeAll);

  it('puts the records of a file into the clipboard', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const text = await vscode.commands.executeCommand<string>('route53Lint.copyRecords', 'json');
    equal(JSON.parse(text).Changes.length, 1);
    match(text, /"Type": "CNAME"/);
    if (isReadable) equal(await vscode.env.clipboard.readText(), text);
  });

  it('copies nothing where there are no records', async () => {
    await open('ordinary.json');
    equal(await vscode.commands.executeCommand('route53Lint.copyRecords', 'terraform'), undefined);
  });
});
