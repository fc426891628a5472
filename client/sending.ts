import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Middleware,
  State,
} from 'vscode-languageclient';
import type { Gate } from './gate';

/** Sends the documents that the gate admits, and nothing about others. */
interface Sending {
  readonly middleware: Middleware;
  /** Sends a document that is admitted while the server runs. */
  connect(client: BaseLanguageClient): vscode.Disposable;
}

export function openSending(gate: Gate): Sending {
  const sent = new Set<string>();
  const isSent = (document: vscode.TextDocument) => sent.has(document.uri.toString());
  return {
    middleware: {
      async didOpen(document, next) {
        if (gate.concernOf(document) === undefined || isSent(document)) return;
        sent.add(document.uri.toString());
        await next(document);
      },
      didChange: async (event, next) => (isSent(event.document) ? next(event) : undefined),
      didSave: async (document, next) => (isSent(document) ? next(document) : undefined),
      async didClose(document, next) {
        if (sent.delete(document.uri.toString())) await next(document);
      },
      provideDiagnostics(document, previous, token, next) {
        const uri = document instanceof vscode.Uri ? document : document.uri;
        return sent.has(uri.toString()) ? next(document, previous, token) : undefined;
      },
      provideHover: (document, position, token, next) =>
        isSent(document) ? next(document, position, token) : undefined,
      provideCodeActions: (document, range, context, token, next) =>
        isSent(document) ? next(document, range, context, token) : undefined,
      provideDefinition: (document, position, token, next) =>
        isSent(document) ? next(document, position, token) : undefined,
      provideReferences: (document, position, options, token, next) =>
        isSent(document) ? next(document, position, options, token) : undefined,
      provideDocumentHighlights: (document, position, token, next) =>
        isSent(document) ? next(document, position, token) : undefined,
      provideDocumentLinks: (document, token, next) => (isSent(document) ? next(document, token) : undefined),
      provideInlayHints: (document, range, token, next) =>
        isSent(document) ? next(document, range, token) : undefined,
    },
    connect: (client) =>
      vscode.Disposable.from(
        client.onDidChangeState(({ newState }) => {
          if (newState !== State.Running) sent.clear();
        }),
        gate.onDidAdmit((document) => (isSent(document) ? undefined : sendNow(client, document))),
      ),
  };
}

/** Sends a document, and has its diagnostics pulled again: there were none as long as it was not sent. */
async function sendNow(client: BaseLanguageClient, document: vscode.TextDocument): Promise<void> {
  // Before the server runs there is no provider; all admitted documents are sent when it does.
  await client.getFeature(DidOpenTextDocumentNotification.method).getProvider(document)?.send(document);
  client.getFeature(DocumentDiagnosticRequest.method).getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
}
