import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, open, untilRules } from './support';

describe('the server', () => {
  afterEach(closeAll);

  it('runs where the extension runs', async () => {
    await open('apex.tf');
    const { host } = await extensionApi();
    equal(host, typeof process === 'object' && process.versions?.node !== undefined ? 'node' : 'browser');
  });

  it('can be started again', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.restart');
    await untilRules(document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.fixAll');
    await untilRules(document);
  });
});
