import {
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { forgetAll } from '../engine/forget';
import { ruleHelp } from '../engine/teaching/rule-help';
import { CHECK_FOLDERS, TOGGLE_BASELINE } from '../protocol/messages';
import { SHOW_DOCUMENTATION } from './action';
import { type BaselineFiles, createBaselineFiles } from './baselines';
import { type Callers, indexCallers } from './callers';
import { createChecker } from './check';
import { answerDeployments } from './choosing';
import { readClientCapabilities } from './client-capabilities';
import { createClosedFindings } from './closed-findings';
import { answerCompletion } from './completion';
import { type ConfigurationFiles, createConfigurationFiles } from './configuration-files';
import { createConfigurationProblems } from './configuration-problems';
import { createDeletedFiles, type DeletedFiles } from './deleted-files';
import { createDeployments } from './deployments';
import { createDiagnostics, type Diagnostics, type Service } from './diagnostics';
import { cacheHost, type Disk } from './disk';
import { createExclusion } from './exclusion';
import { noteChanges } from './file-changes';
import { type Folders, readFolders } from './folders';
import { createHiddenView } from './hidden-view';
import { combineHosts, type Host, noHost, readThroughClient } from './host';
import { answerInlayHints } from './inlay';
import { createLog } from './log';
import type { Machine } from './machine';
import { answerNavigation } from './navigation';
import { createOpenDocuments } from './open-documents';
import { answerQuestions } from './questions';
import { createRulePages } from './rule-pages';
import { createSettings } from './settings';
import { answerSymbols } from './symbols';
import { createValueProblems } from './value-problems';
import { watch } from './watch';
import { createWholeWorkspace, type WholeWorkspace } from './whole-workspace';
import { createWorkspace } from './workspace';
import { indexFiles, type WorkspaceFiles } from './workspace-files';
import { answerZones } from './zones';

/** What is done for one client, which has been told what the server can do. */
export interface Session {
  /** The client has the answer and takes requests. */
  handleInitialized(): Promise<void>;
}

/** Registers the handlers of all messages but the first two. */
export function startSession(connection: Connection, machine: Machine, params: InitializeParams): Session {
  return handleMessages(createServer(connection, machine, params));
}

/** The state of a server for one client. */
interface Server extends Service {
  readonly documents: TextDocuments<TextDocument>;
  readonly folders: Folders;
  readonly host: Host;
  readonly disk: Disk;
  readonly callers: Callers;
  readonly workspaceFiles: WorkspaceFiles;
  readonly deletedFiles: DeletedFiles;
  readonly configurationFiles: ConfigurationFiles;
  readonly baselines: BaselineFiles;
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
  // Editors do not report changes of installed packages, which a configuration may extend.
  const isWatched = (uri: string) => server.watching && folders.contain(uri) && !uri.includes('/node_modules/');
  const disk = cacheHost(host, isWatched);
  const callers = indexCallers(folders, host, isWatched);
  const deletedFiles = createDeletedFiles(disk);
  const openDocuments = createOpenDocuments(documents, deletedFiles);
  const deployments = createDeployments(openDocuments, disk, capabilities.deployment);
  const workspace = createWorkspace(openDocuments, disk, callers, deployments.findRoots);
  const configurationProblems = createConfigurationProblems(connection);
  const configurationFiles = createConfigurationFiles(disk, folders, configurationProblems, log);
  const baselines = createBaselineFiles(disk, configurationProblems, log);
  const found = { files: configurationFiles, deployments, baselines };
  const settings = createSettings(connection, capabilities, found, log);
  const excluding = () => createExclusion(settings, configurationFiles);
  const workspaceFiles = indexFiles({ folders, host, isWatched, createExclusion: excluding });
  const valueProblems = createValueProblems(configurationProblems);
  const { check, forget } = createChecker(workspace, settings, { log, values: valueProblems, judgesListings: true });
  const pages = createRulePages(capabilities, machine.pages);
  const base = {
    connection,
    capabilities,
    workspace,
    settings,
    configurationProblems,
    pages,
    view: createHiddenView(),
    deployments,
    valueProblems,
  };
  const service: Service = { ...base, check, log };
  documents.onDidClose(() => {
    // What is remembered of texts is for the next keystroke.
    if (documents.all().length > 0) return;
    forget();
    forgetAll();
  });
  const files = { folders, host, disk, callers, workspaceFiles, deletedFiles, configurationFiles, baselines };
  const server: Server = { ...service, ...files, documents, watching: false };
  return server;
}

function handleMessages(server: Server): Session {
  const { connection, capabilities, documents, settings } = server;
  const diagnostics = createDiagnostics(server);
  answerQuestions(server);
  answerCompletion(server);
  answerNavigation(server);
  answerSymbols(server, server.workspaceFiles);
  const refreshInlayHints = answerInlayHints(server);
  answerZones(server, diagnostics);
  answerDeployments(server, () => {
    refreshInlayHints();
    diagnostics.refresh();
    void whole.handleSettings();
  });
  const whole = createWholeWorkspace({ ...server, service: server, findings: createClosedFindings(server) });
  connection.onDidChangeConfiguration((change) => {
    settings.handleChange(change.settings);
    server.workspaceFiles.forgetFolders();
    refreshInlayHints();
    diagnostics.refresh();
    void whole.handleSettings();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (await noteChanges(changes, server)) diagnostics.refresh();
    await whole.handleFileChanges(changes);
  });
  documents.onDidOpen(({ document }) => {
    server.deletedFiles.restore(document.uri);
    void whole.handleOpen(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    diagnostics.handleChange(document.uri);
    if (server.deployments.findRoots(document.uri).length > 0) refreshInlayHints();
  });
  documents.onDidSave(({ document }) => {
    if (server.deletedFiles.restore(document.uri)) diagnostics.refresh();
    diagnostics.handleSave(document.uri);
    whole.handleSave(document.uri);
  });
  documents.onDidClose(({ document }) => {
    server.disk.forget(document.uri);
    server.workspaceFiles.forget(document.uri);
    server.deletedFiles.restore(document.uri);
    diagnostics.handleClose(document.uri);
    whole.handleClose(document.uri);
  });
  connection.onExecuteCommand(async ({ command, arguments: args }, token) => {
    if (command === CHECK_FOLDERS) return whole.check(token);
    if (command === TOGGLE_BASELINE) {
      const isShown = server.view.toggle();
      diagnostics.refresh();
      await whole.handleSettings();
      return isShown;
    }
    if (command === SHOW_DOCUMENTATION && typeof args?.[0] === 'string') await showDocumentation(args[0], server);
    return undefined;
  });
  documents.listen(connection);
  return {
    async handleInitialized() {
      if (capabilities.notifiesOfFolders) handleFolders(server, diagnostics, whole);
      server.watching = await watch(connection, capabilities, server.log);
      await whole.handleSettings();
    },
  };
}

function handleFolders(
  { connection, folders, disk, callers, workspaceFiles, settings }: Server,
  diagnostics: Diagnostics,
  whole: WholeWorkspace,
): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    folders.change(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    // What changes in a folder is reported only as long as it is in the workspace.
    for (const { uri } of removed) for (const each of [disk, callers]) each.forget(uri.replace(/\/$/, ''));
    // Folders have settings of their own, and a client need not report that they come and go with the folder.
    settings.handleChange();
    workspaceFiles.forgetFolders();
    diagnostics.refresh();
    void whole.handleSettings();
  });
}

/** Opens the page of a rule in the package; where that cannot be, a message says what the rule is about. */
async function showDocumentation(rule: string, { connection, capabilities, pages }: Service): Promise<void> {
  const uri = pages.fileOf(rule);
  if (capabilities.showsDocuments && uri !== undefined) {
    await connection.window.showDocument({ uri, takeFocus: true });
    return;
  }
  const message = ruleHelp(rule, undefined) ?? `There is no rule ${rule}.`;
  await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
