import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { liveFilesIn } from '../../engine/comparing/live';
import type { SourceFile } from '../../text/span';
import { decode, isInside, type PathError, readBytes, realPath } from '../files';

/** In bytes. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The files that `--zone` names, with those that zone files include. */
export interface LiveFiles {
  readonly files: readonly SourceFile[];
  readonly errors: readonly PathError[];
  /** The file that a zone file names in `$INCLUDE`: only one in its own folder or below is read. */
  readonly included: (written: string, from: SourceFile) => SourceFile | undefined;
  /** The absolute path of each file, by its URI. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Whether a file is a zone file by its name: `example.com.zone`, `db.example.com`. */
export function isZoneFilePath(file: string): boolean {
  return /(?:\.(?:zone|db|bind)|^db\.[^/\\]*)$/i.test(path.basename(file));
}

/** Reads the files that `--zone` names. */
export function readLiveFiles(zones: readonly string[], cwd: string): LiveFiles {
  const errors: PathError[] = [];
  const paths = new Map<string, string>();
  const known = new Map<string, SourceFile>();
  const read = (file: string): SourceFile | undefined => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const found = readBytes(file, MAX_BYTES);
    const decoded = 'bytes' in found ? decode(found.bytes) : undefined;
    const error =
      'error' in found
        ? found.error
        : 'tooLarge' in found
          ? 'is too large'
          : decoded && 'error' in decoded
            ? decoded.error
            : undefined;
    if (decoded === undefined || error !== undefined) {
      errors.push({ path: file, message: error ?? 'cannot be read' });
      return undefined;
    }
    const made: SourceFile = { uri: pathToFileURL(file).href, text: decoded.text };
    known.set(file, made);
    paths.set(made.uri, file);
    return made;
  };
  const named = [...new Set(zones.map((each) => path.resolve(cwd, each)))];
  const files = named.flatMap((file) => read(file) ?? []);
  const placeOf = (written: string, from: SourceFile) => findIncluded(written, paths.get(from.uri));
  const left = files.map((file) => ({ file, root: file }));
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { file, root } = next;
    for (const written of liveFilesIn(file)) {
      const place = placeOf(written, root);
      if (place === undefined || known.has(place)) continue;
      const more = read(place);
      if (more !== undefined) left.push({ file: more, root });
    }
  }
  return {
    files,
    errors,
    paths,
    included: (written, from) => {
      const place = placeOf(written, from);
      return place === undefined ? undefined : known.get(place);
    },
  };
}

/** Where an included file is: paths are relative to the folder of the zone file, and lead nowhere else. */
function findIncluded(written: string, zoneFile: string | undefined): string | undefined {
  if (zoneFile === undefined || written.includes('\0')) return undefined;
  const folder = path.dirname(zoneFile);
  const place = path.resolve(folder, written);
  return isInside(place, folder) && isInside(realPath(place), realPath(folder)) ? place : undefined;
}
