import { configurationFileNames } from '../engine/configuration/parse';
import { ignoreFilesOfRoot } from '../engine/files/git-ignore';
import { isOfUse } from '../engine/files/recognise';
import { isCandidate, skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import { findFolderFiles, type Walk } from './folder-files';
import type { Folders } from './folders';
import { type Host, MAX_FOUND } from './host';

/** The files in the folders of the workspace that hold records, for what concerns all of them. */
export interface WorkspaceFiles {
  /** Those that are not open, at most MAX_FOUND in a folder; fewer where `isCancelled` becomes true meanwhile. */
  list(isOpen: (uri: string) => boolean, isCancelled: () => boolean): Promise<readonly SourceFile[]>;
  /** One file, whatever is in it. */
  readFile(uri: string): Promise<SourceFile | undefined>;
  /** Marks a file as changed, so that it is read again. */
  forget(uri: string): void;
  /** Marks what is left out as changed, so that the folders are searched again. */
  forgetFolders(): void;
}

/** What the search for the files needs of the server. */
export interface FileSources {
  readonly folders: Folders;
  readonly host: Host;
  readonly isWatched: (uri: string) => boolean;
  /** Makes the test of what the configurations leave out. */
  readonly createExclusion: () => Walk['excludes'];
}

/** Searches a folder when it is first wanted, and reads again what has changed; keeps no file without records. */
export function indexFiles({ folders, host, isWatched, createExclusion }: FileSources): WorkspaceFiles {
  const lists = new Map<string, Promise<readonly string[]>>();
  const known = new Map<string, SourceFile | undefined>();
  /** The files that are listed, by their keys: a file that is none of them has come since. */
  const listed = new Set<string>();

  async function search(folder: string): Promise<readonly string[]> {
    const walk = {
      host,
      roots: folders.list(),
      excludes: createExclusion(),
      isCancelled: () => false,
      most: MAX_FOUND,
    };
    const { uris } = await findFolderFiles(folder, walk);
    for (const uri of uris) listed.add(uriKey(uri));
    return uris;
  }

  async function listUris(): Promise<readonly string[]> {
    const uris = new Map<string, string>();
    for (const folder of folders.list()) {
      const list = lists.get(folder) ?? search(folder);
      if (isWatched(folder)) lists.set(folder, list);
      for (const uri of await list) uris.set(uriKey(uri), uri);
    }
    return [...uris.values()];
  }

  function forgetFolders(): void {
    lists.clear();
    listed.clear();
  }

  /** An unchanged file is the same object, so that what was read in it is found again. */
  async function readFile(uri: string, isKept: (file: SourceFile) => boolean): Promise<SourceFile | undefined> {
    const key = uriKey(uri);
    if (known.has(key) && isWatched(uri)) return known.get(key);
    const text = skipReason(key) === undefined ? await host.readFile(uri) : undefined;
    const file = text === undefined ? undefined : { uri, text };
    const before = known.get(key);
    const kept = file === undefined || !isKept(file) ? undefined : before?.text === file.text ? before : file;
    known.set(key, kept);
    return kept;
  }

  return {
    async list(isOpen, isCancelled) {
      const files: SourceFile[] = [];
      for (const uri of await listUris()) {
        if (isCancelled()) break;
        const file = isOpen(uri) ? undefined : await readFile(uri, isOfUse);
        if (file !== undefined && isOfUse(file)) files.push(file);
      }
      return files;
    },
    async readFile(uri) {
      const key = uriKey(uri);
      // It may have been left out before as one without records.
      if (known.get(key) === undefined) known.delete(key);
      return readFile(uri, () => true);
    },
    forget(uri) {
      const name = fileNameOf(uri);
      known.delete(uriKey(uri));
      const decides = configurationFileNames.includes(name) || name === ignoreFilesOfRoot[0];
      const mayBeListed = isCandidate(name) && skipReason(uriKey(uri)) === undefined && folders.contain(uri);
      if (decides || (mayBeListed && !listed.has(uriKey(uri)))) forgetFolders();
    },
    forgetFolders,
  };
}
