import fs from 'node:fs';
import path from 'node:path';
import { nameTemporary, removeLeftovers } from './temporary-files';

/**
 * Replaces the contents of a file, given by its real path, by a rename, so that no reader sees a partly written file.
 * Keeps the mode, and the owner if possible. Throws ChangedUnderneath, the file unchanged, if its contents are no longer
 * `before` or a link has taken its place. Nothing may end the process meanwhile, or a temporary file is left behind.
 */
export function replaceFile(real: string, before: Buffer, after: Buffer): void {
  const stat = fs.statSync(real);
  // The new contents were already written under another name of the same file.
  if (fs.readFileSync(real).equals(after)) return;
  requireUnchanged(real, before);
  const temporary = nameTemporary(real);
  const descriptor = fs.openSync(temporary, 'wx', 0o600);
  try {
    try {
      fs.writeFileSync(descriptor, after);
      fs.fchmodSync(descriptor, stat.mode & 0o7777);
      keepOwner(descriptor, stat);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    if (!fs.readFileSync(real).equals(before)) throw new ChangedUnderneath();
    fs.renameSync(temporary, real);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a report: by a rename in place of a file that may be there, whose mode is kept, so that no reader sees a part of
 * it. Folders are made where they are missing; what is no file, such as a pipe, is written as it is. Nothing may end the
 * process meanwhile: see `withSignalsHeld`.
 */
export function writeReport(file: string, parts: Iterable<string>): void {
  const before = fs.statSync(file, { throwIfNoEntry: false });
  if (before?.isDirectory()) throw new Error('it is a folder');
  if (before !== undefined && !before.isFile()) {
    for (const part of parts) fs.writeFileSync(file, part);
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  // A rename needs no write permission for the file itself, so a read-only file has to be refused here.
  if (before !== undefined) fs.accessSync(file, fs.constants.W_OK);
  const real = before === undefined ? file : fs.realpathSync.native(file);
  removeLeftovers(path.dirname(real));
  const temporary = nameTemporary(real);
  const descriptor = fs.openSync(temporary, 'wx', 0o666);
  try {
    try {
      for (const part of parts) fs.writeFileSync(descriptor, part);
      if (before !== undefined) fs.fchmodSync(descriptor, before.mode & 0o7777);
      if (before !== undefined) keepOwner(descriptor, before);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, real);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Throws an error if a file cannot be written, is a link, or does not have the contents `before`. */
export function requireUnchanged(real: string, before: Buffer): void {
  if (fs.realpathSync.native(real) !== real || !fs.readFileSync(real).equals(before)) throw new ChangedUnderneath();
  // A rename needs no write permission for the file itself, so a read-only file has to be refused here.
  fs.accessSync(real, fs.constants.W_OK);
  fs.accessSync(path.dirname(real), fs.constants.W_OK);
}

/** The error that a file was changed by another program after it was read. */
export class ChangedUnderneath extends Error {
  constructor() {
    super('has changed since it was read, so it is left as it is: run again');
  }
}

/** The message why a file could not be written: the end of a sentence that begins with its path. */
export function describeWriteError(error: unknown): string {
  if (error instanceof ChangedUnderneath) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be written: permission denied';
  if (code === 'EROFS') return 'cannot be written: its disk is read-only';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'cannot be written: there is no space left on its disk';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'cannot be written: a part of its path is no folder';
  return `cannot be written: ${error instanceof Error ? error.message : String(error)}`;
}

function keepOwner(descriptor: number, { uid, gid }: fs.Stats): void {
  const own = fs.fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fs.fchownSync(descriptor, uid, gid);
  } catch {
    // Only root may change the owner of a file; otherwise the new file belongs to the user who runs the program.
  }
}
