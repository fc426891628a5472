import type { SourceFile } from './span';

const caches: { delete(file: SourceFile): boolean }[] = [];

/**
 * A place for what is made of files. It is kept as long as the object of the file is, or until `forgetFile`: it must be
 * possible to make it again, and not the same object is given again then.
 */
export function createFileCache<T>(): WeakMap<SourceFile, T> {
  const cache = new WeakMap<SourceFile, T>();
  caches.push(cache);
  return cache;
}

/** Lets go what was made of a file in all places, where the file itself is still needed. */
export function forgetFile(file: SourceFile): void {
  for (const cache of caches) cache.delete(file);
}
