import * as vscode from 'vscode';
import type { Place, TreeItem } from '../server/src/protocol/zones';

type Problem = TreeItem<Place>['problems'][number];

/** A fix to choose from. */
interface FixPick extends vscode.QuickPickItem {
  readonly action?: vscode.CodeAction;
}

/** So many actions have their edits in the answer. */
const MAX_RESOLVED = 50;

/** Lets the user choose one of the fixes for some problems, and applies it. */
export async function offerFixes(problems: readonly Problem[]): Promise<void> {
  const picks: FixPick[] = [];
  for (const problem of problems) {
    const actions = await findFixes(problem);
    picks.push({ label: problem.message, kind: vscode.QuickPickItemKind.Separator });
    for (const action of actions) picks.push({ label: action.title, description: problem.rule, action });
  }
  if (!picks.some(({ action }) => action !== undefined)) {
    void vscode.window.showInformationMessage('There is no fix for this.');
    return;
  }
  const title = problems.length === 1 ? problems[0]?.message : `${problems.length} problems`;
  const pick = await vscode.window.showQuickPick(picks, { title, placeHolder: 'Choose what to do' });
  if (pick?.action === undefined) return;
  const { edit, command } = pick.action;
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
  if (command !== undefined) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** The quick fixes of one problem; its document is opened for that, as the server knows only open ones. */
async function findFixes({ at, rule }: Problem): Promise<readonly vscode.CodeAction[]> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(at.uri, true));
  const { start, end } = at.range;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    document.validateRange(new vscode.Range(start.line, start.character, end.line, end.character)),
    vscode.CodeActionKind.QuickFix.value,
    MAX_RESOLVED,
  );
  return actions.filter(({ diagnostics }) =>
    diagnostics?.some(({ code }) => (typeof code === 'object' ? code.value : code) === rule),
  );
}
