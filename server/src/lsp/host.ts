import type { Connection } from 'vscode-languageserver';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import { FIND_FILES, READ_DIRECTORY, READ_FILE } from '../protocol/messages';
import type { Log } from './log';

/** An entry of a directory. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'other';
  /** For a symbolic link, the URI of what it leads to; undefined where that is not known. */
  readonly link?: { readonly target: string | undefined };
}

/** Reads files that are not open in the editor. If that fails, the result is undefined and the reason is logged. */
export interface Host {
  readFile(uri: string): Promise<string | undefined>;
  /** The names of the files in a directory (a URI that ends in `/`), directories not included. */
  readDirectory(uri: string): Promise<readonly string[] | undefined>;
  /** The files and directories in a directory (a URI that ends in `/`). */
  listEntries(uri: string): Promise<readonly Entry[] | undefined>;
  /**
   * The URIs of the files of Terraform under a folder, at most MAX_FOUND, without those that are always skipped. They are
   * searched for the callers of a module, which may be in a folder that is left out.
   */
  findFiles(folder: string): Promise<readonly string[] | undefined>;
}

/** The limit of a search whose files are all read. */
export const MAX_FOUND = 3000;

/** A host without files. */
export const noHost: Host = {
  readFile: async () => undefined,
  readDirectory: async () => undefined,
  listEntries: async () => undefined,
  findFiles: async () => undefined,
};

/** Reads `file:` URIs through `machine` if there is one, and all others through the client. */
export function combineHosts(machine: Host | undefined, client: Host): Host {
  const chooseHost = (uri: string) => (machine !== undefined && uri.startsWith('file:') ? machine : client);
  return {
    readFile: (uri) => chooseHost(uri).readFile(uri),
    readDirectory: (uri) => chooseHost(uri).readDirectory(uri),
    listEntries: (uri) => chooseHost(uri).listEntries(uri),
    findFiles: (folder) => chooseHost(folder).findFiles(folder),
  };
}

interface FileAnswer {
  readonly text?: unknown;
  readonly size?: unknown;
}

interface DirectoryAnswer {
  readonly entries?: readonly (AnsweredEntry | null)[];
}

interface AnsweredEntry {
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly link?: unknown;
}

/** Reads through requests to the client: the only way for a worker in a browser. */
export function readThroughClient(connection: Connection, log: Log): Host {
  return {
    async readFile(uri) {
      try {
        const answer = await connection.sendRequest<FileAnswer | null>(READ_FILE, { uri });
        if (typeof answer?.size === 'number' && answer.size > MAX_FILE_BYTES) {
          log(`${uri} is larger than 8 MiB and is not read.`);
          return undefined;
        }
        return typeof answer?.text === 'string' ? answer.text : undefined;
      } catch (error) {
        log(`${uri} cannot be read: ${String(error)}`);
        return undefined;
      }
    },
    async readDirectory(uri) {
      const entries = await listThroughClient(connection, uri, log);
      return entries?.filter(({ kind }) => kind !== 'directory').map(({ name }) => name);
    },
    listEntries: (uri) => listThroughClient(connection, uri, log),
    async findFiles(folder) {
      try {
        const answer = await connection.sendRequest<{ readonly uris?: unknown } | null>(FIND_FILES, {
          folder,
          most: MAX_FOUND,
        });
        return Array.isArray(answer?.uris) ? answer.uris.filter((uri) => typeof uri === 'string') : undefined;
      } catch (error) {
        log(`${folder} cannot be searched: ${String(error)}`);
        return undefined;
      }
    },
  };
}

async function listThroughClient(connection: Connection, uri: string, log: Log): Promise<readonly Entry[] | undefined> {
  try {
    const answer = await connection.sendRequest<DirectoryAnswer | null>(READ_DIRECTORY, { uri });
    return Array.isArray(answer?.entries) ? answer.entries.flatMap(toEntry) : undefined;
  } catch (error) {
    log(`${uri} cannot be listed: ${String(error)}`);
    return undefined;
  }
}

function toEntry(entry: AnsweredEntry | null): readonly Entry[] {
  if (typeof entry?.name !== 'string') return [];
  const { name, kind } = entry;
  const known = kind === 'directory' || kind === 'other' ? kind : 'file';
  return [{ name, kind: known, ...(entry.link === true && { link: { target: undefined } }) }];
}
