import { dependenciesOf } from '../engine/files/dependencies';
import { skipReason } from '../engine/files/skip';
import { fileNameOf, parentDirectoryOf, uriKey } from '../text/uri';
import { type Folders, isInFolder } from './folders';
import type { Host } from './host';

/** The index of which Terraform directories call which others, in the folders of the workspace. */
export interface Callers {
  /**
   * The directories that call one, directly or through others; all are URIs that end in `/`. None where the client does
   * not watch the files, as the answer could be out of date.
   */
  find(directory: string): Promise<readonly string[]>;
  /** Marks a file as changed, or a folder with all that is in it, so that it is read again. */
  forget(uri: string): void;
}

/** The directories that a file calls. */
interface Calls {
  /** The directory of the file. */
  readonly caller: string;
  /** Keys of URIs. */
  readonly called: readonly string[];
}

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
/** The limit of callers of one directory, as each of them is read and checked; further ones are left out. */
const MAX_CALLERS = 20;

/** Reads all Terraform files of a folder when callers are first searched there, and later those that changed. */
export function indexCallers(folders: Folders, host: Host, isWatched: (uri: string) => boolean): Callers {
  const calls = new Map<string, Calls>();
  const searched = new Map<string, Promise<void>>();
  const changed = new Set<string>();
  /** All requests wait for the changes that one of them has begun to read. */
  let updating: Promise<unknown> = Promise.resolve();

  async function indexFile(uri: string): Promise<void> {
    const found = await readCalls(uri, host);
    if (found === undefined) calls.delete(uriKey(uri));
    else calls.set(uriKey(uri), found);
  }

  async function indexFolder(folder: string): Promise<void> {
    const uris = (await host.findFiles(folder)) ?? [];
    for (const uri of uris) if (SOURCES.test(fileNameOf(uri))) await indexFile(uri);
  }

  /** Updates the index; false where the directory is in no workspace folder or the client does not watch its files. */
  async function update(directory: string): Promise<boolean> {
    const around = folders.list().filter((folder) => isInFolder(directory, folder));
    if (around.length === 0 || !isWatched(directory)) return false;
    for (const folder of around) {
      const searching = searched.get(folder) ?? indexFolder(folder);
      searched.set(folder, searching);
      await searching;
    }
    const news = [...changed];
    changed.clear();
    updating = updating.then(() => Promise.allSettled(news.map(indexFile)));
    await updating;
    return true;
  }

  return {
    find: async (directory) => ((await update(directory)) ? findCallers(directory, [...calls.values()]) : []),
    forget(uri) {
      if (searched.size === 0) return;
      if (SOURCES.test(fileNameOf(uri))) changed.add(uri);
      for (const folder of searched.keys()) if (uriKey(folder) === uriKey(uri)) searched.delete(folder);
      // What was in a folder that is gone is gone, too.
      const below = `${uriKey(uri)}/`;
      for (const known of calls.keys()) if (known.startsWith(below)) changed.add(known);
    },
  };
}

async function readCalls(uri: string, host: Host): Promise<Calls | undefined> {
  const caller = parentDirectoryOf(uri);
  const text = skipReason(uriKey(uri)) === undefined ? await host.readFile(uri) : undefined;
  if (caller === undefined || text === undefined) return undefined;
  const called = dependenciesOf({ uri, text }).filter((place) => place.endsWith('/'));
  return called.length === 0 ? undefined : { caller, called: called.map(uriKey) };
}

function findCallers(directory: string, calls: readonly Calls[]): readonly string[] {
  const found = new Map<string, string>();
  const queue = [uriKey(directory)];
  for (const wanted of queue) {
    for (const { caller, called } of calls) {
      const key = uriKey(caller);
      const isKnown = found.has(key) || key === uriKey(directory);
      if (isKnown || !called.includes(wanted) || found.size >= MAX_CALLERS) continue;
      found.set(key, caller);
      queue.push(key);
    }
  }
  return [...found.values()];
}
