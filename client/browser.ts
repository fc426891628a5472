import type * as vscode from 'vscode';
import { type Api, startEntry } from './entry';

/**
 * VS Code for the web: the server is a worker. The web host gives `vscode` to the file of `browser` in package.json and
 * loads no other one, so the client is in the same file; but none of its code runs before it is imported.
 */
export function activate(context: vscode.ExtensionContext): Api {
  return startEntry(context, 'browser', async (...args) =>
    (await import('./browser-client')).startBrowserClient(...args),
  );
}
