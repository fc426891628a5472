import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type Configuration,
  emptyConfiguration,
  isIgnored,
  toLintOptions,
} from '../engine/configuration/configuration';
import { type Answer, type ExtendedConfiguration, extendConfiguration } from '../engine/configuration/extend';
import { configurationFileNames } from '../engine/configuration/parse';
import { type Selection, withSelection } from '../engine/configuration/selection';
import { declareDeployments } from '../engine/deployments/declare';
import { compileGlobs } from '../engine/files/globs';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import type { LintOptions } from '../engine/lint';
import { createSilenceLog, type SilenceLog } from '../engine/suppressions/unused-silences';
import type { Finding } from '../model/finding';
import { type Position, positionOf } from '../text/position';
import { type BaselineFile, createBaselineFinder, type FindBaseline } from './baseline-files';
import type { BaselineChoice, InputOptions } from './command';
import { attempt, decode, exists, type PathError, readBytes, relativePath } from './files';
import { pathOf } from './input-problems';
import { createPresent } from './value-files';

/** A configuration with the files below its folder that it ignores. */
export interface Scope {
  readonly options: LintOptions;
  readonly configuration: Configuration;
  /** The absolute path of the configuration file; undefined where there is none. */
  readonly file: string | undefined;
  /** Why the configuration or `--exclude` leaves out an absolute path, as a sentence; undefined where neither does. */
  whyIgnored(path: string, isFolder: boolean): string | undefined;
  /** The baseline of its files; undefined where there is none. */
  readonly baseline: BaselineFile | undefined;
  /** What of the configuration's `ignore` was needed; undefined where it silences nothing. */
  readonly silences: SilenceLog | undefined;
  /** The folder to which its globs are relative. */
  readonly folder: string;
  /** The errors of the configuration and of its baseline; if there are any, its files are not checked. */
  readonly errors: readonly PathError[];
  /** What is wrong in the configuration and holds all the same. */
  readonly warnings: readonly PathError[];
  /** The absolute paths of the files that the configuration extends. */
  readonly extended: readonly string[];
}

/** The scope of the files in a folder, whose path is absolute. */
export type ScopeOf = (folder: string) => Scope;

/** The options that decide which configuration applies to a file, and what is left of it. */
export interface ScopeOptions extends Pick<InputOptions, 'config' | 'exclude'> {
  readonly selection?: Selection;
  /** Without it, no baseline is read. */
  readonly baseline?: BaselineChoice;
  readonly updatesBaseline?: boolean;
  /** Whether a finding is reported and fixed; all are where it is not given. */
  isShown?(finding: Finding): boolean;
}

/** How scopes are made: the current folder, and what the command line adds to a configuration. */
interface Making {
  readonly cwd: string;
  adapt(options: LintOptions): LintOptions;
  excludes(file: string, isFolder: boolean): boolean;
  readonly findBaseline: FindBaseline;
}

/**
 * The scopes by the options of the command line: the nearest configuration file of each folder, one for all, or none.
 */
export function findScopes(options: ScopeOptions, cwd: string): ScopeOf {
  const { config, exclude, selection, isShown } = options;
  const isExcluded = exclude.length === 0 ? undefined : compileGlobs(exclude);
  const making: Making = {
    cwd,
    adapt: (options) => ({
      ...(selection === undefined ? options : withSelection(options, selection)),
      ...(isShown !== undefined && { isShown }),
    }),
    findBaseline: createBaselineFinder(options, cwd),
    excludes: (file, isFolder) => isExcluded?.(relativePath(cwd, file) + (isFolder ? '/' : '')) === 'match',
  };
  const none = createScope(emptyConfiguration, { folder: cwd }, making);
  if (config.kind === 'none') return () => none;
  if (config.kind === 'file') {
    const file = path.resolve(cwd, config.path);
    const named = readScope(file, cwd, making) ?? createBrokenScope(file, "has no 'route53lint' key", making);
    return () => named;
  }
  const known = new Map<string, Scope>();
  const findNearest: ScopeOf = (folder) => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const above = path.dirname(folder);
    const found = findScope(folder, making) ?? (above === folder ? none : findNearest(above));
    known.set(folder, found);
    return found;
  };
  return findNearest;
}

