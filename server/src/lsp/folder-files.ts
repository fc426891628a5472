import { type IgnoreRules, ignoreFilesOfRoot, isLeftOut, readIgnoreRules } from '../engine/files/git-ignore';
import { isCandidate, isSkippedFolder } from '../engine/files/skip';
import { decodeUri, parentDirectoryOf, uriInDirectory, uriKey } from '../text/uri';
import { isInFolder, toDirectoryUri } from './folders';
import type { Entry, Host } from './host';

/** The files of a folder that may be read. */
export interface FolderFiles {
  readonly uris: readonly string[];
  /** Whether there are more of them, or of folders, than were wanted. */
  readonly isCut: boolean;
}

/** What a walk through a folder asks. */
export interface Walk {
  readonly host: Host;
  /** The folders of the workspace: no link is followed that leads out of all of them. */
  readonly roots: readonly string[];
  /** Whether the configuration leaves out a file, or a folder (a URI that ends in `/`), which is then not entered. */
  excludes(uri: string): Promise<boolean>;
  isCancelled(): boolean;
  /** The limit of files, and of folders. */
  readonly most: number;
}

/** The limit of files, and of folders, in one workspace folder where all are checked. */
export const MAX_FILES = 20_000;

/**
 * The files under a folder that the command line would find there: by their names, without what .gitignore and the
 * configuration leave out. A folder to which several links lead is entered once.
 */
export async function findFolderFiles(folder: string, walk: Walk): Promise<FolderFiles> {
  const root = toDirectoryUri(folder);
  const visited = new Set([uriKey(root)]);
  const queue = [{ directory: root, above: await readRulesAbove(root, walk.host) }];
  const uris: string[] = [];
  for (const { directory, above } of queue) {
    if (walk.isCancelled()) break;
    if (uris.length > walk.most || queue.length > walk.most) return { uris: uris.slice(0, walk.most), isCut: true };
    const entries = (await walk.host.listEntries(directory)) ?? [];
    const rules = directory === root ? above : [...(await readRules(directory, entries, walk.host)), ...above];
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const isFolder = entry.kind === 'directory';
      const uri = uriInDirectory(directory, entry.name) + (isFolder ? '/' : '');
      if (!isWanted(entry, walk) || isIgnored(rules, uri, isFolder) || (await walk.excludes(uri))) continue;
      if (!isFolder) uris.push(uri);
      else if (visited.size < visited.add(uriKey(toDirectoryUri(entry.link?.target ?? uri))).size)
        queue.push({ directory: uri, above: rules });
    }
  }
  return { uris, isCut: false };
}

function isWanted({ name, kind, link }: Entry, { roots }: Walk): boolean {
  const { target } = link ?? {};
  // Where a client does not tell where a link leads, a folder behind it might be one that holds the link.
  if (link !== undefined && target === undefined && kind === 'directory') return false;
  if (target !== undefined && !roots.some((root) => isInFolder(target, root))) return false;
  return kind === 'directory' ? !isSkippedFolder(name) : kind === 'file' && isCandidate(name);
}

/** The rules of the folder's own .gitignore and of those above it, up to the root of the repository. */
async function readRulesAbove(root: string, host: Host): Promise<readonly IgnoreRules[]> {
  const own = (await host.listEntries(root)) ?? [];
  const rules: IgnoreRules[] = [];
  for (let at: string | undefined = root; at !== undefined; at = parentDirectoryOf(at)) {
    const entries: readonly Entry[] = at === root ? own : ((await host.listEntries(at)) ?? []);
    rules.push(...(await readRules(at, entries, host)));
    if (entries.some(({ name }) => name === '.git')) {
      // A folder that was opened is read even if .gitignore lists it.
      if (at === root || !isIgnored(rules, root, true)) return rules;
      break;
    }
    // A client that reads for the server cannot read above its workspace folder.
    if (!root.startsWith('file:')) break;
  }
  return readRules(root, own, host);
}

/** The rules of a folder, the later file first. */
async function readRules(directory: string, entries: readonly Entry[], host: Host): Promise<readonly IgnoreRules[]> {
  const isRoot = entries.some(({ name }) => name === '.git');
  const isHere = entries.some(({ name }) => name === ignoreFilesOfRoot[0]);
  const names = [...(isHere ? ignoreFilesOfRoot.slice(0, 1) : []), ...(isRoot ? ignoreFilesOfRoot.slice(1) : [])];
  const texts = await Promise.all(names.map((name) => host.readFile(directory + name)));
  return texts.flatMap((text) => (text === undefined ? [] : [readIgnoreRules(directory, text)]));
}

function isIgnored(rules: readonly IgnoreRules[], uri: string, isFolder: boolean): boolean {
  const path = isFolder ? uri.slice(0, -1) : uri;
  return isLeftOut(rules, (folder) => decodeUri(path.slice(folder.length)), isFolder);
}
