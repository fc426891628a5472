import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { companionsOf } from '../engine/files/companions';
import { closure } from '../engine/files/dependencies';
import { isOfUse, isRecognised } from '../engine/files/recognise';
import { skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import type { Scope, ScopeOf } from './configurations';
import { decode, isBinary, listFileNames, type PathError, readBytes } from './files';

/** A file that was read, with the byte order mark that is needed to write it back. */
export interface Source {
  readonly file: SourceFile;
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  /** The byte order mark, which `file.text` does not have. */
  readonly mark: string;
  /** Whether the command line names it or its folder; other sources are read as part of the same deployment. */
  readonly wanted: boolean;
  readonly scope: Scope;
}

/** Standard input, and the absolute path of the file that it stands for. */
export interface Stdin {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The sources read so far, by their absolute paths, and what could not be read. */
interface SourceReader {
  readonly scopeOf: ScopeOf;
  readonly stdin: Stdin | undefined;
  readonly sources: Map<string, Source>;
  readonly errors: PathError[];
  /** Absolute paths. */
  readonly tooLarge: string[];
}

/** Why a file is read: named on the command line, found in a folder, companion of such a file, or called as data. */
type Interest = 'named' | 'found' | 'companion' | 'data';

/** The limit for a file that is named on the command line, in bytes: a Terraform plan may be large. */
const MAX_NAMED_BYTES = 256 * 1024 * 1024;

/** A reader with no sources yet. */
export function createSourceReader(scopeOf: ScopeOf, stdin: Stdin | undefined): SourceReader {
  return { scopeOf, stdin, sources: new Map(), errors: [], tooLarge: [] };
}

/** Reads a file, and keeps it if its format is recognised or it belongs to a source that is kept. */
export function readSource(reader: SourceReader, file: string, interest: Interest): void {
  const wanted = interest === 'named' || interest === 'found';
  const contents = file === reader.stdin?.path ? reader.stdin : readBytes(file, maxBytesOf(interest));
  if ('tooLarge' in contents) return void reader.tooLarge.push(file);
  if ('error' in contents) {
    if (wanted) reader.errors.push({ path: file, message: contents.error });
    return;
  }
  const { bytes } = contents;
  if (interest !== 'named' && isBinary(bytes)) return;
  const decoded = decode(bytes);
  const source: SourceFile = { uri: pathToFileURL(file).href, text: decoded.text };
  if (decoded.error !== undefined) {
    // The encoding of a file that no format reads does not matter.
    if (interest === 'named' || (interest === 'found' && isRecognised(source)))
      reader.errors.push({ path: file, message: decoded.error });
  } else if (interest === 'data' || isOfUse(source)) {
    const scope = reader.scopeOf(path.dirname(file));
    reader.sources.set(file, { file: source, path: file, bytes, mark: decoded.mark, wanted, scope });
  }
}

function maxBytesOf(interest: Interest): number | undefined {
  return interest === 'named' ? MAX_NAMED_BYTES : undefined;
}

/** Reads the companions of the files read so far, ignored ones too, as the records depend on them. */
export function readCompanions(reader: SourceReader): void {
  const seen = new Set<string>();
  for (const { file } of [...reader.sources.values()]) {
    const companions = companionsOf(file);
    if (companions === undefined || seen.has(companions.key)) continue;
    seen.add(companions.key);
    readPaths(reader, listPaths(fileURLToPath(companions.directory), companions.belongs), 'companion');
  }
}

/** Reads the modules and data files that are called by the files read so far, and what these call. */
export function readCalled(reader: SourceReader): void {
  const files = [...reader.sources.values()].map(({ file }) => file);
  closure(files, (place, caller) => {
    const belongs = companionsOf(caller)?.belongs;
    if (belongs === undefined) return undefined;
    const called = fileURLToPath(place);
    return place.endsWith('/')
      ? readPaths(reader, listPaths(called, belongs), 'companion')
      : readPaths(reader, [called], 'data');
  });
}

function listPaths(folder: string, belongs: (fileName: string) => boolean): readonly string[] {
  return listFileNames(folder)
    .filter(belongs)
    .map((name) => path.join(folder, name));
}

/** Reads the paths that were not read yet, and returns the files of all paths that were kept. */
function readPaths(reader: SourceReader, paths: readonly string[], interest: Interest): readonly SourceFile[] {
  return paths
    .filter((file) => skipReason(path.basename(file)) === undefined)
    .flatMap((file) => {
      if (!reader.sources.has(file)) readSource(reader, file, interest);
      return reader.sources.get(file)?.file ?? [];
    });
}
