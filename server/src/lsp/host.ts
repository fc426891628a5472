import type { Connection } from 'vscode-languageserver';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import { FIND_FILES, type FileKind, READ_DIRECTORY, READ_FILE } from '../protocol/messages';
import type { Log } from './log';

/** Reads files that are not open in the editor. If that fails, the result is undefined and the reason is logged. */
export interface Host {
  readFile(uri: string): Promise<string | undefined>;
  /** The names of the files in a directory (a URI that ends in `/`), directories not included. */
  readDirectory(uri: string): Promise<readonly string[] | undefined>;
  /**
   * The URIs of the files under a folder, at most MAX_FOUND, without those that are always skipped: Terraform's, or all
   * with names that files with records have.
   */
  findFiles(folder: string, kind: FileKind): Promise<readonly string[] | undefined>;
}

/** The limit of `findFiles`, as each of the files is read. */
export const MAX_FOUND = 3000;

/** A host without files. */
export const noHost: Host = {
  readFile: async () => undefined,
  readDirectory: async () => undefined,
  findFiles: async () => undefined,
};

/** Reads `file:` URIs through `machine` if there is one, and all others through the client. */
export function combineHosts(machine: Host | undefined, client: Host): Host {
  const chooseHost = (uri: string) => (machine !== undefined && uri.startsWith('file:') ? machine : client);
  return {
    readFile: (uri) => chooseHost(uri).readFile(uri),
    readDirectory: (uri) => chooseHost(uri).readDirectory(uri),
    findFiles: (folder, kind) => chooseHost(folder).findFiles(folder, kind),
  };
}

interface FileAnswer {
  readonly text?: unknown;
  readonly size?: unknown;
}

interface DirectoryAnswer {
  readonly entries?: readonly ({ readonly name?: unknown; readonly kind?: unknown } | null)[];
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
      try {
        const answer = await connection.sendRequest<DirectoryAnswer | null>(READ_DIRECTORY, { uri });
        if (!Array.isArray(answer?.entries)) return undefined;
        return answer.entries.flatMap((entry) =>
          typeof entry?.name === 'string' && entry.kind !== 'directory' ? [entry.name] : [],
        );
      } catch (error) {
        log(`${uri} cannot be listed: ${String(error)}`);
        return undefined;
      }
    },
    async findFiles(folder, kind) {
      try {
        const answer = await connection.sendRequest<{ readonly uris?: unknown } | null>(FIND_FILES, {
          folder,
          most: MAX_FOUND,
          kind,
        });
        return Array.isArray(answer?.uris) ? answer.uris.filter((uri) => typeof uri === 'string') : undefined;
      } catch (error) {
        log(`${folder} cannot be searched: ${String(error)}`);
        return undefined;
      }
    },
  };
}
