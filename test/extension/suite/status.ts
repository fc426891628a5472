import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, match, open, until, untilRules } from './support';

describe('the language status', () => {
  afterEach(closeAll);

  it('shows the format of a file and its problems', async () => {
    const { document } = await open('apex.tf');
    const api = await extensionApi();
    const status = await api.status(document.uri);
    match(status.format ?? 'nothing', /terraform/i);
    equal(status.recordSets, 1);
    equal(status.zones, 1);
    equal(status.problems, 1);
    equal(status.reason, null);
    equal(api.shown()?.text, 'Route 53: 1 problem in 1 record set');
  });

  it('follows what is typed', async () => {
    const { document } = await open('apex.tf');
    const api = await extensionApi();
    await untilRules(document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.fixAll');
    await until('no problem is left', () => api.shown()?.text === 'Route 53: no problems in 1 record set');
  });

  it('shows how long the last check took', async () => {
    const { document } = await open('apex.tf');
    const api = await extensionApi();
    await api.status(document.uri);
    match(api.shown()?.detail ?? 'nothing', /^Terraform, 1 zone, checked in \d+ ms$/);
  });

  it('shows why a file is not checked', async () => {
    const { document } = await open('apex.tf');
    const api = await extensionApi();
    await api.status(document.uri);
    const settings = vscode.workspace.getConfiguration('route53Lint');
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    await until('the status says why', () => api.shown()?.detail === 'Switched off in the settings.');
    equal(api.shown()?.text, 'Route 53: not checked');
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
  });

  it('leads to an explanation of any file', async () => {
    await open('ordinary.json');
    await vscode.commands.executeCommand('route53Lint.explain');
    const explanation = await until('the explanation is there', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'route53-lint'),
    );
    match(explanation.getText(), /This file is not checked: no Route 53 records were recognised in it\./);
    match(explanation.getText(), /It has the name of a CloudFormation file, but its text has not: AWS::Route53::/);
  });

  it('leads to an explanation of the file', async () => {
    const { document } = await open('apex.tf');
    const api = await extensionApi();
    await api.status(document.uri);
    await vscode.commands.executeCommand('route53Lint.explain');
    const explanation = await until('the explanation is there', () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'route53-lint' && uri.query === document.uri.toString(),
      ),
    );
    match(explanation.getText(), /example\.com/);
    match(explanation.getText(), /This file is checked as Terraform\./);
  });
});
