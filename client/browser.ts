import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, startExtension } from './client';

declare const Worker: new (url: string) => object;

/** VS Code for the web: the server is a worker, a new one for each start. */
export function activate(context: vscode.ExtensionContext): Api {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server/browser.js').toString(true);
  return startExtension(context, 'browser', (id, name, options) => new LanguageClient(id, name, async () => new Worker(script), options));
}
