import path from 'node:path';
import { type IgnoreRules, ignoreFilesOfRoot, isLeftOut, readIgnoreRules } from '../engine/files/git-ignore';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import { decode, exists, isFolder, isInside, readBytes, relativePath } from './files';

/** The rules of the .gitignore files that apply to absolute paths. */
interface GitIgnore {
  ignores(path: string, isFolder: boolean): boolean;
}

/**
 * The .gitignore files that apply to a walk from a folder: its own and those above, up to the root of the repository.
 */
export function readGitIgnore(root: string): GitIgnore {
  const repository = findRepository(root);
  const whole = createGitIgnore(repository ?? root);
  // A folder that is named on the command line is read even if .gitignore lists it.
  return whole.ignores(root, true) ? createGitIgnore(root) : whole;
}

function createGitIgnore(top: string): GitIgnore {
  const known = new Map<string, readonly IgnoreRules[]>();
  /** The rules of a folder and of all folders above it, the nearest first. */
  const findRules = (folder: string): readonly IgnoreRules[] => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const above = folder === top || !isInside(folder, top) ? [] : findRules(path.dirname(folder));
    const own = readRules(folder, folder === top ? ignoreFilesOfRoot : ignoreFilesOfRoot.slice(0, 1));
    const all = [...own, ...above];
    known.set(folder, all);
    return all;
  };
  return {
    ignores(file, folder) {
      return file !== top && isLeftOut(findRules(path.dirname(file)), (from) => relativePath(from, file), folder);
    },
  };
}

function readRules(folder: string, names: readonly string[]): IgnoreRules[] {
  return names.flatMap((name) => {
    const read = readBytes(path.join(folder, name), MAX_FILE_BYTES);
    return 'bytes' in read ? [readIgnoreRules(folder, decode(read.bytes).text)] : [];
  });
}

/** The root of the Git work tree that holds a folder. */
export function findRepository(folder: string): string | undefined {
  for (let each = folder; ; each = path.dirname(each)) {
    if (exists(path.join(each, '.git'))) return isFolder(each).value ? each : path.dirname(each);
    if (path.dirname(each) === each) return undefined;
  }
}
