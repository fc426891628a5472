import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { FIX_ALL, type FileStatus, SECTION } from '../server/src/protocol/messages';
import { openExplanations } from './explain';
import { answerReads } from './host-files';
import { documentSelector, WATCHED_FILES } from './selector';
import { answerSettings } from './settings';
import { openStatus, type ShownStatus } from './status';

/** The exports of the extension, for tests: the server's answers and the contents of the status item. */
export interface Api {
  readonly host: 'node' | 'browser';
  /** Resolves to the status of an open file as soon as the server has sent one. */
  status(uri: vscode.Uri): Promise<FileStatus>;
  /** The present contents of the language status item. */
  shown(): ShownStatus;
}

type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Registers the features; the server starts with the first document that the selector matches. */
export function startExtension(context: vscode.ExtensionContext, host: Api['host'], createClient: CreateClient): Api {
  const selector = documentSelector();
  const output = vscode.window.createOutputChannel('Route 53 Lint', { log: true });
  const watchers = WATCHED_FILES.map((glob) => vscode.workspace.createFileSystemWatcher(glob));
  const client = createClient('route53Lint', 'Route 53 Lint', {
    documentSelector: [...selector],
    outputChannel: output,
    initializationOptions: { hostReads: true, jsonSchemas: true },
    synchronize: { configurationSection: SECTION, fileEvents: watchers },
    middleware: { workspace: { configuration: answerSettings } },
  });
  const status = openStatus(client, selector);
  const explanations = openExplanations(client, status.onDidChange);
  answerReads(client);

  const start = () => client.start().catch((error: Error) => output.error(error));
  const startWith = (document: vscode.TextDocument) => {
    if (vscode.languages.match(selector, document) > 0) void start();
  };
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`route53Lint.${name}`, run);

  context.subscriptions.push(
    output,
    ...watchers,
    status,
    explanations,
    command('restart', async () => {
      if (client.needsStop()) await client.stop();
      await start();
    }),
    command('showOutput', () => output.show()),
    command('fixAll', () => withActiveEditor(fixAll)),
    command('explain', () =>
      withActiveEditor(async ({ document }) => {
        await start();
        await explanations.show(document.uri);
      }),
    ),
    vscode.workspace.onDidOpenTextDocument(startWith),
    { dispose: () => void client.dispose() },
  );
  vscode.workspace.textDocuments.forEach(startWith);
  return { host, status: status.of, shown: status.shown };
}

async function withActiveEditor(run: (editor: vscode.TextEditor) => unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) await vscode.window.showInformationMessage('Open a file with Route 53 records first.');
  else await run(editor);
}

async function fixAll({ document }: vscode.TextEditor): Promise<void> {
  const everything = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    everything,
    FIX_ALL,
    1,
  );
  const edit = actions.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  if (edit !== undefined) await vscode.workspace.applyEdit(edit);
  else
    void vscode.window.showInformationMessage('No finding in this file has a fix that is safe to apply automatically.');
}
