import {
  type Connection,
  ErrorCodes,
  type InitializeResult,
  RAL,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { CHECK_FOLDERS, FIX_ALL, TOGGLE_BASELINE } from '../protocol/messages';
import { lazy } from '../text/lazy';
import { QUICK_FIX, REFACTOR, SHOW_DOCUMENTATION } from './action';
import { type ClientCapabilities, readClientCapabilities } from './client-capabilities';
import { guardConnection } from './guard';
import { createLog } from './log';
import type { Machine } from './machine';

const loadSession = lazy(() => require('./session') as typeof import('./session'));

/** Serves one client over a connection that is not listening yet. The first answer does not wait for the engine. */
export function serve(connection: Connection, machine: Machine): void {
  const guarded = guardConnection(connection, createLog(connection));
  let isInitialized = false;
  connection.onInitialize((params) => {
    if (isInitialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    isInitialized = true;
    const session = lazy(() => loadSession().startSession(guarded, machine, params));
    guarded.onInitialized(() => session().handleInitialized());
    callAfterAnswer(session);
    return describeServer(machine, readClientCapabilities(params));
  });
  connection.listen();
}

/**
 * Calls a function after the answer that is being made is written, which the connection does in a second turn of the
 * timer by which it reads messages, and before a message is read that a client sends when it has the answer.
 */
function callAfterAnswer(call: () => void): void {
  const { setImmediate } = RAL().timer;
  setImmediate(() => setImmediate(call));
}

/**
 * The characters after which an editor asks by itself: a quote and a dot begin or go on with a value, a blank follows
 * `=`, `:` and `-`. Where they stand anywhere else nothing is offered, and nothing is read.
 */
const TRIGGERS: readonly string[] = ['"', '.', ' '];

function describeServer({ version }: Machine, { pullsDiagnostics }: ClientCapabilities): InitializeResult {
  return {
    serverInfo: { name: 'route53-language-server', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(pullsDiagnostics && {
        diagnosticProvider: { identifier: 'route53-lint', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      codeActionProvider: { codeActionKinds: [QUICK_FIX, ...Object.values(REFACTOR), FIX_ALL] },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...TRIGGERS] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      documentLinkProvider: {},
      inlayHintProvider: true,
      workspaceSymbolProvider: true,
      executeCommandProvider: { commands: [SHOW_DOCUMENTATION, CHECK_FOLDERS, TOGGLE_BASELINE] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
