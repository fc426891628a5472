import type { SourceFile } from '../text/span';
import { parentDirectoryOf, uriKey } from '../text/uri';
import type { Host } from './host';

/** A cache of files on disk. An unchanged file is the same object, so that its syntax tree is reused. */
export interface Disk {
  /** Undefined where there is no file or it cannot be read. */
  readFile(uri: string): Promise<SourceFile | undefined>;
  /** The names of the files in a directory (a URI that ends in `/`); none where it cannot be read. */
  listNames(directory: string): Promise<readonly string[]>;
  /**
   * Marks a file as changed, or a folder with all that is in it, so that it is read again; whether anything of it was
   * known.
   */
  forget(uri: string): boolean;
}

/** Caches the reads of a host for URIs whose changes the client reports (`isWatched`). */
export function cacheHost(host: Host, isWatched: (uri: string) => boolean): Disk {
  const files = new Map<string, Promise<SourceFile | undefined>>();
  const lists = new Map<string, Promise<readonly string[]>>();
  const last = new Map<string, SourceFile>();

  async function readChanged(uri: string): Promise<SourceFile | undefined> {
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
    readFile(uri) {
      const key = uriKey(uri);
      const known = isWatched(uri) ? files.get(key) : undefined;
      if (known !== undefined) return known;
      const reading = readChanged(uri);
      if (isWatched(uri)) files.set(key, reading);
      return reading;
    },
    listNames(directory) {
      const key = uriKey(directory);
      const known = isWatched(directory) ? lists.get(key) : undefined;
      if (known !== undefined) return known;
      const reading = host.readDirectory(directory).then((names) => names ?? []);
      if (isWatched(directory)) lists.set(key, reading);
      return reading;
    },
    forget(uri) {
      const key = uriKey(uri);
      const below = [files, lists].flatMap((known) =>
        [...known.keys()].filter((each) => each.startsWith(`${key}/`)).map((each) => known.delete(each)),
      );
      const isKnown = files.delete(key);
      lists.delete(uriKey(parentDirectoryOf(uri) ?? ''));
      return isKnown || below.length > 0;
    },
  };
}
