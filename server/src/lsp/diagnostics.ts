import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { STATUS } from '../protocol/messages';
import { ZONES_CHANGED } from '../protocol/zones';
import type { Check } from './check';
import type { ClientCapabilities } from './client-capabilities';
import { toDiagnostic } from './convert';
import type { Log } from './log';
import { countStatus } from './status';
import { createTyping, findingsIn, type Typing } from './typing';
import type { Workspace } from './workspace';

/** What the features of the server share. */
export interface Service {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly workspace: Workspace;
  readonly check: (uri: string) => Promise<Check | undefined>;
  readonly log: Log;
}

/** Sends the findings of the open documents to the client, and again after each change. */
export interface Diagnostics {
  handleChange(uri: string): void;
  handleSave(): void;
  handleClose(uri: string): void;
  /** Recomputes the findings of all open documents, after settings, folders or files on disk changed. */
  refresh(): void;
  readonly selectShown: SelectShown;
}

/** Selects the findings of a document that may be shown now. */
type SelectShown = Typing['selectShown'];

/** One of the two ways in which a client gets findings. */
type Shown = Omit<Diagnostics, 'handleSave' | 'selectShown'>;

/** The pause after the last edit before findings are sent, in milliseconds. */
const PAUSE = 150;

/** Creates diagnostics for the client: answers to its requests if it pulls, notifications otherwise. */
export function createDiagnostics(service: Service): Diagnostics {
  const { capabilities, workspace } = service;
  const typing = createTyping(() => refresh());
  // What is held back can be shown later only to a client that can be told to ask again.
  const canWait = !capabilities.pullsDiagnostics || capabilities.refreshesDiagnostics;
  const select: SelectShown = canWait ? typing.selectShown : ({ file, result }) => findingsIn(file, result);
  const shown = capabilities.pullsDiagnostics ? answerPulls(service, select) : push(service, select);
  const { handleChange, handleClose, refresh } = shown;
  return {
    handleChange(uri) {
      const file = workspace.documents.find(uri);
      if (file !== undefined) typing.handleChange(file);
      handleChange(uri);
      if (file !== undefined && workspace.concernsOpenFiles(file)) refresh();
    },
    handleSave: typing.handleSave,
    handleClose(uri) {
      typing.handleClose(uri);
      handleClose(uri);
      // The unsaved text of the closed document no longer counts for the other documents.
      if (workspace.documents.list().length > 0) refresh();
    },
    refresh,
    selectShown: select,
  };
}

/**
 * A client that pulls requests the changed document again by itself; for the other documents the server sends a
 * refresh.
 */
function answerPulls(service: Service, select: SelectShown): Shown {
  const { connection, capabilities, log } = service;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    throwIfCancelled(token);
    const items = await findDiagnostics(textDocument.uri, service, select);
    throwIfCancelled(token);
    return { kind: 'full', items: [...items] };
  });
  return {
    handleChange() {},
    handleClose() {},
    refresh() {
      if (!capabilities.refreshesDiagnostics || refreshing !== undefined) return;
      refreshing = setTimeout(() => {
        refreshing = undefined;
        connection.languages.diagnostics
          .refresh()
          .catch((error: unknown) => log(`The client did not refresh: ${String(error)}`));
      }, PAUSE);
    },
  };
}

function push(service: Service, select: SelectShown): Shown {
  const { connection, workspace } = service;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  function pushSoon(uri: string): void {
    clearTimeout(waiting.get(uri));
    const timer = setTimeout(() => {
      waiting.delete(uri);
      void pushNow(uri, service, select);
    }, PAUSE);
    waiting.set(uri, timer);
  }
  return {
    handleChange: pushSoon,
    handleClose(uri) {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh() {
      for (const { uri } of workspace.documents.list()) pushSoon(uri);
    },
  };
}

async function pushNow(uri: string, service: Service, select: SelectShown): Promise<void> {
  const { documents } = service.workspace;
  try {
    const before = documents.find(uri);
    const diagnostics = [...(await findDiagnostics(uri, service, select))];
    const present = documents.find(uri);
    // A document that changed meanwhile has another push scheduled.
    if (present === undefined || present !== before) return;
    await service.connection.sendDiagnostics({ uri: present.uri, version: documents.versionOf(present), diagnostics });
  } catch (error) {
    service.log(`The findings of ${uri} could not be computed: ${String(error)}`);
  }
}

/** Computes the diagnostics of a document and sends its status. */
async function findDiagnostics(
  uri: string,
  { connection, capabilities, check }: Service,
  select: SelectShown,
): Promise<readonly Diagnostic[]> {
  const checked = await check(uri);
  if (checked === undefined) return [];
  const findings = select(checked);
  void connection.sendNotification(STATUS, countStatus({ ...checked, result: { ...checked.result, findings } }));
  void connection.sendNotification(ZONES_CHANGED, { uri: checked.file.uri });
  return findings.map((finding) => toDiagnostic(finding, capabilities));
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
