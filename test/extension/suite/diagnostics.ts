import * as vscode from 'vscode';
import {
  closeAll,
  equal,
  inWorkspace,
  match,
  open,
  openUntitled,
  rangeOf,
  rulesIn,
  textOf,
  until,
  untilRules,
} from './support';

describe('diagnostics', () => {
  afterEach(closeAll);

  it('come for a Terraform file that the editor takes for plain text', async () => {
    const { document } = await open('apex.tf');
    equal(document.languageId, 'plaintext');
    await untilRules(document, 'cname-at-apex');
  });

  it('stand at the smallest wrong thing, with a link to the rule', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    equal(diagnostic && document.getText(diagnostic.range), '"CNAME"');
    equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    equal(diagnostic?.source, 'route53-lint');
    const code = diagnostic?.code;
    match(typeof code === 'object' ? code.target.toString() : 'no link', /cname-at-apex/);
  });

  it('come for CloudFormation', async () => {
    const { document } = await open('template.yaml');
    await untilRules(document, 'cname-at-apex');
  });

  it('come for Route 53 JSON', async () => {
    const { document } = await open('batch.json');
    await untilRules(document, 'cname-at-apex');
  });

  it('come for a document that has no file', async () => {
    const { document } = await openUntitled('yaml', await textOf('template.yaml'));
    await untilRules(document, 'cname-at-apex');
  });

  it('follow what is typed', async () => {
    const editor = await open('apex.tf');
    await untilRules(editor.document, 'cname-at-apex');
    const { end } = rangeOf(editor.document, 'name    = "example.com');
    await editor.edit((edit) => edit.insert(end.translate(0, -'example.com'.length), 'www.'));
    await until('the apex is gone', () => !rulesIn(editor.document).includes('cname-at-apex'));
  });

  it('come for a new record set by themselves, some time after the last key', async () => {
    const editor = await open('apex.tf');
    await untilRules(editor.document, 'cname-at-apex');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    const keys = ['\nresource "aws_route53_record" "api" {', '\nzone_id = var.zone', '\nname = "api"', '\ntype = "A"'];
    for (const text of [...keys, '\nrecords = ["8.8.4.4"']) await vscode.commands.executeCommand('type', { text });
    await untilRules(editor.document, 'cname-at-apex', 'missing-ttl');
  });

  it('depend on the files of the module that are not open, and change with them on disk', async () => {
    const zone = inWorkspace('split/zone.tf');
    const original = await vscode.workspace.fs.readFile(zone);
    const { document } = await open('split/records.tf');
    await untilRules(document, 'cname-at-apex');
    const elsewhere = (await textOf('split/zone.tf')).replace('dev.example.com', 'test.example.net');
    await vscode.workspace.fs.writeFile(zone, new TextEncoder().encode(elsewhere));
    await until('the name is no apex any more', () => !rulesIn(document).includes('cname-at-apex'));
    await vscode.workspace.fs.writeFile(zone, original);
    await untilRules(document, 'cname-at-apex');
  });

  it('show in a module what its callers make of it, also those that are not open', async () => {
    const { document } = await open('modules/dns/main.tf');
    await untilRules(document, 'cname-at-apex');
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    match(
      diagnostic?.relatedInformation?.map(({ location }) => location.uri.path).join() ?? '',
      /modules\/live\/main\.tf/,
    );
  });
});