function findScope(folder: string, making: Making): Scope | undefined {
  for (const name of configurationFileNames) {
    const file = path.join(folder, name);
    const found = exists(file) ? readScope(file, folder, making) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function readScope(file: string, folder: string, making: Making): Scope | undefined {
  const isOurs = path.basename(file) !== 'package.json';
  const read = readConfigurationFile(file);
  if (read === undefined || 'error' in read)
    return isOurs ? createBrokenScope(file, read?.error ?? 'does not exist', making) : undefined;
  const extended = readExtended(file, read.text);
  if (extended === undefined) return undefined;
  const { configuration, files } = extended;
  const toError = (uri: string, { message, line, column }: Position & { readonly message: string }): PathError => ({
    path: fileURLToPath(uri),
    message: `line ${line}, column ${column}: ${message}`,
  });
  const show = (list: 'errors' | 'warnings') =>
    files.flatMap(({ file: { uri }, [list]: faults }) => faults.map((fault) => toError(uri, fault)));
  const { deployments, missing } = declareDeployments(configuration, pathToFileURL(`${folder}/`).href, createPresent());
  const errors = [
    ...show('errors'),
    ...missing.map(({ value, span: { file: each, start } }) =>
      toError(each.uri, { message: value, ...positionOf(each, start) }),
    ),
  ];
  const others = files.slice(1).map(({ file: { uri } }) => fileURLToPath(uri));
  const scope = createScope(
    configuration,
    { folder, file, errors, warnings: show('warnings'), extended: others },
    making,
  );
  return deployments.length === 0 ? scope : { ...scope, options: { ...scope.options, deployments } };
}

/** The text of a configuration file, or why it has none; undefined where there is no such file. */
function readConfigurationFile(file: string): { readonly text: string } | { readonly error: string } | undefined {
  if (!exists(file)) return undefined;
  const read = readBytes(file, MAX_FILE_BYTES);
  if ('error' in read) return read;
  if ('tooLarge' in read) return { error: 'is larger than 8 MiB' };
  const decoded = decode(read.bytes);
  return decoded.error === undefined ? { text: decoded.text } : { error: decoded.error };
}

/** The configuration with what it extends. */
function readExtended(file: string, text: string): ExtendedConfiguration | undefined {
  const reading = extendConfiguration({ uri: pathToFileURL(file).href, text });
  let step = reading.next();
  while (!step.done) {
    const uri = step.value;
    // On Windows a path without a drive has no URI.
    const at = attempt(() => fileURLToPath(uri)).value;
    const read = at === undefined ? undefined : readConfigurationFile(at);
    const answer: Answer =
      read === undefined ? undefined : 'error' in read ? { fault: read.error } : { uri, text: read.text };
    step = reading.next(answer);
  }
  return step.value;
}

/** Where a configuration is from, and what is wrong with it. */
interface Origin {
  /** The folder to which its globs are relative. */
  readonly folder: string;
  readonly file?: string;
  readonly errors?: readonly PathError[];
  readonly warnings?: readonly PathError[];
  readonly extended?: readonly string[];
}

function createScope(configuration: Configuration, origin: Origin, making: Making): Scope {
  const { folder, file, errors = [], warnings = [], extended = [] } = origin;
  const pathFrom = (each: string, base: string | undefined) =>
    relativePath(base === undefined ? folder : fileURLToPath(base), each);
  const beside = file === undefined ? folder : path.dirname(file);
  const { baseline, error } = errors.length > 0 ? {} : making.findBaseline(configuration.baseline?.value, beside);
  const pathOfUri = (uri: string, base: string | undefined) =>
    pathOf({ uri, text: '' }, base === undefined ? folder : fileURLToPath(base));
  const own = toLintOptions(configuration, pathOfUri);
  const silences = configuration.silences.length > 0 ? createSilenceLog(configuration, own, pathOfUri) : undefined;
  return {
    options: making.adapt(silences?.options ?? own),
    ...{ silences, folder },
    configuration,
    file,
    whyIgnored: (each, isFolder) => {
      if (making.excludes(each, isFolder)) return 'It is left out by --exclude.';
      const isLeftOut = isIgnored(configuration, (base) => pathFrom(each, base) + (isFolder ? '/' : ''));
      return isLeftOut ? 'The configuration ignores it.' : undefined;
    },
    baseline,
    errors: error === undefined ? errors : [error],
    ...{ warnings, extended },
  };
}

function createBrokenScope(file: string, message: string, making: Making): Scope {
  return createScope(
    emptyConfiguration,
    { folder: path.dirname(file), file, errors: [{ path: file, message }] },
    making,
  );
}
