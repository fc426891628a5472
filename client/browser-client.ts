import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Extension, startClient } from './client';
import type { Gate } from './gate';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string) => Port;

/** Starts the client, and the server as a worker, a new one for each start. */
export function startBrowserClient(context: vscode.ExtensionContext, gate: Gate): Promise<Extension> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server/browser.js').toString(true);
  let worker: Port | undefined;
  // VS Code's Worker makes objects that are no `instanceof Worker`, so the client has to be given the two ends.
  const start = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return startClient(context, gate, (id, name, options) => new LanguageClient(id, name, start, options));
}
