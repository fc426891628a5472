import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { docsUrl } from '../engine/docs-url';
import { uriKey } from '../text/uri';
import { FIX_ALL, QUICK_FIX, SHOW_DOCUMENTATION } from './actions';
import { indexCallers } from './callers';
import { createChecker } from './check';
import { type ClientCapabilities, readClientCapabilities } from './client-capabilities';
import { watchConfigurationFiles } from './configuration-files';
import { createDiagnostics } from './diagnostics';
import { cacheHost } from './disk';
import { combineHosts, type Host, noHost, readThroughClient } from './host';
import { answerQuestions } from './questions';
import { createSettings } from './settings';
import { isFarReaching, watch } from './watch';
import { createWorkspace } from './workspace';

/** What the machine gives: nothing in a browser. */
export interface Machine {
  /** Reads `file:` URIs; without it the client is asked. */
  readonly host?: Host;
  readonly version: string;
}

/** Serves one client over a connection that is not listening yet. */
export function serve(connection: Connection, machine: Machine): void {
  connection.onInitialize((params) => {
    const capabilities = readClientCapabilities(params);
    start(connection, machine, params, capabilities);
    return describeServer(machine, capabilities);
  });
  connection.listen();
}

function describeServer({ version }: Machine, capabilities: ClientCapabilities): InitializeResult {
  return {
    serverInfo: { name: 'route53-language-server', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      ...(capabilities.pullsDiagnostics && {
        diagnosticProvider: { identifier: 'route53-lint', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] },
      hoverProvider: true,
      executeCommandProvider: { commands: [SHOW_DOCUMENTATION] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function start(
  connection: Connection,
  machine: Machine,
  params: InitializeParams,
  capabilities: ClientCapabilities,
): void {
  const said = new Set<string>();
  const log = (message: string) => {
    if (said.has(message)) return;
    said.add(message);
    connection.console.warn(message);
  };
  let folders: readonly string[] =
    params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
  let watching = false;
  const inFolders = (uri: string) =>
    folders.some((folder) => `${uriKey(uri)}/`.startsWith(`${uriKey(folder).replace(/\/$/, '')}/`));

  const documents = new TextDocuments(TextDocument);
  const host = combineHosts(
    machine.host,
    capabilities.readsFilesForServer ? readThroughClient(connection, log) : noHost,
  );
  const disk = cacheHost(host, (uri) => watching && inFolders(uri));
  const callers = indexCallers(
    () => folders,
    host,
    (uri) => watching && inFolders(uri),
  );
  const workspace = createWorkspace(documents, disk, callers);
  const settings = createSettings(
    connection,
    capabilities,
    watchConfigurationFiles(disk, () => folders, log),
    log,
  );
  const check = createChecker(workspace, settings, log);
  const diagnostics = createDiagnostics({ connection, capabilities, workspace, check, log });
  answerQuestions({ connection, capabilities, workspace, check, log });

  connection.onInitialized(async () => {
    if (capabilities.notifiesOfFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map((folder) => folder.uri)];
        diagnostics.refresh();
      });
    }
    watching = await watch(connection, capabilities, log);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change.settings);
    diagnostics.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      disk.forget(uri);
      callers.forget(uri);
    }
    if (changes.some(({ uri }) => isFarReaching(uri) || workspace.mayConcernOpenFiles(uri))) diagnostics.refresh();
  });
  documents.onDidChangeContent(({ document }) => diagnostics.changed(document.uri));
  documents.onDidClose(({ document }) => {
    disk.forget(document.uri);
    diagnostics.closed(document.uri);
  });
  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    if (command !== SHOW_DOCUMENTATION || typeof args?.[0] !== 'string') return;
    const uri = docsUrl(args[0]);
    if (capabilities.showsDocuments) await connection.window.showDocument({ uri, external: true });
    else await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: uri });
  });
  documents.listen(connection);
}
