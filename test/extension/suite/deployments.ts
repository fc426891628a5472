import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, inWorkspace, match, open, until, untilRules, write } from './support';

const MAIN = `variable "target" {}
resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 300
  records = [var.target]
}
`;
const CONFIGURATION = JSON.stringify({
  deployments: {
    prod: { terraform: { varFiles: 'prod.tfvars' } },
    test: { terraform: { varFiles: 'test.tfvars' } },
  },
});

describe('the deployments of a configuration', () => {
  before(async () => {
    await write('deployed/.route53lint.json', CONFIGURATION);
    await write('deployed/main.tf', MAIN);
    await write('deployed/prod.tfvars', 'target = "192.0.2.1"\n');
    await write('deployed/test.tfvars', 'target = "lb.example.net"\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('route53Lint.chooseDeployment', null);
    await closeAll();
  });
  after(() => vscode.workspace.fs.delete(inWorkspace('deployed'), { recursive: true }));

  const messageIn = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri)[0]?.message ?? '';

  it('are all shown, until one is chosen', async () => {
    const { document } = await open('deployed/main.tf');
    const api = await extensionApi();
    await untilRules(document, 'cname-value-not-a-hostname');
    match(messageIn(document), / In prod\.$/);
    await until('the item names them', () => api.deployment() === 'Route 53: as in all deployments (prod, test)');
    await vscode.commands.executeCommand('route53Lint.chooseDeployment', 'test');
    await untilRules(document);
    await until('the item names the one', () => api.deployment() === 'Route 53: as in test');
    await vscode.commands.executeCommand('route53Lint.chooseDeployment', null);
    await untilRules(document, 'cname-value-not-a-hostname');
  });

  it('have the values that are typed in a file of theirs', async () => {
    const { document } = await open('deployed/main.tf');
    await untilRules(document, 'cname-value-not-a-hostname');
    const values = await open('deployed/prod.tfvars');
    await values.edit((edit) => edit.replace(new vscode.Range(0, 0, 1, 0), 'target = "lb.example.net"\n'));
    await untilRules(document);
    equal(values.document.isDirty, true);
  });
});
