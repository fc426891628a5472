import { type ChildProcess, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import type { Entry, Host } from '../../server/src/lsp/host';
import type { PageFiles } from '../../server/src/lsp/rule-pages';
import { serve } from '../../server/src/lsp/server';

/** The time after which a message counts as lost, in milliseconds; enough for a busy machine. */
const DEADLINE = 120_000;

/** The capabilities of a modern editor. */
export const modern: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ['markdown'] },
  },
  window: { showDocument: { support: true } },
};

/** The capabilities of an editor of ten years ago. */
export const ancient: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };

/** A language client for tests. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly log: string[];
  /** The settings with which it answers `workspace/configuration`. */
  settings: unknown;
  initialize(params?: Partial<InitializeParams>): Promise<InitializeResult>;
  open(uri: string, text: string, version?: number): void;
  change(uri: string, text: string, version: number): void;
  close(uri: string): void;
  pull(uri: string): Promise<readonly Diagnostic[]>;
  /** The next notification or request of that method, from now on, that `accepts` takes. */
  next<P>(method: string, accepts?: (params: P) => boolean): Promise<P>;
}

/**
 * A client over a pair of streams to a server in this process. The streams are never ended: that would end the process.
 */
export function inMemory(host?: Host, pages?: PageFiles): TestClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, toServer, toClient), { version: '0.0.0', host, pages });
  return connectOver(createProtocolConnection(toClient, toServer));
}

/** A client of a server in a process of its own. */
export function spawned(script: string, ...args: readonly string[]): TestClient & { readonly child: ChildProcess } {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', script, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  if (child.stdout === null || child.stdin === null) throw new Error('The server has no streams.');
  return Object.assign(connectOver(createProtocolConnection(child.stdout, child.stdin)), { child });
}

/** The promise, which fails after the deadline with a message that names `what`. */
export async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${DEADLINE} ms for ${what}`)), DEADLINE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Replaces timers from now on. `end` restores them and runs those that were not cleared. */
export function holdTimers(): { readonly end: () => void } {
  const real = { setTimeout, clearTimeout };
  const held = new Map<unknown, () => void>();
  const hold = (run: (...args: unknown[]) => void, _ms?: number, ...args: unknown[]) => {
    const handle = {};
    held.set(handle, () => run(...args));
    return handle;
  };
  const clear = (handle: unknown) => {
    if (!held.delete(handle)) real.clearTimeout(handle as NodeJS.Timeout);
  };
  Object.assign(globalThis, { setTimeout: hold, clearTimeout: clear });
  return {
    end() {
      Object.assign(globalThis, real);
      for (const run of held.values()) run();
    },
  };
}

interface Waiting {
  readonly method: string;
  accepts(params: unknown): boolean;
  resolve(params: unknown): void;
}

/** A client over a connection that is not listening yet. */
export function connectOver(connection: ProtocolConnection): TestClient {
  const waiting = new Set<Waiting>();
  const arrived = (method: string, params: unknown) => {
    for (const entry of waiting) {
      if (entry.method !== method || !entry.accepts(params)) continue;
      waiting.delete(entry);
      entry.resolve(params);
    }
  };
  const client: TestClient = {
    connection,
    log: [],
    settings: null,
    async initialize(params = {}) {
      const result = await inTime(
        connection.sendRequest<InitializeResult>('initialize', {
          processId: null,
          rootUri: null,
          capabilities: modern,
          ...params,
          initializationOptions: { followsChecks: true, ...(params.initializationOptions as object | undefined) },
        }),
        'initialize',
      );
      const ready =
        params.capabilities === undefined ? client.next('client/registerCapability', hasWatchers) : undefined;
      await connection.sendNotification('initialized', {});
      await ready;
      return result;
    },
    open: (uri, text, version = 1) =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'plaintext', version, text },
      }),
    change: (uri, text, version) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    close: (uri) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    async pull(uri) {
      const report = connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      const answer = await inTime(report, `diagnostics of ${uri}`);
      return answer.kind === 'full' ? answer.items : [];
    },
    next<P>(method: string, accepts: (params: P) => boolean = () => true) {
      const arrival = new Promise<unknown>((resolve) => {
        waiting.add({ method, resolve, accepts: (params) => accepts(params as P) });
      });
      return inTime(arrival, method) as Promise<P>;
    },
  };
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => client.settings),
  );
  // The type of a protocol connection does not have the handlers for all messages.
  const raw = connection as unknown as MessageConnection;
  raw.onRequest((method, params) => {
    arrived(method, params);
    return method === 'window/showDocument' ? { success: true } : null;
  });
  raw.onNotification((method, params) => {
    if (method === 'window/logMessage') client.log.push((params as { message: string }).message);
    arrived(method, params);
  });
  connection.listen();
  return client;
}

function hasWatchers(params: { registrations?: readonly { method: string }[] }): boolean {
  return params.registrations?.some(({ method }) => method === 'workspace/didChangeWatchedFiles') ?? false;
}

/** The findings that are pushed next for a document. */
export function awaitFindings(client: TestClient, uri: string): Promise<PublishDiagnosticsParams> {
  return client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (params) => params.uri === uri);
}

/** The rules of the findings in a document. */
export async function codes(client: TestClient, uri: string): Promise<readonly unknown[]> {
  return (await client.pull(uri)).map(({ code }) => code);
}

/** Changes the client's settings, and waits until the server has read them. */
export async function changeSettings(client: TestClient, settings: unknown): Promise<void> {
  client.settings = settings;
  const refreshed = client.next('workspace/diagnostic/refresh');
  void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await refreshed;
}

/** A host with only the files of `file:///a/`. */
export function hostOf(disk: ReadonlyMap<string, string>): Host {
  const root = 'file:///a/';
  return {
    readFile: async (uri) => (uri.startsWith(root) ? disk.get(uri.slice(root.length)) : undefined),
    readDirectory: async (uri) => (uri === root ? [...disk.keys()].filter((name) => !name.includes('/')) : undefined),
    listEntries: async (uri) =>
      uri.startsWith(root) ? listEntries([...disk.keys()], uri.slice(root.length)) : undefined,
    findFiles: async () => [...disk.keys()].map((name) => root + name),
  };
}

/** What is directly in a folder, of which the path is empty or ends in `/`. */
function listEntries(names: readonly string[], folder: string): readonly Entry[] {
  const below = names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length).split('/'));
  const kinds = new Map(below.map(([name = '', ...rest]) => [name, rest.length > 0] as const));
  return [...kinds].map(([name, isFolder]) => ({ name, kind: isFolder ? 'directory' : 'file' }));
}
