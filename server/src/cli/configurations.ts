import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Configuration,
  emptyConfiguration,
  isIgnored,
  toLintOptions,
} from '../engine/configuration/configuration';
import { configurationFileNames, parseConfiguration } from '../engine/configuration/parse';
import { type Selection, withSelection } from '../engine/configuration/selection';
import { declareDeployments } from '../engine/deployments/declare';
import { compileGlobs } from '../engine/files/globs';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import type { LintOptions } from '../engine/lint';
import type { Finding } from '../model/finding';
import { type Position, positionOf } from '../text/position';
import type { InputOptions } from './command';
import { decode, exists, type PathError, readBytes, relativePath } from './files';
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
  /** The errors of the configuration; if there are any, its files are not checked. */
  readonly errors: readonly PathError[];
}

/** The scope of the files in a folder, whose path is absolute. */
export type ScopeOf = (folder: string) => Scope;

/** The options that decide which configuration applies to a file, and what is left of it. */
export interface ScopeOptions extends Pick<InputOptions, 'config' | 'exclude'> {
  readonly selection?: Selection;
  /** Whether a finding is reported and fixed; all are where it is not given. */
  isShown?(finding: Finding): boolean;
}

/** How scopes are made: the current folder, and what the command line adds to a configuration. */
interface Making {
  readonly cwd: string;
  adapt(options: LintOptions): LintOptions;
  excludes(file: string, isFolder: boolean): boolean;
}

/**
 * The scopes by the options of the command line: the nearest configuration file of each folder, one for all, or none.
 */
export function findScopes({ config, exclude, selection, isShown }: ScopeOptions, cwd: string): ScopeOf {
  const isExcluded = exclude.length === 0 ? undefined : compileGlobs(exclude);
  const making: Making = {
    cwd,
    adapt: (options) => ({
      ...(selection === undefined ? options : withSelection(options, selection)),
      ...(isShown !== undefined && { isShown }),
    }),
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
  const read = readBytes(file, MAX_FILE_BYTES);
  const isOurs = path.basename(file) !== 'package.json';
  if ('error' in read) return isOurs ? createBrokenScope(file, read.error, making) : undefined;
  if ('tooLarge' in read) return isOurs ? createBrokenScope(file, 'is larger than 8 MiB', making) : undefined;
  const decoded = decode(read.bytes);
  if (decoded.error !== undefined) return isOurs ? createBrokenScope(file, decoded.error, making) : undefined;
  const { configuration, errors } = parseConfiguration(decoded.text, file);
  if (configuration === undefined) return undefined;
  const toError = ({ message, line, column }: Position & { readonly message: string }): PathError => ({
    path: file,
    message: `line ${line}, column ${column}: ${message}`,
  });
  const { deployments, missing } = declareDeployments(configuration, pathToFileURL(`${folder}/`).href, createPresent());
  const shown = [
    ...errors.map(toError),
    ...missing.map(({ value, span }) => toError({ message: value, ...positionOf(span.file, span.start) })),
  ];
  const scope = createScope(configuration, { folder, file, errors: shown }, making);
  return deployments.length === 0 ? scope : { ...scope, options: { ...scope.options, deployments } };
}

/** Where a configuration is from, and what is wrong with it. */
interface Origin {
  /** The folder to which its globs are relative. */
  readonly folder: string;
  readonly file?: string;
  readonly errors?: readonly PathError[];
}

function createScope(configuration: Configuration, { folder, file, errors = [] }: Origin, making: Making): Scope {
  return {
    options: making.adapt(toLintOptions(configuration, (uri) => pathOf({ uri, text: '' }, folder))),
    configuration,
    file,
    whyIgnored: (each, isFolder) => {
      if (making.excludes(each, isFolder)) return 'It is left out by --exclude.';
      const isLeftOut = isIgnored(configuration, relativePath(folder, each) + (isFolder ? '/' : ''));
      return isLeftOut ? 'The configuration ignores it.' : undefined;
    },
    errors,
  };
}

function createBrokenScope(file: string, message: string, making: Making): Scope {
  return createScope(
    emptyConfiguration,
    { folder: path.dirname(file), file, errors: [{ path: file, message }] },
    making,
  );
}
