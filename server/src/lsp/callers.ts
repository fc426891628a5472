import { dependenciesOf } from '../engine/files/dependencies';
import { skipReason } from '../engine/files/skip';
import { fileNameOf, parentDirectoryOf, uriKey } from '../text/uri';
import type { Host } from './host';

/** Which directories of Terraform files call which, in the folders of the workspace. */
export interface Callers {
  /** The directories (URIs that end in `/`) that call one, themselves or through others; none where nobody would tell when they change. */
  of(directory: string): Promise<readonly string[]>;
  /** Something happened to that file. */
  forget(uri: string): void;
}

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
/** More than somebody’s modules ever have that are worth the time. */
const MAX_CALLERS = 20;

/** Goes through all Terraform files of the folders when somebody asks for the first time, and then follows what changes. */
export function indexCallers(folders: () => readonly string[], host: Host, watched: (uri: string) => boolean): Callers {
  /** The keys of the directories that each file calls, by its key. */
  const calls = new Map<string, { readonly directory: string; readonly called: readonly string[] }>();
  const searched = new Map<string, Promise<void>>();
  const changed = new Set<string>();

  async function look(uri: string): Promise<void> {
    const directory = parentDirectoryOf(uri);
    const text = skipReason(uriKey(uri)) === undefined ? await host.readFile(uri) : undefined;
    const called = text === undefined ? [] : dependenciesOf({ uri, text }).filter((place) => place.endsWith('/'));
    if (directory === undefined || called.length === 0) calls.delete(uriKey(uri));
    else calls.set(uriKey(uri), { directory, called: called.map(uriKey) });
  }

  async function search(folder: string): Promise<void> {
    for (const uri of (await host.findFiles(folder)) ?? []) if (SOURCES.test(fileNameOf(uri))) await look(uri);
  }

  async function upToDate(directory: string): Promise<boolean> {
    const around = folders().filter((folder) =>
      `${uriKey(directory)}/`.startsWith(`${uriKey(folder).replace(/\/$/, '')}/`),
    );
    if (around.length === 0 || !watched(directory)) return false;
    for (const folder of around) {
      const searching = searched.get(folder) ?? search(folder);
      searched.set(folder, searching);
      await searching;
    }
    const news = [...changed];
    changed.clear();
    await Promise.all(news.map(look));
    return true;
  }

  return {
    async of(directory) {
      if (!(await upToDate(directory))) return [];
      const found = new Map<string, string>();
      const queue = [uriKey(directory)];
      for (const wanted of queue) {
        for (const { directory: caller, called } of calls.values()) {
          const key = uriKey(caller);
          if (!called.includes(wanted) || found.has(key) || key === uriKey(directory) || found.size >= MAX_CALLERS)
            continue;
          found.set(key, caller);
          queue.push(key);
        }
      }
      return [...found.values()];
    },
    forget(uri) {
      if (SOURCES.test(fileNameOf(uri)) && searched.size > 0) changed.add(uri);
    },
  };
}
