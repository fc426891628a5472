import * as vscode from 'vscode';
import type { Place, TreeItem } from '../server/src/protocol/zones';

type Problem = TreeItem<Place>['problems'][number];

/** A fix to choose from. */
interface FixPick extends vscode.QuickPickItem {
  readonly action?: vscode.CodeAction;
}

/** So many actions have their edits in the answer. */
const MAX_RESOLVED = 50;

/** For so many problems fixes are asked for, one problem after the other; the rest is behind *Fix all* and in the file. */
const MAX_PROBLEMS = 25;

/** Lets the user choose one of the fixes for some problems, and applies it. */
export async function offerFixes(problems: readonly Problem[]): Promise<void> {
  const picks: FixPick[] = [];
  // Problems may overlap: what is offered for one of them is offered for the other, too.
  const known = new Set<string>();
  const asked = problems.slice(0, MAX_PROBLEMS);
  for (const { at, message } of asked) {
    const actions = (await findFixes(at)).filter(({ title, edit }) => {
      const key = JSON.stringify([title, edit?.entries() ?? []]);
      return known.size < known.add(key).size;
    });
    if (actions.length > 0) picks.push({ label: message, kind: vscode.QuickPickItemKind.Separator });
    for (const action of actions) picks.push({ label: action.title, action });
  }
  if (picks.length === 0) {
    const what = problems.length > asked.length ? `the first ${asked.length} of ${problems.length} problems` : 'this';
    void vscode.window.showInformationMessage(`There is no fix for ${what}.`);
    return;
  }
  const title = titleOf(problems, asked.length);
  const pick = await vscode.window.showQuickPick(picks, { title, placeHolder: 'Choose what to do' });
  if (pick?.action === undefined) return;
  const { edit, command } = pick.action;
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
  if (command !== undefined) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

function titleOf(problems: readonly Problem[], asked: number): string | undefined {
  if (problems.length === 1) return problems[0]?.message;
  return problems.length === asked ? `${asked} problems` : `The first ${asked} of ${problems.length} problems`;
}

/** The quick fixes at a place; its document is opened for that, as the server knows only open ones. */
async function findFixes({ uri, range: { start, end } }: Place): Promise<readonly vscode.CodeAction[]> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    document.validateRange(new vscode.Range(start.line, start.character, end.line, end.character)),
    vscode.CodeActionKind.QuickFix.value,
    MAX_RESOLVED,
  );
}
