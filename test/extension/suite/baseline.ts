import * as vscode from 'vscode';
import { closeAll, equal, inWorkspace, match, open, rangeOf, textOf, until, untilRules, write } from './support';

const BASELINE = 'baselined/.route53lint-baseline.json';

describe('a baseline', () => {
  afterEach(closeAll);

  it('takes a finding by a code action, shows what it hides by the command, and its own faults', async () => {
    await write('baselined/one.tf', await textOf('apex.tf'));
    await write('baselined/.route53lint.json', '{}\n');
    await write(BASELINE, '{ "version": 1, "entries": [] }\n');
    const { document } = await open('baselined/one.tf');
    await untilRules(document, 'cname-at-apex');

    const action = await until('the action is offered', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        rangeOf(document, '"CNAME"'),
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.find(({ title }) => title.startsWith('Add cname-at-apex here to the baseline'));
    });
    if (action.edit === undefined || action.command === undefined) throw new Error('the action does nothing');
    equal(await vscode.workspace.applyEdit(action.edit), true);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    await untilRules(document);
    match(await textOf(BASELINE), /^ {4}\{"file":"one\.tf","rule":"cname-at-apex",/m);

    await vscode.commands.executeCommand('route53Lint.showBaseline');
    await untilRules(document, 'cname-at-apex');
    const [shown] = vscode.languages.getDiagnostics(document.uri);
    equal(shown?.severity, vscode.DiagnosticSeverity.Information);
    match(shown?.message ?? '', /\(In the baseline\.\)$/);
    await vscode.commands.executeCommand('route53Lint.showBaseline');
    await untilRules(document);

    const baseline = inWorkspace(BASELINE);
    await write(BASELINE, '{ "version": 1, "entries": [{}] }\n');
    await untilRules(document, 'cname-at-apex');
    const [fault] = await until('the fault is there', () => {
      const found = vscode.languages.getDiagnostics(baseline).filter(({ source }) => source === 'route53-lint');
      return found.length > 0 ? found : undefined;
    });
    match(fault?.message ?? '', /^This has an entry, number 1, that is not understood/);
    for (const name of ['baselined/one.tf', 'baselined/.route53lint.json', BASELINE])
      await vscode.workspace.fs.delete(inWorkspace(name));
  });
});
