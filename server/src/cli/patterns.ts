import path, { type PlatformPath } from 'node:path';
import { Minimatch } from 'minimatch';
import { isInside, relativePath } from './files';

/** A glob that was given as a path, because the shell has not expanded it. */
export interface Pattern {
  /** The glob as an absolute path, for messages. */
  readonly path: string;
  /** The folder, absolute, below which everything lies that can match. */
  readonly base: string;
  /** Whether an absolute path matches, or a folder that it is in. */
  matches(file: string): boolean;
}

/**
 * Reads a path with `*`, `?`, `[…]`, `{…}` or `**` as a glob, relative to a folder; undefined for a path without them. A
 * backslash escapes, except on Windows, where it divides a path.
 */
export function readPattern(given: string, cwd: string, paths: PlatformPath = path): Pattern | undefined {
  const options = { dot: true, magicalBraces: true, windowsPathsNoEscape: paths.sep === '\\' };
  const glob = new Minimatch(given, options);
  if (!glob.hasMagic()) return undefined;
  const parts = glob.pattern.split('/');
  const first = parts.findIndex((part) => new Minimatch(part, options).hasMagic());
  // With its slash: `C:` alone is the current folder of that drive.
  const base = paths.resolve(
    cwd,
    parts
      .slice(0, first)
      .map((part) => `${part}/`)
      .join('') || '.',
  );
  const rest = new Minimatch(parts.slice(first).join('/'), options);
  return {
    path: paths.resolve(cwd, given),
    base,
    matches: (file) => {
      for (let each = file; each !== base && isInside(each, base, paths); each = paths.dirname(each))
        if (rest.match(relativePath(base, each, paths))) return true;
      return false;
    },
  };
}
