import { createFileCache } from '../../text/file-cache';
import { whenForgetting } from '../../text/forgetting';
import { detachText } from '../../text/own-text';
import type { SourceFile } from '../../text/span';

/**
 * `read` with its result kept as long as the file object is, or until the file is forgotten: the same object must stand
 * for the same text.
 */
export function cacheByFile<T extends object>(read: (file: SourceFile) => T): (file: SourceFile) => T {
  const results = createFileCache<T>();
  return (file) => {
    const known = results.get(file);
    if (known !== undefined) return known;
    const result = read(file);
    results.set(file, result);
    return result;
  };
}

let keeping = true;

/** Whether results are kept by their text, for a next reading of nearly the same one. */
export function keepsTexts(): boolean {
  return keeping;
}

/** Runs what reads each text once, so that to keep anything of it would only take time. */
export async function withoutKeeping<T>(run: () => Promise<T>): Promise<T> {
  const before = keeping;
  keeping = false;
  try {
    return await run();
  } finally {
    keeping = before;
  }
}

/**
 * `read` with its results kept by their text, in two generations: when the texts of the newer one are longer than
 * `maxLength` characters, those that were not read again since the older one was closed are forgotten.
 */
export function cacheByText<T>(maxLength: number, read: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  let length = 0;
  whenForgetting(() => {
    recent = new Map();
    older = new Map();
    length = 0;
  });
  return (text) => {
    if (!keeping) return read(text);
    const known = recent.get(text);
    if (known !== undefined) return known;
    // A slice would keep the whole text that it was taken from.
    const own = detachText(text);
    const result = older.get(text) ?? read(own);
    if (length > maxLength) {
      older = recent;
      recent = new Map();
      length = 0;
    }
    recent.set(own, result);
    length += own.length;
    return result;
  };
}
