import * as vscode from 'vscode';
import { closeAll, equal, match, open, untilRules } from './support';

describe('Copy records as …', () => {
  afterEach(closeAll);

  it('puts the records of a file into the clipboard', async function () {
    // A browser asks a person before a page may read the clipboard.
    if (vscode.env.uiKind === vscode.UIKind.Web) this.skip();
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.copyRecords', 'json');
    const text = await vscode.env.clipboard.readText();
    equal(JSON.parse(text).Changes.length, 1);
    match(text, /"Type": "CNAME"/);
  });

  it('leaves the clipboard alone where there are no records', async function () {
    if (vscode.env.uiKind === vscode.UIKind.Web) this.skip();
    await vscode.env.clipboard.writeText('before');
    await open('ordinary.json');
    await vscode.commands.executeCommand('route53Lint.copyRecords', 'terraform');
    equal(await vscode.env.clipboard.readText(), 'before');
  });
});
