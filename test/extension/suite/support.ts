import * as vscode from 'vscode';
import type { Api } from '../../../client/entry';

/** The extension's exports after it has become active, without being activated by the test. */
export async function extensionApi(): Promise<Api> {
  const extension = await until('the extension is active', () => {
    const found = vscode.extensions.getExtension<Api>('route53-lint.route53-lint');
    return found?.isActive ? found : undefined;
  });
  return extension.exports;
}

/** Whether the editor has its JSON extension, of which the web host of the tests lacks the half for browsers. */
export async function hasJson(): Promise<boolean> {
  return (await extensionApi()).host === 'node';
}

/** Where a file of the test workspace is. */
export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the test workspace in an editor whose tab stays. */
export async function open(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(path));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Opens a new document that has never been saved. */
export async function openUntitled(language: string, content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** The text of a file of the test workspace, as the host stores it. */
export async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(path)));
}

/** Writes a file of the test workspace outside of the editor. */
export function write(path: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(text));
}

/** Closes all editors and discards unsaved changes. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  }
}

/** The ids of the rules that report something in a document. */
export function rulesIn({ uri }: Pick<vscode.TextDocument, 'uri'>): readonly string[] {
  return vscode.languages.getDiagnostics(uri).map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** Waits until exactly these rules report something in a document. */
export async function untilRules(document: vscode.TextDocument, ...rules: readonly string[]): Promise<void> {
  const wanted = [...rules].sort().join(', ') || 'nothing';
  const found = () => [...rulesIn(document)].sort().join(', ') || 'nothing';
  await until(
    () => `${document.uri.path} has ${wanted} (it has ${found()})`,
    () => found() === wanted,
  );
}

/** The first place of a text in a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${JSON.stringify(text)} is not in ${document.uri}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Enough for a busy machine, in milliseconds. */
const LIMIT = 120_000;

/** Repeats `ask` every 25 ms until its result is neither undefined nor false; throws after `limit` milliseconds. */
export async function until<T>(
  what: string | (() => string),
  ask: () => T | Promise<T>,
  limit = LIMIT,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > deadline)
      throw new Error(`still not so after ${limit} ms: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Replaces node:assert, which the web host does not have. */
export function equal<T>(actual: T, expected: T): void {
  if (actual === expected) return;
  throw Object.assign(new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`), {
    actual,
    expected,
    showDiff: true,
  });
}

export function match(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new Error(`${JSON.stringify(actual)} does not match ${expected}`);
}
