import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { companionsOf } from '../engine/files/companions';
import { calledFilesOf, callsDirectories, closure } from '../engine/files/dependencies';
import { isOfUse, isRecognised } from '../engine/files/recognise';
import { MAX_FILE_BYTES, skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import type { Scope, ScopeOf } from './configurations';
import { decode, isBinary, listFileNames, type PathError, readBytes, readHead, realPath, withoutZeros } from './files';
import { createMemory } from './memory';
import type { SkippedPath } from './report';

/** A file that was read, with the byte order mark that is needed to write it back. */
export interface Source {
  readonly file: SourceFile;
  /** Absolute. */
  readonly path: string;
  /** The path without symbolic links, by which a file is written. */
  readonly real: string;
  /** The byte order mark, which `file.text` does not have. */
  readonly mark: string;
  /** Whether the command line names it or its folder; other sources are read as part of the same deployment. */
  readonly wanted: boolean;
  /** Whether it would be wanted, and another shard checks it. */
  readonly isElsewhere?: true;
  readonly scope: Scope;
}

/** The bytes of a file as they were read: its text is UTF-8. */
export function bytesOf({ mark, file }: Pick<Source, 'mark' | 'file'>): Buffer {
  return Buffer.from(mark + file.text);
}

/** Standard input, and the absolute path of the file that it stands for. */
export interface Stdin {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The sources read so far, by their absolute paths, and what could not be read or was not looked at. */
export interface SourceReader {
  readonly scopeOf: ScopeOf;
  readonly stdin: Stdin | undefined;
  readonly sources: Map<string, Source>;
  readonly errors: PathError[];
  /** With absolute paths. */
  readonly skipped: SkippedPath[];
}

/** Why a file is read: named on the command line, found in a folder, companion of such a file, or called as data. */
type Interest = 'named' | 'found' | 'companion' | 'data';

/** The limit for every file, in bytes: a longer text may have more characters than a string can hold. */
const MAX_BYTES = 256 * 1024 * 1024;
/** How much of a large file is read to recognise its format, in bytes. */
const HEAD_BYTES = 64 * 1024;

/** A reader with no sources yet. */
export function createSourceReader(scopeOf: ScopeOf, stdin: Stdin | undefined): SourceReader {
  return { scopeOf, stdin, sources: new Map(), errors: [], skipped: [] };
}

/**
 * Notes that a file is not looked at. `message` is the end of a sentence that begins with the path; with `fails`, it is
 * an error, too.
 */
export function skip({ errors, skipped }: SourceReader, file: string, message: string, fails: boolean): void {
  skipped.push({ path: file, reason: `It ${message}.` });
  if (fails) errors.push({ path: file, message });
}

/** Reads a file, and keeps it if its format is recognised or it belongs to a source that is kept. */
export function readSource(reader: SourceReader, file: string, interest: Interest): void {
  const isNamed = interest === 'named';
  const wanted = isNamed || interest === 'found';
  const isStdin = file === reader.stdin?.path;
  const contents = isStdin && reader.stdin !== undefined ? reader.stdin : readFile(file, interest);
  if ('tooLarge' in contents) {
    // A companion that does not begin as a file of a known format is not missed.
    if (interest !== 'companion') skip(reader, file, `is larger than ${contents.tooLarge >> 20} MiB`, isNamed);
    return;
  }
  if ('error' in contents) {
    if (wanted) reader.errors.push({ path: file, message: contents.error });
    return;
  }
  const { bytes } = contents;
  const uri = pathToFileURL(file).href;
  if (isBinary(bytes)) {
    // Text in UTF-16 without a mark looks like binary data.
    const isOurs = isRecognised({ uri, text: withoutZeros(bytes) });
    if (wanted) skip(reader, file, isOurs ? 'is UTF-16 or binary, not UTF-8' : 'is binary', isOurs || isStdin);
    return;
  }
  const decoded = decode(bytes);
  const source: SourceFile = { uri, text: decoded.text };
  if (decoded.error !== undefined) {
    // The encoding of a file that no format reads does not matter.
    if (wanted) skip(reader, file, decoded.error, isRecognised(source) || isStdin);
    return;
  }
  if (wanted) noteUnread(reader, file, source, isNamed);
  if ((isStdin && isBlank(source)) || (interest !== 'data' && !isOfUse(source))) return;
  const scope = reader.scopeOf(path.dirname(file));
  const real = isStdin ? file : realPath(file);
  reader.sources.set(file, { file: source, path: file, real, mark: decoded.mark, wanted, scope });
}

/** Notes that a wanted file is not checked, although it may be read with others. */
function noteUnread(reader: SourceReader, file: string, source: SourceFile, isNamed: boolean): void {
  const isStdin = file === reader.stdin?.path;
  const where = isStdin ? ', on standard input' : '';
  const isEmpty = isBlank(source);
  if (isRecognised(source) && !(isStdin && isEmpty)) return;
  if (isOfUse(source) && skipReason(file) !== undefined)
    skip(reader, file, 'is a copy that Terraform has made: name the module itself', isNamed);
  else if (isNamed)
    skip(reader, file, (isEmpty ? 'is empty' : 'holds no Route 53 records that were recognised') + where, isStdin);
}

function isBlank({ text }: SourceFile): boolean {
  return text.trim() === '';
}

/** The bytes of a file. One that was not named may be large only if it begins as a file of a known format does. */
function readFile(file: string, interest: Interest): ReturnType<typeof readBytes> {
  if (interest === 'named') return readBytes(file, MAX_BYTES);
  const contents = readBytes(file, MAX_FILE_BYTES);
  if (!('tooLarge' in contents) || interest === 'data') return contents;
  const head = { uri: pathToFileURL(file).href, text: readHead(file, HEAD_BYTES).toString('utf8') };
  return isRecognised(head) ? readBytes(file, MAX_BYTES) : contents;
}

/**
 * Leaves one of several wanted sources that are one file by links: the real path, or the first. A Terraform module is
 * its folder, so a file that is linked into several modules stays in each.
 */
export function dropLinks({ sources }: SourceReader): void {
  const kept = new Map<string, Source>();
  const isReal = ({ path: file, real }: Source) => file === real;
  for (const source of [...sources.values()].sort((a, b) => Number(isReal(b)) - Number(isReal(a)) || byPath(a, b))) {
    const module = callsDirectories(source.file) ? path.dirname(source.path) : '';
    const key = `${source.real}\0${module}`;
    if (kept.has(key)) sources.delete(source.path);
    else kept.set(key, source);
  }
}

/** The order of sources in a report. */
export function byPath(a: Source, b: Source): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
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
  const memory = createMemory();
  for (const file of files) memory.noteDependencies(file);
  closure(files, (place, caller) => {
    const belongs = calledFilesOf(caller);
    if (belongs === undefined) return undefined;
    const called = fileURLToPath(place);
    const found = place.endsWith('/')
      ? readPaths(reader, listPaths(called, belongs), 'companion')
      : readPaths(reader, [called], 'data');
    for (const file of found) memory.noteDependencies(file);
    return found;
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
