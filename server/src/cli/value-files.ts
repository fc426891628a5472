import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Present } from '../engine/deployments/declare';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { attempt, decode, isFolder, readBytes } from './files';

/** A file with values for a deployment; the message is the end of a sentence that begins with its path. */
export function readValueFile(path: string): { readonly file: SourceFile } | { readonly error: string } {
  const read = readBytes(path, MAX_FILE_BYTES);
  if ('error' in read) return read;
  if ('tooLarge' in read) return { error: 'is larger than 8 MiB' };
  const decoded = decode(read.bytes);
  if (decoded.error !== undefined) return { error: decoded.error };
  return { file: { uri: pathToFileURL(path).href, text: decoded.text } };
}

/** What is on disk, each file read once. */
export function createPresent(): Present {
  const known = new Map<string, SourceFile | undefined>();
  return {
    file(uri) {
      if (known.has(uri)) return known.get(uri);
      const path = toPath(uri);
      const read = path === undefined ? undefined : readValueFile(path);
      const file = read !== undefined && 'file' in read ? read.file : undefined;
      known.set(uri, file);
      return file;
    },
    hasFolder: (uri) => {
      const path = toPath(uri);
      return path !== undefined && isFolder(path).value === true;
    },
  };
}

/** The path of a URI that a person may have written; undefined where it is none of a file on this machine. */
function toPath(uri: string): string | undefined {
  return attempt(() => fileURLToPath(uri)).value;
}
