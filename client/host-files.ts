import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DirectoryListing,
  FIND_FILES,
  type FileContents,
  type FileParams,
  type FileSearch,
  type FoundFiles,
  READ_DIRECTORY,
  READ_FILE,
} from '../server/src/protocol/messages';

/** 8 MiB, the limit of the server, which ignores larger files. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Answers the server's requests to read files and folders through the editor, which also has virtual file systems. */
export function answerReads(client: BaseLanguageClient): void {
  client.onRequest(READ_FILE, ({ uri }: FileParams) => orNull(readFile(vscode.Uri.parse(uri, true))));
  client.onRequest(READ_DIRECTORY, ({ uri }: FileParams) => orNull(readDirectory(toDirectory(uri))));
  client.onRequest(FIND_FILES, (search: FileSearch) => orNull(findFiles(search)));
}

async function readFile(uri: vscode.Uri): Promise<FileContents | null> {
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES || !(type & vscode.FileType.File)) return null;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { text: new TextDecoder().decode(bytes), size: bytes.byteLength };
}

async function readDirectory(uri: vscode.Uri): Promise<DirectoryListing> {
  const entries = await vscode.workspace.fs.readDirectory(uri);
  return {
    entries: entries.map(([name, type]) => ({
      name,
      kind: kindOf(type),
      ...(type & vscode.FileType.SymbolicLink && { link: true as const }),
    })),
  };
}

/** The directory of a URI that ends in a slash, which not every file system takes for the same path. */
function toDirectory(uri: string): vscode.Uri {
  const directory = vscode.Uri.parse(uri, true);
  return directory.with({ path: directory.path.replace(/(?<=.)\/$/, '') });
}

async function findFiles({ folder, most }: FileSearch): Promise<FoundFiles> {
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

/** The result, or null where reading fails, for instance because the file does not exist. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  return read.catch(() => null);
}
