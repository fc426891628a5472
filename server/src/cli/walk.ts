import fs from 'node:fs';
import path from 'node:path';
import { isCandidate, isSkippedFolder } from '../engine/files/skip';
import { attempt, isInside, type PathError } from './files';
import type { SkippedPath } from './report';

/** What a walk leaves out, and what it could not do. */
export interface Walk {
  /** The real paths of the folders that are walked: no link is followed that leads out of all of them. */
  readonly roots: readonly string[];
  /** Whether an absolute path is left out; a folder that is left out is not entered. */
  excludes(path: string, isFolder: boolean): boolean;
  readonly errors: PathError[];
  readonly skipped: SkippedPath[];
}

type Kind = 'folder' | 'file' | undefined;

/**
 * The paths of the files under a folder that may be read, sorted. A folder to which several symbolic links lead is
 * entered once, by its real path if that lies below the folder.
 */
export function walk(root: string, context: Walk): string[] {
  const files: string[] = [];
  const visited = new Set<string>();
  const links: string[] = [];
  const enter = (folder: string) => {
    const real = attempt(() => fs.realpathSync.native(folder));
    if (real.error !== undefined) return void context.errors.push({ path: folder, message: real.error });
    if (visited.has(real.value)) return;
    visited.add(real.value);
    const listed = attempt(() => fs.readdirSync(folder, { withFileTypes: true }));
    if (listed.error !== undefined) return void context.errors.push({ path: folder, message: listed.error });
    for (const entry of listed.value.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const each = path.join(folder, entry.name);
      const kind = kindOf(entry, each);
      if (kind === undefined || !isWanted(entry.name, kind) || context.excludes(each, kind === 'folder')) continue;
      if (skipPlace(entry, each, context)) continue;
      if (kind === 'file') files.push(each);
      else if (entry.isSymbolicLink()) links.push(each);
      else enter(each);
    }
  };
  enter(root);
  for (let link = links.shift(); link !== undefined; link = links.shift()) enter(link);
  return files.sort();
}

/** What an entry of a folder is; undefined for a link without a target, or one that leads back to itself. */
function kindOf(entry: fs.Dirent, file: string): Kind {
  const { value } = entry.isSymbolicLink() ? attempt(() => fs.statSync(file)) : { value: entry };
  return value?.isDirectory() ? 'folder' : value?.isFile() ? 'file' : undefined;
}

function isWanted(name: string, kind: Kind): boolean {
  return kind === 'folder' ? !isSkippedFolder(name) : isCandidate(name);
}

/** Whether an entry is skipped for where it is: behind a link that leads out, or with a name that is no text. */
function skipPlace(entry: fs.Dirent, file: string, { roots, skipped }: Walk): boolean {
  const named = escapeName(file);
  if (named !== undefined) {
    skipped.push({ path: named, reason: NAME_IS_NO_TEXT });
    return true;
  }
  if (!entry.isSymbolicLink()) return false;
  const target = attempt(() => fs.realpathSync.native(file)).value;
  if (target === undefined || roots.some((root) => isInside(target, root))) return false;
  skipped.push({ path: file, reason: 'It is a link that leads out of what is checked.' });
  return true;
}

const NAME_IS_NO_TEXT = 'Its name is not UTF-8.';
const REPLACEMENT = '\ufffd';

/**
 * The path of a file whose name is not UTF-8, with its other bytes as `\xE4`; undefined where the name is UTF-8, or
 * there is no such file. Node.js gives such names with U+FFFD for what it cannot decode, and finds no file by them.
 */
export function escapeName(file: string): string | undefined {
  const name = path.basename(file);
  if (!name.includes(REPLACEMENT) || fs.existsSync(file)) return undefined;
  const folder = path.dirname(file);
  const names = attempt(() => fs.readdirSync(folder, { encoding: 'buffer' })).value ?? [];
  const bytes = names.find((each) => each.toString('utf8') === name);
  return bytes === undefined ? undefined : path.join(folder, escapeBytes(bytes));
}

/** Whether a path whose name is not UTF-8 is that of a folder. */
export function isEscapedFolder(file: string): boolean {
  const entries = attempt(() => fs.readdirSync(path.dirname(file), { encoding: 'buffer', withFileTypes: true })).value;
  const own = entries?.find(({ name }) => name.toString('utf8') === path.basename(file));
  return own?.isDirectory() === true;
}

/** Text of bytes in which those that are no UTF-8 are escapes. */
function escapeBytes(bytes: Buffer): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((each) => {
      try {
        return at + each <= bytes.length && decoder.decode(bytes.subarray(at, at + each)).length > 0;
      } catch {
        return false;
      }
    });
    text +=
      length === undefined
        ? `\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
        : bytes.toString('utf8', at, at + length);
    at += length ?? 1;
  }
  return text;
}
