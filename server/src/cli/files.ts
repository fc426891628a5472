import fs from 'node:fs';
import path, { type PlatformPath } from 'node:path';
import { type Table, tableOf } from '../text/table';

/** Why a path could not be read. */
export interface PathError {
  /** Absolute. */
  readonly path: string;
  readonly message: string;
}

/** The bytes of a file, unless there are more than `maxBytes`. */
export function readBytes(
  file: string,
  maxBytes: number,
): { readonly bytes: Buffer } | { readonly error: string } | { readonly tooLarge: number } {
  const read = attempt(() => {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new Error('is neither a file nor a folder');
    // What the system makes up as it is read, as in /proc, has no size: it is no file of a project.
    if (stat.size === 0) return Buffer.alloc(0);
    return stat.size > maxBytes ? undefined : fs.readFileSync(file);
  });
  if (read.error !== undefined) return { error: read.error };
  return read.value === undefined ? { tooLarge: maxBytes } : { bytes: read.value };
}

/** The first bytes of a file, `length` at most; none when it cannot be read. */
export function readHead(file: string, length: number): Buffer {
  const read = attempt(() => {
    const descriptor = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, length, 0));
    } finally {
      fs.closeSync(descriptor);
    }
  });
  return read.value ?? Buffer.alloc(0);
}

/**
 * The path without symbolic links, spelt as the disk has it where that takes other spellings, too (case, composed letters);
 * the path itself when there is no such file.
 */
export function realPath(file: string): string {
  return attempt(() => fs.realpathSync.native(file)).value ?? file;
}

/** The path without symbolic links of what is there or may be made there: folders may be missing at its end. */
export function realPlace(file: string): string {
  const above = path.dirname(file);
  if (exists(file) || above === file) return realPath(file);
  return isLink(file) ? file : path.join(realPlace(above), path.basename(file));
}

/** Whether a path leads to another machine than a folder is on: a share or a pipe of Windows. */
export function isOnOtherHost(file: string, folder: string, paths: PlatformPath = path): boolean {
  const { root } = paths.parse(file);
  return /^[\\/]{2}/.test(root) && root.toLowerCase() !== paths.parse(folder).root.toLowerCase();
}

/** Whether the last part of a path is a symbolic link. */
export function isLink(file: string): boolean {
  return attempt(() => fs.lstatSync(file).isSymbolicLink()).value === true;
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
  if (isUtf16(bytes)) return { text: withoutZeros(bytes), error: 'is UTF-16, not UTF-8: save it as UTF-8' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\ufeff') ? { text: text.slice(1), mark: '\ufeff' } : { text, mark: '' };
  } catch {
    return { text: bytes.toString('utf8'), error: 'is not valid UTF-8' };
  }
}

/** Whether bytes are binary data: one of the first 8192 is zero, and they do not begin with the mark of UTF-16. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8192).includes(0) && !isUtf16(bytes);
}

/** The ASCII characters of UTF-16 in either order, by which a format is recognised. */
export function withoutZeros(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\0', '');
}

function isUtf16([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Whether a path is `outer` or lies below it. */
export function isInside(inner: string, outer: string, paths: PlatformPath = path): boolean {
  const relative = paths.relative(outer, inner);
  return (
    relative === '' || (!relative.startsWith(`..${paths.sep}`) && relative !== '..' && !paths.isAbsolute(relative))
  );
}

/** A path relative to a folder, with forward slashes; absolute with those where it is on another drive. */
export function relativePath(folder: string, file: string, paths: PlatformPath = path): string {
  return paths.relative(folder, file).split(paths.sep).join('/') || '.';
}

const MESSAGES: Table<string> = tableOf({
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'does not exist: the name is too long',
});

/** The message for an error of the file system: the end of a sentence that begins with the path. */
export function describeError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return MESSAGES.get(code) ?? (error instanceof Error ? error.message : String(error));
}

/** The result of an action, or the message of the error that it throws. */
export function attempt<T>(
  action: () => T,
): { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: string } {
  try {
    return { value: action() };
  } catch (error) {
    return { error: describeError(error) };
  }
}
