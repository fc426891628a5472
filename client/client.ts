import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { FIX_ALL, type FileStatus, SECTION, type WorkspaceReport } from '../server/src/protocol/messages';
import { openExplanations } from './explain';
import type { Gate } from './gate';
import { answerReads } from './host-files';
import { DOCUMENTS } from './selector';
import { openSending } from './sending';
import { answerSettings } from './settings';
import { openStatus } from './status';
import type { ShownStatus } from './status-text';
import { checkWorkspace } from './workspace-check';
import { openZones, type Zones } from './zones';

/** The client with all its features. */
export interface Extension {
  restart(): Promise<void>;
  showOutput(): void;
  fixAll(document: vscode.TextDocument): Promise<void>;
  explain(document: vscode.TextDocument): Promise<void>;
  checkWorkspace(): Promise<WorkspaceReport>;
  /** Resolves to the status of an open file as soon as the server has sent one. */
  status(uri: vscode.Uri): Promise<FileStatus>;
  /** The present contents of the language status item; undefined where there is none for the active editor. */
  shown(): ShownStatus | undefined;
  readonly zones: Pick<Zones, 'view' | 'map'>;
}

type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Registers the features and starts the server, to which only the documents are sent that the gate admits. */
export async function startClient(
  { subscriptions, extensionUri }: vscode.ExtensionContext,
  gate: Gate,
  createClient: CreateClient,
): Promise<Extension> {
  const output = vscode.window.createOutputChannel('Route 53 Lint', { log: true });
  const sending = openSending(gate);
  const client = createClient('route53Lint', 'Route 53 Lint', {
    documentSelector: [...DOCUMENTS],
    outputChannel: output,
    initializationOptions: { hostReads: true, jsonSchemas: true },
    synchronize: { configurationSection: SECTION },
    middleware: { ...sending.middleware, workspace: { configuration: answerSettings } },
  });
  const status = openStatus(client, gate);
  const explanations = openExplanations(client, status.onDidChange);
  const zones = openZones(client, [...DOCUMENTS], extensionUri);
  answerReads(client);
  const start = () => client.start().catch((error: Error) => output.error(error));
  subscriptions.push(output, sending.connect(client), status, explanations, zones, {
    dispose: () => void client.dispose(),
  });
  await start();
  return {
    async restart() {
      if (client.needsStop()) await client.stop();
      await start();
    },
    showOutput: () => output.show(),
    fixAll,
    explain: ({ uri }) => explanations.show(uri),
    checkWorkspace: () => checkWorkspace(client),
    status: status.of,
    shown: status.shown,
    zones,
  };
}

async function fixAll(document: vscode.TextDocument): Promise<void> {
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
