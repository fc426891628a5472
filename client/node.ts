import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, startExtension } from './client';

/** The desktop and remote hosts: the server is a process. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist/server/node.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6053'] } };
  return startExtension(
    context,
    'node',
    (id, name, options) => new LanguageClient(id, name, { run: server, debug }, options),
  );
}
