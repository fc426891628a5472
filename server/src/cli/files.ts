import fs from 'node:fs';
import path from 'node:path';
import { isCandidate, isSkippedFolder, MAX_FILE_BYTES } from '../engine/files/skip';

/** Why a path could not be read. */
export interface PathError {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
}

/** The filter of a walk. */
interface WalkFilter {
  /** Whether an absolute path is left out; a folder that is left out is not entered. */
  excludes(path: string, isFolder: boolean): boolean;
}

/**
 * The paths of the files under a folder that may be read, sorted. A folder to which several symbolic links lead is
 * entered once, by its real path if that lies below the root.
 */
export function walk(root: string, filter: WalkFilter, errors: PathError[]): string[] {
  const files: string[] = [];
  const visited = new Set<string>();
  const links: string[] = [];
  const enter = (folder: string) => {
    const real = attempt(() => fs.realpathSync(folder));
    if (real.error !== undefined) return void errors.push({ path: folder, message: real.error });
    if (visited.has(real.value)) return;
    visited.add(real.value);
    const listed = attempt(() => fs.readdirSync(folder, { withFileTypes: true }));
    if (listed.error !== undefined) return void errors.push({ path: folder, message: listed.error });
    for (const entry of listed.value.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const each = path.join(folder, entry.name);
      // A link without a target, or one that leads back to itself, is not a file.
      const kind = entry.isSymbolicLink() ? attempt(() => fs.statSync(each)).value : entry;
      if (kind?.isDirectory()) {
        if (isSkippedFolder(entry.name) || filter.excludes(each, true)) continue;
        if (entry.isSymbolicLink()) links.push(each);
        else enter(each);
      } else if (kind?.isFile() && isCandidate(entry.name) && !filter.excludes(each, false)) files.push(each);
    }
  };
  enter(root);
  const top = attempt(() => fs.realpathSync(root)).value;
  for (let link = links.shift(); link !== undefined; link = links.shift()) {
    const target = attempt(() => fs.realpathSync(link ?? '')).value;
    // A link to a folder above the root is not followed: the walk would leave the folder that was named.
    if (target !== undefined && top !== undefined && !isInside(top, target)) enter(link);
  }
  return files.sort();
}

/** The bytes of a file, unless there are more than `maxBytes`. */
export function readBytes(
  file: string,
  maxBytes = MAX_FILE_BYTES,
): { readonly bytes: Buffer } | { readonly error: string } | { readonly tooLarge: true } {
  const read = attempt(() => {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new Error('is neither a file nor a folder');
    return stat.size > maxBytes ? undefined : fs.readFileSync(file);
  });
  if (read.error !== undefined) return { error: read.error };
  return read.value === undefined ? { tooLarge: true } : { bytes: read.value };
}

/** The names of the files in a folder; none when it cannot be read. */
export function listFileNames(folder: string): string[] {
  const entries = attempt(() => fs.readdirSync(folder, { withFileTypes: true })).value ?? [];
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

/** Whether a path is a folder; an error when there is no such path. */
export function isFolder(
  file: string,
): { readonly value: boolean; readonly error?: undefined } | { readonly value?: undefined; readonly error: string } {
  return attempt(() => fs.statSync(file).isDirectory());
}

/** Whether there is anything at a path. */
export function exists(file: string): boolean {
  return fs.existsSync(file);
}

/** Text without its byte order mark, or the error why the bytes cannot be written back unchanged as text. */
type Decoded =
  | { readonly text: string; readonly mark: '' | '\ufeff'; readonly error?: undefined }
  | { readonly text: string; readonly error: string };

/** Decodes bytes as UTF-8. The result has text even with an error, so that its format can be recognised. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: bytes.toString('utf16le'), error: 'is UTF-16, not UTF-8: save it as UTF-8' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\ufeff') ? { text: text.slice(1), mark: '\ufeff' } : { text, mark: '' };
  } catch {
    return { text: bytes.toString('utf8'), error: 'is not valid UTF-8' };
  }
}

/** Whether bytes are binary data: one of the first 8192 is zero, and they do not begin with the mark of UTF-16. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8192).includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe);
}

/** Whether a path is `outer` or lies below it. */
export function isInside(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}

/** A path relative to a folder, with forward slashes. */
export function relativePath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/') || '.';
}

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'does not exist: the name is too long',
};

/** The message for an error of the file system: the end of a sentence that begins with the path. */
function describeError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return MESSAGES[code] ?? (error instanceof Error ? error.message : String(error));
}

function attempt<T>(
  action: () => T,
): { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: string } {
  try {
    return { value: action() };
  } catch (error) {
    return { error: describeError(error) };
  }
}
