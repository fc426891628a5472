import type { SourceFile } from '../text/span';
import { parentDirectoryOf, uriKey } from '../text/uri';
import type { Host } from './host';

/** The files on disk as they were last seen; a file that did not change stays the same object, so that its syntax tree is kept. */
export interface Disk {
  file(uri: string): Promise<SourceFile | undefined>;
  /** The names of the files in a directory. */
  names(directory: string): Promise<readonly string[]>;
  /** Something happened to that file. */
  forget(uri: string): void;
}

/** Remembers what the host gave, as long as `watched` says that the client tells about changes there. */
export function cacheHost(host: Host, watched: (uri: string) => boolean): Disk {
  const files = new Map<string, Promise<SourceFile | undefined>>();
  const lists = new Map<string, Promise<readonly string[]>>();
  const last = new Map<string, SourceFile>();

  async function read(uri: string): Promise<SourceFile | undefined> {
    const text = await host.readFile(uri);
    const key = uriKey(uri);
    if (text === undefined) {
      last.delete(key);
      return undefined;
    }
    const before = last.get(key);
    if (before?.text === text) return before;
    const file: SourceFile = { uri, text };
    last.set(key, file);
    return file;
  }

  return {
    file(uri) {
      const key = uriKey(uri);
      const known = watched(uri) ? files.get(key) : undefined;
      if (known !== undefined) return known;
      const reading = read(uri);
      if (watched(uri)) files.set(key, reading);
      return reading;
    },
    names(directory) {
      const key = uriKey(directory);
      const known = watched(directory) ? lists.get(key) : undefined;
      if (known !== undefined) return known;
      const reading = host.readDirectory(directory).then((names) => names ?? []);
      if (watched(directory)) lists.set(key, reading);
      return reading;
    },
    forget(uri) {
      files.delete(uriKey(uri));
      lists.delete(uriKey(parentDirectoryOf(uri) ?? ''));
    },
  };
}
