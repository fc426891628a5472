import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Extension, startClient } from './client';
import type { Gate } from './gate';

/** Starts the client, and the server as a process. */
export function startNodeClient(context: vscode.ExtensionContext, gate: Gate): Promise<Extension> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server/node.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6053'] } };
  return startClient(
    context,
    gate,
    (id, name, options) => new LanguageClient(id, name, { run: server, debug }, options),
  );
}
