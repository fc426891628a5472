import type { InitializeParams } from 'vscode-languageserver';
import { uriKey } from '../text/uri';

/** The folders of the workspace, as URIs. */
export interface Folders {
  list(): readonly string[];
  /** Whether a file or a directory is in one of them. */
  contain(uri: string): boolean;
  /** The innermost of those that a file or a directory is in; folders of a workspace may lie in each other. */
  innermostAround(uri: string): string | undefined;
  change(added: readonly string[], removed: readonly string[]): void;
}

/** The folders that a client names when it starts the server. */
export function readFolders({ workspaceFolders, rootUri }: InitializeParams): Folders {
  let folders: readonly string[] = workspaceFolders?.map((folder) => folder.uri) ?? (rootUri ? [rootUri] : []);
  return {
    list: () => folders,
    contain: (uri) => folders.some((folder) => isInFolder(uri, folder)),
    innermostAround: (uri) =>
      folders.filter((folder) => isInFolder(uri, folder)).sort((a, b) => uriKey(b).length - uriKey(a).length)[0],
    change(added, removed) {
      const gone = new Set(removed.map(uriKey));
      folders = [...folders.filter((folder) => !gone.has(uriKey(folder))), ...added];
    },
  };
}

/** Whether a file or a directory is a folder or lies in it. */
export function isInFolder(uri: string, folder: string): boolean {
  return uriKey(toDirectoryUri(uri)).startsWith(uriKey(toDirectoryUri(folder)));
}

/** The URI with a slash at its end. */
export function toDirectoryUri(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
