import * as vscode from 'vscode';

const TYPE = 'route53-lint';

/** The task that runs the command line of the extension in a workspace folder. */
interface Definition extends vscode.TaskDefinition {
  /** The arguments of the command line; by default the whole folder is checked. */
  readonly args?: readonly string[];
}

/**
 * Offers a task for each workspace folder on this machine. It needs a process, so there is none in VS Code for the web;
 * `node` is the program that runs this extension.
 */
export function offerTasks(extension: vscode.Uri, node: string): vscode.Disposable {
  const script = vscode.Uri.joinPath(extension, 'dist/cli.js').fsPath;

  function createTask(definition: Definition, folder: vscode.WorkspaceFolder, name: string): vscode.Task {
    const args = [script, ...(definition.args ?? ['check'])];
    const options = { cwd: folder.uri.fsPath, env: { ELECTRON_RUN_AS_NODE: '1' } };
    const execution = new vscode.ProcessExecution(node, args, options);
    const task = new vscode.Task(definition, folder, name, TYPE, execution, '$route53-lint');
    task.detail = 'Checks the Route 53 records in the files of the folder.';
    return task;
  }

  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map((folder) => createTask({ type: TYPE }, folder, 'check')),
    resolveTask({ definition, scope, name }) {
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder === undefined ? undefined : createTask(definition as Definition, folder, name);
    },
  });
}
