import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { companionsOf } from '../engine/files/companions';
import { closure } from '../engine/files/dependencies';
import { isOfUse, isRecognised } from '../engine/files/recognise';
import { skipReason } from '../engine/files/skip';
import type { SourceFile } from '../text/span';
import { findScopes, type Scope, type ScopeOf } from './configurations';
import {
  type Decoded,
  decode,
  fileNames,
  isBinary,
  isFolder,
  type PathError,
  readBytes,
  relativePath,
  walk,
} from './files';
import { readGitIgnore } from './git-ignore';
import { type CheckOptions, suggestCommand } from './options';

/** A file that some format recognised, with what it takes to write it back. */
export interface Source {
  readonly file: SourceFile;
  /** Absolute. */
  readonly path: string;
  readonly bytes: Buffer;
  /** The byte order mark, which `file.text` is without. */
  readonly mark: string;
  /** Whether anybody asked for it; the others are read because they are deployed with one that was. */
  readonly wanted: boolean;
  readonly scope: Scope;
}

/** Everything that the command line asks to look at. */
export interface Sources {
  readonly sources: readonly Source[];
  readonly errors: readonly PathError[];
  /** What is worth saying once and is no error. */
  readonly notes: readonly string[];
}

/** Standard input, and the absolute path of the file that it stands for. */
export interface Stdin {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Reads the files that are asked for and those that are deployed with them. */
export function loadSources(options: CheckOptions, cwd: string, stdin: Stdin | undefined): Sources {
  const scopeOf = findScopes(options.config, cwd);
  const reader = readerFor(scopeOf, cwd, stdin);
  const brokenScopes = new Set<Scope>();
  const isSound = (file: string) => {
    const scope = scopeOf(path.dirname(file));
    if (scope.errors.length > 0 && !brokenScopes.has(scope)) reader.errors.push(...scope.errors);
    if (scope.errors.length > 0) brokenScopes.add(scope);
    return scope.errors.length === 0;
  };

  const named = new Set<string>(stdin === undefined ? [] : [stdin.path]);
  const found = new Set<string>();
  for (const given of options.paths) {
    const file = path.resolve(cwd, given);
    const kind = isFolder(file);
    if (kind.error !== undefined) {
      const command = suggestCommand(given);
      const hint =
        kind.error === 'does not exist' && command !== undefined ? `; did you mean the command '${command}'?` : '';
      reader.errors.push({ path: file, message: kind.error + hint });
    } else if (kind.value) {
      const git = readGitIgnore(file);
      const excludes = (each: string, folder: boolean) =>
        git.ignores(each, folder) || scopeOf(path.dirname(each)).ignores(each, folder);
      for (const each of walk(file, { excludes }, reader.errors)) found.add(each);
    } else named.add(file);
  }
  for (const file of named) {
    const shown = relativePath(cwd, file);
    const reason = skipReason(path.basename(file));
    if (reason !== undefined) reader.notes.push(`${shown}: ${reason}`);
    else if (scopeOf(path.dirname(file)).ignores(file, false))
      reader.notes.push(`${shown}: The configuration says not to look at it.`);
    else if (isSound(file)) reader.read(file, 'named');
  }
  for (const file of found) if (!named.has(file) && isSound(file)) reader.read(file, 'found');
  reader.readCompanions();
  reader.readNeeded();
  return reader.result();
}

/** The largest file that is read when somebody asks for it: a plan may be large. In bytes. */
const MAX_NAMED = 256 * 1024 * 1024;

type Interest = 'named' | 'found' | 'companion' | 'needed';

function readerFor(scopeOf: ScopeOf, cwd: string, stdin: Stdin | undefined) {
  const sources = new Map<string, Source>();
  const errors: PathError[] = [];
  const notes: string[] = [];
  const tooLarge: string[] = [];

  function read(file: string, interest: Interest): void {
    const contents =
      file === stdin?.path ? { bytes: stdin.bytes } : readBytes(file, interest === 'named' ? MAX_NAMED : undefined);
    if ('tooLarge' in contents) return void tooLarge.push(relativePath(cwd, file));
    if ('error' in contents) {
      if (interest === 'named' || interest === 'found') errors.push({ path: file, message: contents.error });
      return;
    }
    const { bytes } = contents;
    if (interest !== 'named' && isBinary(bytes)) return;
    const decoded: Decoded = decode(bytes);
    const source: SourceFile = { uri: pathToFileURL(file).href, text: decoded.text };
    if (decoded.error !== undefined) {
      // Somebody else's file may be encoded as it likes.
      if (interest === 'named' || (interest === 'found' && isRecognised(source)))
        errors.push({ path: file, message: decoded.error });
    } else if (interest === 'needed' || isOfUse(source)) {
      const scope = scopeOf(path.dirname(file));
      sources.set(file, {
        file: source,
        path: file,
        bytes,
        mark: decoded.mark,
        wanted: interest === 'named' || interest === 'found',
        scope,
      });
    }
  }

  /** Reads what is deployed together with the files read so far, ignored or not: without it they say something else. */
  function readCompanions(): void {
    const seen = new Set<string>();
    for (const { file } of [...sources.values()]) {
      const companions = companionsOf(file);
      if (companions === undefined || seen.has(companions.key)) continue;
      seen.add(companions.key);
      const folder = fileURLToPath(companions.directory);
      for (const name of fileNames(folder)) {
        const each = path.join(folder, name);
        if (companions.belongs(name) && skipReason(name) === undefined && !sources.has(each)) read(each, 'companion');
      }
    }
  }

  /** Reads the modules and data files that are called by the files read so far, and what these call. */
  function readNeeded(): void {
    const sourcesAt = (place: string, caller: SourceFile): readonly Source[] => {
      const belongs = companionsOf(caller)?.belongs;
      if (belongs === undefined) return [];
      const called = fileURLToPath(place);
      const isDirectory = place.endsWith('/');
      const paths = isDirectory
        ? fileNames(called)
            .filter(belongs)
            .map((name) => path.join(called, name))
        : [called];
      return paths
        .filter((each) => skipReason(path.basename(each)) === undefined)
        .flatMap((each) => {
          if (!sources.has(each)) read(each, isDirectory ? 'companion' : 'needed');
          return sources.get(each) ?? [];
        });
    };
    closure(
      [...sources.values()].map(({ file }) => file),
      (place, caller) => sourcesAt(place, caller).map(({ file }) => file),
    );
  }

  function result(): Sources {
    const inOrder = [...sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const large = tooLarge.length === 0 ? [] : [`Files larger than 8 MiB are not looked at: ${tooLarge.join(', ')}`];
    return { sources: inOrder, errors, notes: [...notes, ...large] };
  }

  return { errors, notes, read, readCompanions, readNeeded, result };
}
