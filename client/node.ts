import type * as vscode from 'vscode';
import { type Api, startEntry } from './entry';
import { offerTasks } from './tasks';

/** The desktop and remote hosts: the client is a second file, and the server a process. */
export function activate(context: vscode.ExtensionContext): Api {
  context.subscriptions.push(offerTasks(context.extensionUri, process.execPath));
  return startEntry(context, 'node', async (...args) => (await import('./node-client')).startNodeClient(...args));
}
