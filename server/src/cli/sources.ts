import path from 'node:path';
import { skipReason } from '../engine/files/skip';
import { findScopes, type Scope, type ScopeOf } from './configurations';
import { isFolder, type PathError, relativePath, walk } from './files';
import { readGitIgnore } from './git-ignore';
import { type InputOptions, suggestCommand } from './options';
import { createSourceReader, readCalled, readCompanions, readSource, type Source, type Stdin } from './source-reader';

/** The files that are linted, with errors and notes from reading them. */
export interface Sources {
  readonly sources: readonly Source[];
  readonly errors: readonly PathError[];
  /** Messages that are not errors, each printed once. */
  readonly notes: readonly string[];
}

/** Reads the files that the command line names, and those that are deployed with them. */
export function loadSources(options: InputOptions, cwd: string, stdin: Stdin | undefined): Sources {
  const scopeOf = findScopes(options.config, cwd);
  const reader = createSourceReader(scopeOf, stdin);
  const isSound = checkScopes(scopeOf, reader.errors);
  const { named, found, errors } = findPaths(options.paths, cwd, scopeOf);
  reader.errors.push(...errors);
  if (stdin !== undefined) named.add(stdin.path);

  const notes: string[] = [];
  for (const file of named) {
    const reason = skipReason(path.basename(file)) ?? ignoreReason(file, scopeOf);
    if (reason !== undefined) notes.push(`${relativePath(cwd, file)}: ${reason}`);
    else if (isSound(file)) readSource(reader, file, 'named');
  }
  for (const file of found) if (!named.has(file) && isSound(file)) readSource(reader, file, 'found');
  readCompanions(reader);
  readCalled(reader);

  const tooLarge = reader.tooLarge.map((file) => relativePath(cwd, file));
  if (tooLarge.length > 0) notes.push(`Files larger than 8 MiB are ignored: ${tooLarge.join(', ')}`);
  const sources = [...reader.sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sources, errors: reader.errors, notes };
}

/** Returns a test whether the configuration of a file is valid; the errors of each invalid one are added once. */
function checkScopes(scopeOf: ScopeOf, errors: PathError[]): (file: string) => boolean {
  const broken = new Set<Scope>();
  return (file) => {
    const scope = scopeOf(path.dirname(file));
    if (scope.errors.length > 0 && !broken.has(scope)) errors.push(...scope.errors);
    if (scope.errors.length > 0) broken.add(scope);
    return scope.errors.length === 0;
  };
}

function ignoreReason(file: string, scopeOf: ScopeOf): string | undefined {
  const isIgnored = scopeOf(path.dirname(file)).ignores(file, false);
  return isIgnored ? 'The configuration ignores it.' : undefined;
}

/** The absolute paths of the given files and of the files in the given folders. */
function findPaths(
  paths: readonly string[],
  cwd: string,
  scopeOf: ScopeOf,
): { readonly named: Set<string>; readonly found: ReadonlySet<string>; readonly errors: readonly PathError[] } {
  const named = new Set<string>();
  const found = new Set<string>();
  const errors: PathError[] = [];
  for (const given of paths) {
    const file = path.resolve(cwd, given);
    const kind = isFolder(file);
    if (kind.error !== undefined) {
      errors.push({ path: file, message: kind.error + suggestCommandFor(given, kind.error) });
    } else if (kind.value) {
      const git = readGitIgnore(file);
      const excludes = (each: string, folder: boolean) =>
        git.ignores(each, folder) || scopeOf(path.dirname(each)).ignores(each, folder);
      for (const each of walk(file, { excludes }, errors)) found.add(each);
    } else named.add(file);
  }
  return { named, found, errors };
}

function suggestCommandFor(given: string, error: string): string {
  const command = error === 'does not exist' ? suggestCommand(given) : undefined;
  return command === undefined ? '' : `; did you mean the command '${command}'?`;
}
