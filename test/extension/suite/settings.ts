import * as vscode from 'vscode';
import { closeAll, inWorkspace, open, untilRules } from './support';

describe('settings', () => {
  afterEach(async () => {
    await set('rules', undefined);
    await set('enable', undefined);
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

function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('route53Lint').update(name, value, vscode.ConfigurationTarget.Global);
}
