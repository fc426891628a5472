import path from 'node:path';
import { isCandidate, isState, skipReason } from '../engine/files/skip';
import type { InputOptions } from './command';
import { findScopes, type Scope, type ScopeOf, type ScopeOptions } from './configurations';
import { isFolder, isInside, isLink, type PathError, realPath, relativePath } from './files';
import { readGitIgnore } from './git-ignore';
import { suggestCommand } from './options';
import { type Pattern, readPattern } from './patterns';
import type { SkippedPath } from './report';
import {
  byPath,
  createSourceReader,
  dropLinks,
  readCalled,
  readCompanions,
  readSource,
  type Source,
  type SourceReader,
  type Stdin,
  skip,
} from './source-reader';
import { noteValueFiles } from './value-file-notes';
import { escapeName, isEscapedFolder, walk } from './walk';

/** The files that are linted, with errors from reading them. */
export interface Sources {
  readonly sources: readonly Source[];
  readonly errors: readonly PathError[];
  /** What was not read, with paths relative to the current folder. */
  readonly skipped: readonly SkippedPath[];
  /** What is wrong in configurations that hold all the same. */
  readonly warnings: readonly PathError[];
  /** Whether a file may be written: it is below the current folder or in what the command line names. */
  mayWrite(source: Source): boolean;
  /** Whether an absolute path is named, or would be found if there were records in it. */
  covers(file: string): boolean;
  /** Whether this run tells what there is to tell of an absolute path, and not another shard. */
  isHere(file: string): boolean;
}

/** Reads the files that the command line names, and those that are deployed with them. */
export function loadSources(
  options: Pick<InputOptions, 'paths'> & ScopeOptions,
  cwd: string,
  stdin: Stdin | undefined,
): Sources {
  const scopeOf = findScopes(options, cwd);
  const reader = createSourceReader(scopeOf, stdin);
  const warnings: PathError[] = [];
  const isSound = checkScopes(scopeOf, { errors: reader.errors, warnings });
  const { named, found, folders, patterns, roots } = findPaths(options.paths, cwd, reader);
  if (stdin !== undefined) named.add(stdin.path);

  for (const file of named) if (isSound(file) && !isPassedOver(reader, file)) readSource(reader, file, 'named');
  for (const file of found) if (!named.has(file) && isSound(file)) readSource(reader, file, 'found');
  dropLinks(reader);
  readCompanions(reader);
  readCalled(reader);
  noteValueFiles(reader, named, cwd);

  const trees = [...roots, realPath(cwd)];
  return {
    sources: [...reader.sources.values()].sort(byPath),
    errors: reader.errors,
    warnings,
    skipped: reader.skipped.map(({ path: file, reason }) => ({ path: relativePath(cwd, file), reason })),
    // A file elsewhere may be named by its path, but not be reached by a link.
    mayWrite: ({ path: file, real }) =>
      trees.some((tree) => isInside(real, tree)) || !(isLink(file) || isInside(file, cwd)),
    covers: (file) =>
      named.has(file) ||
      [...folders].some((folder) => isInside(file, folder)) ||
      patterns.some((pattern) => isInside(file, pattern.base) && pattern.matches(file)),
    isHere: () => true,
  };
}

/** What is found in configurations. */
interface ConfigurationFaults {
  readonly errors: PathError[];
  readonly warnings: PathError[];
}

/**
 * Returns a test whether the configuration of a file is valid; what is wrong in each is added once, although several may
 * extend the same file.
 */
function checkScopes(scopeOf: ScopeOf, faults: ConfigurationFaults): (file: string) => boolean {
  const checked = new Set<Scope>();
  const add = (list: PathError[], more: readonly PathError[]) => {
    for (const each of more)
      if (!list.some(({ path: known, message }) => known === each.path && message === each.message)) list.push(each);
  };
  return (file) => {
    const scope = scopeOf(path.dirname(file));
    if (!checked.has(scope)) {
      add(faults.errors, scope.errors);
      add(faults.warnings, scope.warnings);
    }
    checked.add(scope);
    return scope.errors.length === 0;
  };
}

/** Whether a file is ignored although it is named; the reader notes why. */
function isPassedOver(reader: SourceReader, file: string): boolean {
  if (isState(path.basename(file))) {
    skip(reader, file, 'is ignored: name what `terraform show -json` prints of it', true);
    return true;
  }
  const reason = reader.scopeOf(path.dirname(file)).whyIgnored(file, false) ?? skipReason(path.basename(file));
  if (reason !== undefined) reader.skipped.push({ path: file, reason });
  return reason !== undefined;
}

/** What the paths of the command line lead to; all of it absolute. */
interface FoundPaths {
  readonly named: Set<string>;
  readonly found: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
  /** The real paths of the folders. */
  readonly roots: readonly string[];
}

/**
 * The absolute paths of the given files and of the files in the given folders, and the real paths of the folders. What
 * is wrong with them goes to the reader.
 */
function findPaths(paths: readonly string[], cwd: string, reader: SourceReader): FoundPaths {
  const named = new Set<string>();
  const folders = new Set<string>();
  const patterns: Pattern[] = [];
  for (const given of paths) {
    const file = path.resolve(cwd, given);
    const kind = isFolder(file);
    const pattern = kind.error === undefined ? undefined : readPattern(given, cwd);
    if (pattern !== undefined) patterns.push(pattern);
    else if (kind.error !== undefined) refusePath(reader, given, file, kind.error);
    else if (kind.value) folders.add(file);
    else named.add(file);
  }
  const roots = [...folders, ...patterns.map(({ base }) => base)].map(realPath);
  const found = new Set<string>();
  for (const folder of folders) for (const each of walkFolder(folder, roots, reader)) found.add(each);
  for (const pattern of patterns) {
    const matching = walkFolder(pattern.base, roots, reader).filter((each) => pattern.matches(each));
    for (const each of matching) found.add(each);
    if (matching.length === 0)
      reader.errors.push({ path: pattern.path, message: 'matches no file that may hold records' });
  }
  return { named, found, folders, patterns, roots };
}

/** The files below a folder that may be read, and that neither .gitignore files nor configurations leave out. */
function walkFolder(folder: string, roots: readonly string[], reader: SourceReader): readonly string[] {
  if (isFolder(folder).value !== true) return [];
  const git = readGitIgnore(folder);
  const excludes = (each: string, isEachFolder: boolean) =>
    git.ignores(each, isEachFolder) || reader.scopeOf(path.dirname(each)).whyIgnored(each, isEachFolder) !== undefined;
  return walk(folder, { roots, excludes, errors: reader.errors, skipped: reader.skipped });
}

function refusePath(reader: SourceReader, given: string, file: string, error: string): void {
  const escaped = escapeName(file);
  if (escaped !== undefined)
    skip(reader, escaped, 'has a name that is not UTF-8', isCandidate(escaped) || isEscapedFolder(file));
  else reader.errors.push({ path: file, message: error + suggestCommandFor(given, error) });
}

function suggestCommandFor(given: string, error: string): string {
  const command = error === 'does not exist' ? suggestCommand(given) : undefined;
  return command === undefined ? '' : `; did you mean the command '${command}'?`;
}
