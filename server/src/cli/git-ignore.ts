import path from 'node:path';
import { compileGlobs, type GlobTest } from '../engine/files/globs';
import { decode, exists, isFolder, isInside, readBytes, relativePath } from './files';

/** The rules of the .gitignore files that apply to absolute paths. */
interface GitIgnore {
  ignores(path: string, isFolder: boolean): boolean;
}

interface Rules {
  readonly folder: string;
  readonly test: GlobTest;
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
  const known = new Map<string, readonly Rules[]>();
  /** The rules of a folder and of all folders above it, the nearest first. */
  const findRules = (folder: string): readonly Rules[] => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const above = folder === top || !isInside(folder, top) ? [] : findRules(path.dirname(folder));
    const own = readRules(
      folder,
      folder === top ? ['.gitignore', path.join('.git', 'info', 'exclude')] : ['.gitignore'],
    );
    const all = [...own, ...above];
    known.set(folder, all);
    return all;
  };
  return {
    ignores(file, folder) {
      if (file === top) return false;
      for (const rules of findRules(path.dirname(file))) {
        const relative = relativePath(rules.folder, file);
        const answer = rules.test(folder ? `${relative}/` : relative);
        if (answer !== 'nothing') return answer === 'match';
      }
      return false;
    },
  };
}

function readRules(folder: string, names: readonly string[]): Rules[] {
  return names.flatMap((name) => {
    const read = readBytes(path.join(folder, name));
    return 'bytes' in read ? [{ folder, test: compileGlobs(decode(read.bytes).text) }] : [];
  });
}

function findRepository(folder: string): string | undefined {
  for (let each = folder; ; each = path.dirname(each)) {
    if (exists(path.join(each, '.git'))) return isFolder(each).value ? each : path.dirname(each);
    if (path.dirname(each) === each) return undefined;
  }
}
