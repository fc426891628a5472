import path, { type PlatformPath } from 'node:path';
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
  /** The files on other drives than the base: no relative path leads there. */
  readonly elsewhere: readonly Source[];
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
  const real = changed.map((source) => source.real);
  const base = findBase(real, realPath(cwd), findRepository);
  const isHere = (source: Source) => isInside(source.real, base);
  const patches = changed
    .filter(isHere)
    .map(({ file, mark, real }) =>
      formatPatch(relativePath(base, real), mark + file.text, mark + (texts.get(file) ?? file).text),
    );
  return { text: patches.join(''), base, elsewhere: changed.filter((source) => !isHere(source)) };
}

/**
 * The current folder, the root of the Git work tree, or the nearest folder above: the first that holds all files. Of
 * files on several drives, those on the drive of the current folder count, or else those on that of the first file.
 */
export function findBase(
  all: readonly string[],
  cwd: string,
  repositoryOf: (folder: string) => string | undefined,
  paths: PlatformPath = path,
): string {
  const rootOf = (file: string) => paths.parse(file).root.toLowerCase();
  const isOnDrive = (file: string) => rootOf(file) === rootOf(cwd);
  const files = all.some(isOnDrive)
    ? all.filter(isOnDrive)
    : all.filter((file) => rootOf(file) === rootOf(all[0] ?? ''));
  const [first] = files;
  const holdsAll = (folder: string) => files.every((file) => isInside(file, folder, paths));
  if (first === undefined || holdsAll(cwd)) return cwd;
  const repository = repositoryOf(paths.dirname(first));
  if (repository !== undefined && holdsAll(repository)) return repository;
  let folder = isOnDrive(first) ? cwd : paths.dirname(first);
  while (!holdsAll(folder) && paths.dirname(folder) !== folder) folder = paths.dirname(folder);
  return folder;
}
