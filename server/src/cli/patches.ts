import path from 'node:path';
import type { SourceFile } from '../text/span';
import { formatPatch } from './diff';
import { isInside, realPath, relativePath } from './files';
import { findRepository } from './git-ignore';
import type { Source } from './source-reader';

/** The new texts as one patch, and the folder to which its paths are relative. */
interface Patch {
  readonly text: string;
  /** Absolute. */
  readonly base: string;
}

/**
 * The new texts as one patch for `git apply` and `patch -p1`, which refuse paths above the folder in which they run, and
 * links; byte order marks are part of its lines.
 */
export function formatPatches(
  sources: readonly Source[],
  texts: ReadonlyMap<SourceFile, SourceFile>,
  cwd: string,
): Patch {
  const changed = sources.filter(({ file }) => texts.has(file));
  const base = findBase(
    changed.map(({ real }) => real),
    realPath(cwd),
  );
  const patches = changed.map(({ file, mark, real }) =>
    formatPatch(relativePath(base, real), mark + file.text, mark + (texts.get(file) ?? file).text),
  );
  return { text: patches.join(''), base };
}

/** The current folder, the root of the Git work tree, or the nearest folder above: the first that holds all files. */
function findBase(files: readonly string[], cwd: string): string {
  const [first] = files;
  const holdsAll = (folder: string) => files.every((file) => isInside(file, folder));
  if (first === undefined || holdsAll(cwd)) return cwd;
  const repository = findRepository(path.dirname(first));
  if (repository !== undefined && holdsAll(repository)) return repository;
  let folder = cwd;
  while (!holdsAll(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}
