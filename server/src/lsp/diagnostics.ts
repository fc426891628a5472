import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Check } from './check';
import type { ClientCapabilities } from './client-capabilities';
import { toDiagnostic } from './convert';
import type { Log } from './host';
import { countStatus, STATUS } from './status';
import type { Workspace } from './workspace';

/** What the parts of the server need of each other. */
export interface Service {
  readonly connection: Connection;
  readonly capabilities: ClientCapabilities;
  readonly workspace: Workspace;
  readonly check: (uri: string) => Promise<Check | undefined>;
  readonly log: Log;
}

/** Brings the findings to the client. */
export interface Diagnostics {
  changed(uri: string): void;
  closed(uri: string): void;
  /** Something else than an open document changed. */
  refresh(): void;
}

/** So long a typist may pause before findings are pushed, in milliseconds. */
const PAUSE = 150;

/** Answers clients that pull; pushes to those that do not. */
export function createDiagnostics({ connection, capabilities, workspace, check, log }: Service): Diagnostics {
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const pushing = new Map<string, ReturnType<typeof setTimeout>>();

  async function found(uri: string): Promise<readonly Diagnostic[]> {
    const checked = await check(uri);
    if (checked === undefined) return [];
    void connection.sendNotification(STATUS, countStatus(checked));
    return checked.result.findings
      .filter(({ at }) => at.file === checked.file)
      .map((finding) => toDiagnostic(finding, capabilities));
  }

  if (capabilities.pullsDiagnostics) {
    connection.languages.diagnostics.on(async ({ textDocument }, token) => {
      throwIfCancelled(token);
      const items = await found(textDocument.uri);
      throwIfCancelled(token);
      return { kind: 'full', items: [...items] };
    });
  }

  async function push(uri: string): Promise<void> {
    try {
      const before = workspace.open(uri);
      const diagnostics = [...(await found(uri))];
      const present = workspace.open(uri);
      // Something newer is on its way.
      if (present === undefined || present !== before) return;
      await connection.sendDiagnostics({ uri: present.uri, version: workspace.versionOf(present), diagnostics });
    } catch (error) {
      log(`Findings of ${uri} cannot be given: ${String(error)}`);
    }
  }

  function pushSoon(uri: string): void {
    clearTimeout(pushing.get(uri));
    pushing.set(
      uri,
      setTimeout(() => {
        pushing.delete(uri);
        void push(uri);
      }, PAUSE),
    );
  }

  function refresh(): void {
    if (!capabilities.pullsDiagnostics) for (const { uri } of workspace.openFiles()) pushSoon(uri);
    if (!capabilities.pullsDiagnostics || !capabilities.refreshesDiagnostics || refreshing !== undefined) return;
    refreshing = setTimeout(() => {
      refreshing = undefined;
      connection.languages.diagnostics
        .refresh()
        .catch((error: unknown) => log(`The client did not refresh: ${String(error)}`));
    }, PAUSE);
  }

  return {
    changed(uri) {
      const file = workspace.open(uri);
      if (!capabilities.pullsDiagnostics) pushSoon(uri);
      if (file !== undefined && workspace.concernsOpenFiles(file)) refresh();
    },
    closed(uri) {
      clearTimeout(pushing.get(uri));
      pushing.delete(uri);
      if (!capabilities.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
      // What was typed and not saved is gone.
      if (workspace.openFiles().length > 0) refresh();
    },
    refresh,
  };
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
