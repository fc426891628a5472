import path from 'node:path';
import { Minimatch } from 'minimatch';
import { isInside } from './files';

/** A glob that was given as a path, because the shell has not expanded it. */
export interface Pattern {
  /** The glob as an absolute path, for messages. */
  readonly path: string;
  /** The folder, absolute, below which everything lies that can match. */
  readonly base: string;
  /** Whether an absolute path matches, or a folder that it is in. */
  matches(file: string): boolean;
}

const OPTIONS = { dot: true, magicalBraces: true, windowsPathsNoEscape: path.sep === '\\' };

/**
 * Reads a path with `*`, `?`, `[…]`, `{…}` or `**` as a glob, relative to a folder; undefined for a path without them. A
 * backslash escapes, except on Windows, where it divides a path.
 */
export function readPattern(given: string, cwd: string): Pattern | undefined {
  const glob = new Minimatch(given, OPTIONS);
  if (!glob.hasMagic()) return undefined;
  const parts = glob.pattern.split('/');
  const first = parts.findIndex((part) => new Minimatch(part, OPTIONS).hasMagic());
  const base = path.resolve(cwd, parts.slice(0, first).join('/') || (glob.pattern.startsWith('/') ? '/' : '.'));
  const rest = new Minimatch(parts.slice(first).join('/'), OPTIONS);
  return {
    path: path.resolve(cwd, given),
    base,
    matches: (file) => {
      for (let each = file; each !== base && isInside(each, base); each = path.dirname(each))
        if (rest.match(path.relative(base, each))) return true;
      return false;
    },
  };
}
