import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type RegistrationParams,
} from 'vscode-languageserver-protocol/node';
import { inTime } from '../server/client';

const ROOT = path.join(__dirname, '../..');

/** Our server as a command, in any folder. */
export const OWN_COMMAND: readonly string[] = [
  process.execPath,
  '--require',
  require.resolve('tsx/cjs'),
  path.join(ROOT, 'server/src/lsp/node.ts'),
  '--stdio',
];

/** A client of VS Code's kind, as each extension has one of its own. */
const capabilities: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
    publishDiagnostics: {},
    diagnostic: { dynamicRegistration: true },
  },
};

/** A document in the folder of a client. */
export interface Document {
  readonly name: string;
  readonly languageId: string;
  readonly text: string;
}

/** A server in a process of its own with the client that an editor has for it. */
export interface SideServer {
  readonly features: InitializeResult['capabilities'];
  /** The methods of the requests that the server sent. */
  readonly requests: readonly string[];
  /** The methods that the server registered later. */
  readonly registered: readonly string[];
  /** The names of the settings that the server asked for. */
  readonly settings: ReadonlySet<string>;
  open(document: Document): void;
  change(name: string, text: string): void;
  /** The diagnostics of a document, as soon as they are as the test wants them. */
  diagnose(name: string, accepts: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  complete(name: string, position: Position): Promise<readonly CompletionItem[]>;
  hover(name: string, position: Position): Promise<Hover | undefined>;
  actions(name: string, diagnostics: readonly Diagnostic[]): Promise<readonly CodeAction[]>;
  stop(): void;
}

/** Starts a server and connects a client that has the folder open. */
export async function startServer([command = '', ...args]: readonly string[], folder: string): Promise<SideServer> {
  const child: ChildProcess = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.stdout === null || child.stdin === null) throw new Error(`${command} has no streams.`);
  const connection = createProtocolConnection(child.stdout, child.stdin) as unknown as MessageConnection;
  const heard = listen(connection);
  connection.listen();
  const root = pathToFileURL(folder).href;
  const { capabilities: features } = await inTime(
    connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'workspace' }],
      capabilities,
    }),
    `${command} to start`,
  );
  await connection.sendNotification('initialized', {});
  return { features, ...heard, ...createQuestions(connection, { root, features, heard }), stop: () => child.kill() };
}

/** What a server said by itself. */
interface Heard {
  readonly requests: string[];
  readonly registered: string[];
  readonly settings: Set<string>;
  /** The next diagnostics of a document that are pushed, or the last ones if `accepts` takes them. */
  nextPush(uri: string, accepts: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
}

function listen(connection: MessageConnection): Heard {
  const pushed = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const heard = { requests: [] as string[], registered: [] as string[], settings: new Set<string>() };
  connection.onRequest((method, params) => {
    heard.requests.push(method);
    if (method === 'client/registerCapability')
      heard.registered.push(...(params as RegistrationParams).registrations.map((each) => each.method));
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { items: readonly { section?: string }[] };
    for (const { section = '' } of items) heard.settings.add(section);
    return items.map(() => null);
  });
  connection.onNotification((method, params) => {
    if (method !== 'textDocument/publishDiagnostics') return;
    const { uri, diagnostics } = params as PublishDiagnosticsParams;
    pushed.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  return {
    ...heard,
    nextPush(uri, accepts) {
      const arrival = new Promise<readonly Diagnostic[]>((resolve) => {
        const look = () => {
          const last = pushed.get(uri);
          if (last === undefined || !accepts(last)) return;
          waiting.delete(look);
          resolve(last);
        };
        waiting.add(look);
        look();
      });
      return inTime(arrival, `diagnostics of ${uri}`);
    },
  };
}

interface Session {
  readonly root: string;
  readonly features: InitializeResult['capabilities'];
  readonly heard: Heard;
}

function createQuestions(connection: MessageConnection, { root, features, heard }: Session) {
  const versions = new Map<string, number>();
  const uriOf = (name: string) => `${root}/${name}`;
  const positioned = (name: string, position: Position) => ({ textDocument: { uri: uriOf(name) }, position });
  // A server may refuse a place of which it knows nothing: that is no answer.
  const ask = async <T>(method: string, params: object) =>
    (await inTime(
      connection.sendRequest<T | null>(method, params).catch(() => null),
      method,
    )) ?? undefined;
  const questions: Omit<SideServer, 'features' | 'requests' | 'registered' | 'settings' | 'stop'> = {
    open({ name, languageId, text }) {
      const textDocument = { uri: uriOf(name), languageId, version: 1, text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    change(name, text) {
      const version = (versions.get(name) ?? 1) + 1;
      versions.set(name, version);
      const params = { textDocument: { uri: uriOf(name), version }, contentChanges: [{ text }] };
      void connection.sendNotification('textDocument/didChange', params);
    },
    async diagnose(name, accepts) {
      if (features.diagnosticProvider === undefined) return heard.nextPush(uriOf(name), accepts);
      const params = { textDocument: { uri: uriOf(name) } };
      const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', params);
      return report?.kind === 'full' ? report.items : [];
    },
    async complete(name, position) {
      const answer = await ask<CompletionItem[] | CompletionList>(
        'textDocument/completion',
        positioned(name, position),
      );
      return answer === undefined ? [] : Array.isArray(answer) ? answer : answer.items;
    },
    hover: (name, position) => ask<Hover>('textDocument/hover', positioned(name, position)),
    async actions(name, diagnostics) {
      const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
      const params = { textDocument: { uri: uriOf(name) }, range, context: { diagnostics } };
      return (await ask<CodeAction[]>('textDocument/codeAction', params)) ?? [];
    },
  };
  return questions;
}
