import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

interface FileContents {
  readonly text: string;
  /** In bytes. */
  readonly size: number;
}

interface DirectoryListing {
  readonly entries: readonly { readonly name: string; readonly kind: 'file' | 'directory' | 'other' }[];
}

interface Place {
  readonly uri: string;
}

interface Search {
  readonly folder: string;
  readonly most: number;
}

const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Reads files and folders for the server, which so reaches every file system that the editor knows. */
export function answerReads(client: BaseLanguageClient): void {
  client.onRequest('route53Lint/readFile', ({ uri }: Place) => orNull(readFile(vscode.Uri.parse(uri, true))));
  client.onRequest('route53Lint/readDirectory', ({ uri }: Place) => orNull(readDirectory(vscode.Uri.parse(uri, true))));
  client.onRequest('route53Lint/findFiles', (search: Search) => orNull(findFiles(search)));
}

async function readFile(uri: vscode.Uri): Promise<FileContents | null> {
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES || !(type & vscode.FileType.File)) return null;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { text: new TextDecoder().decode(bytes), size: bytes.byteLength };
}

async function readDirectory(uri: vscode.Uri): Promise<DirectoryListing> {
  const entries = await vscode.workspace.fs.readDirectory(uri);
  return { entries: entries.map(([name, type]) => ({ name, kind: kindOf(type) })) };
}

async function findFiles({ folder, most }: Search): Promise<{ readonly uris: readonly string[] }> {
  const sources = new vscode.RelativePattern(vscode.Uri.parse(folder, true), '**/*.{tf,tofu,tf.json,tofu.json}');
  const found = await vscode.workspace.findFiles(
    sources,
    '**/{node_modules,.git,.hg,.svn,.terraform,.terragrunt-cache}/**',
    most,
  );
  return { uris: found.map((uri) => uri.toString()) };
}

function kindOf(type: vscode.FileType): 'file' | 'directory' | 'other' {
  if (type & vscode.FileType.File) return 'file';
  return type & vscode.FileType.Directory ? 'directory' : 'other';
}

/** A file that is not there or cannot be read is no fault of the server's. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  return read.catch(() => null);
}
