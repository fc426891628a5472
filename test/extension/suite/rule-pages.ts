import * as vscode from 'vscode';
import { closeAll, equal, extensionApi, match, open, rangeOf, until, untilRules } from './support';

const PAGE = 'route53-lint-rule:/cname-at-apex.md';

describe('rule pages', () => {
  afterEach(closeAll);

  it('are in the extension, without a network', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(PAGE));
    match(document.getText(), /^# cname-at-apex\n/);
    match(document.getText(), /\n## Why it matters\n/);
  });

  it('open as a Markdown preview, from the command', async () => {
    await vscode.commands.executeCommand('route53Lint.showRule', 'cname-at-apex');
    await untilPreview(/cname-at-apex/);
  });

  it('open as a Markdown preview, from the code of a problem', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const [problem] = vscode.languages.getDiagnostics(document.uri);
    const { code } = problem ?? {};
    const target = typeof code === 'object' ? code.target : undefined;
    equal(target?.toString(), PAGE);
    // The stand-in for VS Code on the web has no Markdown preview to open it in.
    if ((await extensionApi()).host === 'browser') return;
    // What VS Code does with a link that leads to a document.
    await vscode.commands.executeCommand('vscode.open', target);
    await untilPreview(/cname-at-apex/);
  });

  it('are linked in hovers, by the one command that hovers may run', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'CNAME').start.translate(0, 1),
    );
    const texts = hovers.flatMap(({ contents }) => contents.filter((it) => it instanceof vscode.MarkdownString));
    const text = texts.find(({ value }) => value.includes('Rule page of cname-at-apex'));
    match(text?.value ?? '', /\(command:route53Lint\.showRule\?%5B%22cname-at-apex%22%5D\)/);
    equal(JSON.stringify(text?.isTrusted), '{"enabledCommands":["route53Lint.showRule"]}');
  });

  it('are linked by the actions of a problem', async () => {
    const { document } = await open('apex.tf');
    await untilRules(document, 'cname-at-apex');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, 'CNAME'),
      vscode.CodeActionKind.QuickFix.value,
    );
    const { command } = actions.find(({ title }) => title === 'Show documentation for cname-at-apex') ?? {};
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    await untilPreview(/cname-at-apex/);
  });
});

/** Waits until the active tab is a Markdown preview, or an editor where VS Code has no such preview. */
async function untilPreview(label: RegExp): Promise<void> {
  let shown = '';
  const { host } = await extensionApi();
  await until(
    () => `a preview is shown (it is ${shown})`,
    () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
      const { viewType = '' } = (tab?.input ?? {}) as { viewType?: string };
      shown = `${tab?.label} ${viewType}`;
      // The stand-in for VS Code on the web cannot run the built-in extension with the preview.
      if (host === 'browser' && vscode.window.activeTextEditor?.document.uri.toString() === PAGE) return true;
      return /markdown\.preview/.test(viewType) && label.test(tab?.label ?? '');
    },
    20_000,
  );
}
