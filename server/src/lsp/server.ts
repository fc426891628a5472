import {
  type Connection,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentationUrl } from '../engine/catalogue';
import { FIX_ALL } from '../protocol/messages';
import { QUICK_FIX, SHOW_DOCUMENTATION } from './actions';
import { type Callers, indexCallers } from './callers';
import { createChecker } from './check';
import { type ClientCapabilities, readClientCapabilities } from './client-capabilities';
import { createConfigurationFiles } from './configuration-files';
import { createDiagnostics, type Diagnostics, type Service } from './diagnostics';
import { cacheHost, type Disk } from './disk';
import { type Folders, readFolders } from './folders';
import { combineHosts, type Host, noHost, readThroughClient } from './host';
import { answerInlayHints, inlayCapabilities } from './inlay';
import { createLog } from './log';
import { answerNavigation, navigationCapabilities } from './navigation';
import { answerQuestions } from './questions';
import { createSettings, type SettingsReader } from './settings';
import { answerSymbols, symbolCapabilities } from './symbols';
import { isFarReaching, watch } from './watch';
import { createWorkspace } from './workspace';
import { indexFiles, type WorkspaceFiles } from './workspace-files';

/** What the server gets from the machine that it runs on. */
interface Machine {
  /** Reads `file:` URIs; undefined in a browser, where the client reads them. */
  readonly host?: Host;
  readonly version: string;
}

/** Serves one client over a connection that is not listening yet. */
export function serve(connection: Connection, machine: Machine): void {
  connection.onInitialize((params) => {
    const server = createServer(connection, machine, params);
    handleMessages(server);
    return describeServer(machine, server.capabilities);
  });
  connection.listen();
}

function describeServer({ version }: Machine, capabilities: ClientCapabilities): InitializeResult {
  return {
    serverInfo: { name: 'route53-language-server', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(capabilities.pullsDiagnostics && {
        diagnosticProvider: { identifier: 'route53-lint', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      codeActionProvider: { codeActionKinds: [QUICK_FIX, FIX_ALL] },
      hoverProvider: true,
      ...navigationCapabilities,
      ...inlayCapabilities,
      ...symbolCapabilities,
      executeCommandProvider: { commands: [SHOW_DOCUMENTATION] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** The state of a server for one client. */
interface Server extends Service {
  readonly documents: TextDocuments<TextDocument>;
  readonly folders: Folders;
  readonly disk: Disk;
  readonly callers: Callers;
  readonly files: WorkspaceFiles;
  readonly settings: SettingsReader;
  /** Whether the client reports changes of files; only then are files cached. */
  watching: boolean;
}

function createServer(connection: Connection, machine: Machine, params: InitializeParams): Server {
  const capabilities = readClientCapabilities(params);
  const log = createLog(connection);
  const folders = readFolders(params);
  const documents = new TextDocuments(TextDocument);
  const client = capabilities.readsFilesForServer ? readThroughClient(connection, log) : noHost;
  const host = combineHosts(machine.host, client);
  const isWatched = (uri: string) => server.watching && folders.contain(uri);
  const disk = cacheHost(host, isWatched);
  const callers = indexCallers(folders, host, isWatched);
  const files = indexFiles(folders, host, isWatched);
  const workspace = createWorkspace(documents, disk, callers);
  const configurationFiles = createConfigurationFiles(disk, folders, log);
  const settings = createSettings(connection, capabilities, configurationFiles, log);
  const check = createChecker(workspace, settings, log);
  const service: Service = { connection, capabilities, workspace, check, log };
  const server: Server = { ...service, documents, folders, disk, callers, files, settings, watching: false };
  return server;
}

function handleMessages(server: Server): void {
  const { connection, capabilities, documents, settings } = server;
  const diagnostics = createDiagnostics(server);
  answerQuestions(server);
  answerNavigation(server);
  answerSymbols(server, settings, server.files);
  const refreshInlayHints = answerInlayHints(server, settings);
  connection.onInitialized(async () => {
    if (capabilities.notifiesOfFolders) handleFolders(server, diagnostics);
    server.watching = await watch(connection, capabilities, server.log);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.handleChange(change.settings);
    refreshInlayHints();
    diagnostics.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      server.disk.forget(uri);
      server.callers.forget(uri);
      server.files.forget(uri);
    }
    const concernsOpenFiles = ({ uri }: FileEvent) => isFarReaching(uri) || server.workspace.mayConcernOpenFiles(uri);
    if (changes.some(concernsOpenFiles)) diagnostics.refresh();
  });
  documents.onDidChangeContent(({ document }) => diagnostics.handleChange(document.uri));
  documents.onDidSave(() => diagnostics.handleSave());
  documents.onDidClose(({ document }) => {
    server.disk.forget(document.uri);
    server.files.forget(document.uri);
    diagnostics.handleClose(document.uri);
  });
  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    if (command === SHOW_DOCUMENTATION && typeof args?.[0] === 'string') await showDocumentation(args[0], server);
  });
  documents.listen(connection);
}

function handleFolders({ connection, folders }: Server, diagnostics: Diagnostics): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    folders.change(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    diagnostics.refresh();
  });
}

/** Opens the page of a rule; in a client that cannot open URIs it shows the address. */
async function showDocumentation(rule: string, { connection, capabilities }: Service): Promise<void> {
  const uri = documentationUrl(rule);
  if (capabilities.showsDocuments) await connection.window.showDocument({ uri, external: true });
  else await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: uri });
}
