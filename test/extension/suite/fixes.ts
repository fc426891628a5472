import * as vscode from 'vscode';
import { closeAll, equal, match, open, rangeOf, textOf, until, untilRules } from './support';

const ALIAS_IN_TERRAFORM =
  /type {4}= "A"\n\n {2}alias \{\n {4}name +=.*dns_name\n {4}zone_id +=.*zone_id\n {4}evaluate_target_health = (true|false)\n {2}\}/;

describe('fixes', () => {
  afterEach(closeAll);

  it('turn a CNAME at the apex into an alias', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const original = document.getText();
    const fix = await until('a fix is offered', async () => {
      const actions = await quickFixes(document, 'CNAME');
      return actions.find(({ title, edit }) => /alias/i.test(title) && edit !== undefined);
    });
    equal(await vscode.workspace.applyEdit(fix.edit ?? new vscode.WorkspaceEdit()), true);
    match(document.getText(), ALIAS_IN_TERRAFORM);
    equal(/ttl|records/.test(document.getText()), false);
    await untilRules(document);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), original);
    await untilRules(document, 'cname-at-apex');
  });

  it('are all applied by one command', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    await vscode.commands.executeCommand('route53Lint.fixAll');
    match(document.getText(), ALIAS_IN_TERRAFORM);
    await untilRules(document);
  });

  it('can be run on save', async () => {
    const { document } = await open('template.yaml');
    await untilRules(document, 'cname-at-apex');
    const kind = 'source.fixAll.route53Lint';
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      kind,
      10,
    );
    equal(actions.length, 1);
    equal(actions[0]?.kind?.value, kind);
    equal(await vscode.workspace.applyEdit(actions[0]?.edit ?? new vscode.WorkspaceEdit()), true);
    match(document.getText(), /Type: A\n {6}AliasTarget:\n/);
    await untilRules(document);
  });

  it('have a placeholder for what cannot be known', async () => {
    const editor = await open('address/main.tf');
    await untilRules(editor.document, 'unstable-address-target');
    const actions = await quickFixes(editor.document, '13.32.10.10');
    const fix = actions.find(({ title }) => /alias/i.test(title));
    equal(await vscode.workspace.applyEdit(fix?.edit ?? new vscode.WorkspaceEdit()), true);
    match(editor.document.getText(), /alias \{\n {4}name {19}= "[^"$]+"\n/);
    match(editor.document.getText(editor.selection), /name/);
  });

  it('turn a rule off in the workspace with a new file, which is undone as one', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const actions = await quickFixes(document, 'CNAME');
    const { edit, command } = actions.find(({ title }) => title.startsWith('Turn cname-at-apex off')) ?? {};
    equal(await vscode.workspace.applyEdit(edit ?? new vscode.WorkspaceEdit()), true);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    match(await textOf('.route53lint.json'), /"cname-at-apex": "off"/);
    await untilRules(document);
    await open('.route53lint.json');
    await vscode.commands.executeCommand('undo');
    await until('the file is gone', async () => {
      try {
        await textOf('.route53lint.json');
        return false;
      } catch {
        return true;
      }
    });
    await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
  });

  it('say what they change', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, 'records'),
      'source.fixAll.route53Lint',
    );
    match(actions[0]?.title ?? '', /: cname-at-apex$/);
    const fromRecords = await quickFixes(document, 'records');
    match(fromRecords[0]?.title ?? '', /ALIAS/);
  });

  it('include a comment that silences the rule', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const actions = await quickFixes(document, 'CNAME');
    const ignore = actions.find(({ title }) => /ignore/i.test(title));
    equal(await vscode.workspace.applyEdit(ignore?.edit ?? new vscode.WorkspaceEdit()), true);
    match(document.getText(), /# route53-lint-ignore cname-at-apex/);
    await untilRules(document);
  });
});

function quickFixes(document: vscode.TextDocument, at: string): Thenable<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, at),
    kind,
    10,
  );
}
