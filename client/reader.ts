import * as vscode from 'vscode';
import type { TextReader } from '../server/src/recognition/records';
import { uriKey } from '../server/src/text/uri';

/** Reads files through the editor, which also has virtual file systems; open ones as they are in the editor. */
export function openReader(): TextReader {
  return {
    async readFile(uri) {
      const open = vscode.workspace.textDocuments.find((document) => uriKey(document.uri.toString()) === uriKey(uri));
      if (open !== undefined) return open.getText();
      return readText(vscode.Uri.parse(uri, true)).catch(() => undefined);
    },
    async listNames(directory) {
      try {
        const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(directory, true));
        return entries.flatMap(([name, type]) => (type & vscode.FileType.File ? [name] : []));
      } catch {
        // for instance the folder of an untitled document
        return [];
      }
    },
  };
}

async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
