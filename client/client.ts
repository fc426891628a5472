import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, WorkspaceEdit } from 'vscode-languageclient';
import {
  type ClientOptions,
  FIX_FILE,
  type FileParams,
  type FileStatus,
  type FixedFile,
  SAVE_FILE,
  SECTION,
  SHOW_RULE,
  TOGGLE_BASELINE,
  type WorkspaceReport,
} from '../server/src/protocol/messages';
import { openChanges } from './changes';
import { copyRecords } from './copy-records';
import { chosenDeployment, type Deployments, openDeployments } from './deployments';
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
  /** Shows what the batches of a document do. */
  showChanges(document: vscode.TextDocument): Promise<void>;
  /** Copies the records of an editor in another format, which is asked for where it is none that is known. */
  copyRecords(editor: vscode.TextEditor, to: unknown): Promise<string | undefined>;
  checkWorkspace(): Promise<WorkspaceReport>;
  /** Shows what baselines hide, or no longer. */
  showBaseline(): Promise<void>;
  readonly deployments: Pick<Deployments, 'choose' | 'shown'>;
  /** Resolves to the status of an open file as soon as the server has sent one. */
  status(uri: vscode.Uri): Promise<FileStatus>;
  /** The present contents of the language status item; undefined where there is none for the active editor. */
  shown(): ShownStatus | undefined;
  readonly zones: Pick<Zones, 'view' | 'map'>;
}

type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Registers the features and starts the server, to which only the documents are sent that the gate admits. */
export async function startClient(
  { subscriptions, extensionUri, workspaceState }: vscode.ExtensionContext,
  gate: Gate,
  createClient: CreateClient,
): Promise<Extension> {
  const output = vscode.window.createOutputChannel('Route 53 Lint', { log: true });
  const sending = openSending(gate);
  const client = createClient('route53Lint', 'Route 53 Lint', {
    documentSelector: [...DOCUMENTS],
    outputChannel: output,
    initializationOptions: (): ClientOptions => {
      const deployment = chosenDeployment(workspaceState);
      const chosen = deployment === undefined ? {} : { deployment };
      return { hostReads: true, jsonSchemas: true, rulePages: true, followsChecks: true, ...chosen };
    },
    markdown: { isTrusted: { enabledCommands: [SHOW_RULE] } },
    synchronize: { configurationSection: SECTION },
    middleware: { ...sending.middleware, workspace: { configuration: answerSettings } },
  });
  const status = openStatus(client, gate);
  const deployments = openDeployments(client, gate, workspaceState, status);
  const explanations = openExplanations(client, status.onDidChange);
  const changes = openChanges(client);
  const zones = openZones(client, gate, extensionUri);
  answerReads(client);
  const start = () => client.start().catch((error: Error) => output.error(error));
  const save = vscode.commands.registerCommand(SAVE_FILE, saveFile);
  subscriptions.push(save, output, sending.connect(client), status, deployments, explanations, changes, zones, {
    dispose: () => void client.dispose(),
  });
  await start();
  return {
    async restart() {
      if (client.needsStop()) await client.stop();
      await start();
    },
    showOutput: () => output.show(),
    fixAll: (document) => fixAll(document, client),
    explain: ({ uri }) => explanations.show(uri),
    showChanges: ({ uri }) => changes.show(uri),
    copyRecords: (editor, to) => copyRecords(editor, client, to),
    checkWorkspace: () => checkWorkspace(client),
    showBaseline: () => showBaseline(client),
    deployments,
    status: status.of,
    shown: status.shown,
    zones,
  };
}

/** Applies all safe fixes, and says what they changed. */
async function fixAll(document: vscode.TextDocument, client: BaseLanguageClient): Promise<void> {
  const params: FileParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
  const fixed = await client.sendRequest<FixedFile | null>(FIX_FILE, params);
  const edit = fixed && (await client.protocol2CodeConverter.asWorkspaceEdit(fixed.edit as WorkspaceEdit));
  const name = vscode.workspace.asRelativePath(document.uri);
  if (fixed === null || !edit)
    void vscode.window.showInformationMessage(`Nothing in ${name} has a fix that is safe to apply automatically.`);
  else if (await vscode.workspace.applyEdit(edit))
    void vscode.window.showInformationMessage(
      `Fixed ${fixed.count} ${fixed.count === 1 ? 'problem' : 'problems'} in ${name}: ${fixed.fixed}.`,
    );
  else void vscode.window.showWarningMessage(`${name} was changed meanwhile; nothing was fixed.`);
}

/** Shows what baselines hide, or no longer, and says which. */
async function showBaseline(client: BaseLanguageClient): Promise<void> {
  const isShown = await client.sendRequest<boolean>('workspace/executeCommand', { command: TOGGLE_BASELINE });
  const state = isShown ? 'is shown among the problems. Run the command again to hide it' : 'is hidden again';
  void vscode.window.showInformationMessage(`What the baseline has ${state}.`);
}

/** Saves a file that an edit has changed: the server reads configurations from disk. */
async function saveFile(uri: unknown): Promise<void> {
  if (typeof uri !== 'string') return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  await document.save();
}
