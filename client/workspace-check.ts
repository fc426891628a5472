import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CHECK_FOLDERS, SECTION, type WorkspaceReport } from '../server/src/protocol/messages';

/** Whether the workspace is to be checked without being asked for. */
export function isCheckedByItself(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get('check') === 'workspace';
}

/** Checks all files of the workspace, with progress that can be cancelled, and tells what was found. */
export async function checkWorkspace(client: BaseLanguageClient): Promise<WorkspaceReport> {
  const report = await client.sendRequest<WorkspaceReport>('workspace/executeCommand', { command: CHECK_FOLDERS });
  void tell(report);
  return report;
}

async function tell({ files, problems, isCancelled, isCut }: WorkspaceReport): Promise<void> {
  const found = `${count(problems, 'problem')} in ${count(files, 'file')}`;
  const more = isCancelled ? ' The check was cancelled.' : isCut ? ' There are more files than are checked.' : '';
  const show = problems > 0 ? ['Show problems'] : [];
  const chosen = await vscode.window.showInformationMessage(`Route 53: ${found}.${more}`, ...show);
  if (chosen !== undefined) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

function count(number: number, one: string): string {
  return `${number === 0 ? 'no' : number} ${one}${number === 1 ? '' : 's'}`;
}
