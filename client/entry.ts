import * as vscode from 'vscode';
import type { FileStatus } from '../server/src/protocol/messages';
import type { Extension } from './client';
import { type Gate, openGate } from './gate';
import { openRulePages } from './rule-pages';
import { openSamples, type Samples } from './samples';
import type { ShownStatus } from './status-text';
import { isCheckedByItself } from './workspace-check';

/** The exports of the extension, for tests: what is loaded, the server's answers and the contents of the status item. */
export interface Api {
  readonly host: 'node' | 'browser';
  /** Whether the client, and with it the server, has been loaded. */
  isLoaded(): boolean;
  /** Whether an open document concerns the linter, and is therefore sent to the server. */
  concerns(document: vscode.TextDocument): Promise<boolean>;
  /** Resolves to the status of an open file as soon as the server has sent one. */
  status(uri: vscode.Uri): Promise<FileStatus>;
  /** The present contents of the language status item; undefined where there is none for the active editor. */
  shown(): ShownStatus | undefined;
  /** The text of the item with the deployments of the active file; undefined where there is none. */
  deployment(): string | undefined;
  /** The zone view and the zone map; loads the client. */
  zones(): Promise<Extension['zones']>;
}

/** Loads the client and starts it. */
type StartClient = (context: vscode.ExtensionContext, gate: Gate) => Promise<Extension>;

/**
 * All that is loaded with the first JSON, YAML or plain-text file of a workspace: it looks at the texts of documents, and
 * loads the client with the first one that concerns the linter, or with a command.
 */
export function startEntry(context: vscode.ExtensionContext, host: Api['host'], startClient: StartClient): Api {
  const gate = openGate();
  let extension: Extension | undefined;
  let starting: Promise<Extension> | undefined;
  const start = () => {
    starting ??= startClient(context, gate).then(
      (started) => {
        extension = started;
        gate.widen();
        return started;
      },
      (error) => {
        // The next document or command tries again.
        starting = undefined;
        throw error;
      },
    );
    return starting;
  };
  const command = (name: string, run: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`route53Lint.${name}`, run);

  const samples = openSamples(context.extensionUri);
  const startIfWanted = () => (isCheckedByItself() ? void start() : undefined);

  context.subscriptions.push(
    gate,
    openRulePages(context),
    samples,
    vscode.workspace.onDidChangeConfiguration(startIfWanted),
    gate.onDidAdmit(() => void start()),
    command('restart', async () => (extension === undefined ? void (await start()) : extension.restart())),
    command('showOutput', async () => (await start()).showOutput()),
    command('fixAll', () => withActiveEditor(samples, async ({ document }) => (await start()).fixAll(document))),
    command('showZoneMap', async () => (await start()).zones.map.show()),
    command('chooseDeployment', async (name) => (await start()).deployments.choose(name)),
    command('checkWorkspace', async () => (await start()).checkWorkspace()),
    command('showBaseline', async () => (await start()).showBaseline()),
    command('showChanges', () =>
      withActiveEditor(samples, async ({ document }) => (await start()).showChanges(document)),
    ),
    command('openSample', (name: unknown) => samples.open(name)),
    command('copyRecords', (to: unknown) =>
      withActiveEditor(samples, async (editor) => (await start()).copyRecords(editor, to)),
    ),
    command('explain', () => withActiveEditor(samples, async ({ document }) => (await start()).explain(document))),
  );
  gate.open();
  startIfWanted();
  return {
    host,
    isLoaded: () => starting !== undefined,
    async concerns(document) {
      await gate.consider(document);
      return gate.concernOf(document) !== undefined;
    },
    status: async (uri) => (await start()).status(uri),
    shown: () => extension?.shown(),
    deployment: () => extension?.deployments.shown(),
    zones: async () => (await start()).zones,
  };
}

/** Runs for the active editor; where a page such as the walkthrough is active, for the sample that was opened last. */
async function withActiveEditor(samples: Samples, run: (editor: vscode.TextEditor) => unknown): Promise<unknown> {
  const editor = vscode.window.activeTextEditor ?? (await samples.reveal());
  if (editor !== undefined) return run(editor);
  await vscode.window.showInformationMessage('Open a file first.');
  return undefined;
}
