import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Extension, startClient } from './client';
import type { Gate } from './gate';

declare const Blob: new (parts: readonly string[], options: { type: string }) => object;
declare const URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
type Port = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string) => Port;

/** Starts the client, and the server as a worker, a new one for each start. */
export function startBrowserClient(context: vscode.ExtensionContext, gate: Gate): Promise<Extension> {
  let script: string | undefined;
  let worker: Port | undefined;
  // VS Code's Worker makes objects that are no `instanceof Worker`, so the client has to be given the two ends.
  const start = async () => {
    worker?.terminate();
    script ??= await joinScripts(vscode.Uri.joinPath(context.extensionUri, 'dist'));
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({
    dispose: () => {
      worker?.terminate();
      if (script !== undefined) URL.revokeObjectURL(script);
    },
  });
  return startClient(context, gate, (id, name, options) => new LanguageClient(id, name, start, options));
}

/** The URL of the server as one script: it is several modules of CommonJS, and a worker has no `require` of its own. */
async function joinScripts(dist: vscode.Uri): Promise<string> {
  const read = async (file: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, file)));
  const nameOf = (file: string) => JSON.stringify(file.slice(file.lastIndexOf('/') + 1));
  const [entry = '', ...files] = JSON.parse(await read('server/browser.json')) as readonly string[];
  const modules = await Promise.all(
    [entry, ...files].map(async (file) => `${nameOf(file)}(module, exports, require) {${await read(file)}\n}`),
  );
  const loader = `const loaded = new Map();
function require(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const module = loaded.get(name) ?? { exports: {} };
  if (!loaded.has(name)) loaded.set(name, module), modules[name](module, module.exports, require);
  return module.exports;
}
require(${nameOf(entry)});`;
  const text = `const modules = {\n${modules.join(',\n')}\n};\n${loader}`;
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
