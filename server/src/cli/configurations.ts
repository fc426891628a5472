import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type Configuration,
  emptyConfiguration,
  isIgnored,
  toLintOptions,
} from '../engine/configuration/configuration';
import { configurationFileNames, parseConfiguration } from '../engine/configuration/parse';
import { declareDeployments } from '../engine/deployments/declare';
import { MAX_FILE_BYTES } from '../engine/files/skip';
import type { LintOptions } from '../engine/lint';
import { type Position, positionOf } from '../text/position';
import { decode, exists, type PathError, readBytes, relativePath } from './files';
import type { ConfigChoice } from './options';
import { createPresent } from './value-files';

/** A configuration with the files below its folder that it ignores. */
export interface Scope {
  readonly options: LintOptions;
  /** Whether the configuration ignores an absolute path. */
  ignores(path: string, isFolder: boolean): boolean;
  /** The errors of the configuration; if there are any, its files are not checked. */
  readonly errors: readonly PathError[];
}

/** The scope of the files in a folder, whose path is absolute. */
export type ScopeOf = (folder: string) => Scope;

/**
 * The scopes by the choice on the command line: the nearest configuration file of each folder, one for all, or none.
 */
export function findScopes(choice: ConfigChoice, cwd: string): ScopeOf {
  const none = createScope(emptyConfiguration, cwd);
  if (choice.kind === 'none') return () => none;
  if (choice.kind === 'file') {
    const file = path.resolve(cwd, choice.path);
    const named = readScope(file, cwd) ?? createBrokenScope(file, "has no 'route53lint' key");
    return () => named;
  }
  const known = new Map<string, Scope>();
  const findNearest: ScopeOf = (folder) => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const above = path.dirname(folder);
    const found = findScope(folder) ?? (above === folder ? none : findNearest(above));
    known.set(folder, found);
    return found;
  };
  return findNearest;
}

function findScope(folder: string): Scope | undefined {
  for (const name of configurationFileNames) {
    const file = path.join(folder, name);
    const found = exists(file) ? readScope(file, folder) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function readScope(file: string, folder: string): Scope | undefined {
  const read = readBytes(file, MAX_FILE_BYTES);
  const isOurs = path.basename(file) !== 'package.json';
  if ('error' in read) return isOurs ? createBrokenScope(file, read.error) : undefined;
  if ('tooLarge' in read) return isOurs ? createBrokenScope(file, 'is larger than 8 MiB') : undefined;
  const decoded = decode(read.bytes);
  if (decoded.error !== undefined) return isOurs ? createBrokenScope(file, decoded.error) : undefined;
  const { configuration, errors } = parseConfiguration(decoded.text, file);
  if (configuration === undefined) return undefined;
  const toError = ({ message, line, column }: Position & { readonly message: string }): PathError => ({
    path: file,
    message: `line ${line}, column ${column}: ${message}`,
  });
  const { deployments, missing } = declareDeployments(configuration, pathToFileURL(`${folder}/`).href, createPresent());
  const scope = createScope(configuration, folder, [
    ...errors.map(toError),
    ...missing.map(({ value, span }) => toError({ message: value, ...positionOf(span.file, span.start) })),
  ]);
  return deployments.length === 0 ? scope : { ...scope, options: { ...scope.options, deployments } };
}

function createScope(configuration: Configuration, folder: string, errors: readonly PathError[] = []): Scope {
  return {
    options: toLintOptions(configuration, (uri) => relativePath(folder, fileURLToPath(uri))),
    ignores: (file, isFolder) => isIgnored(configuration, relativePath(folder, file) + (isFolder ? '/' : '')),
    errors,
  };
}

function createBrokenScope(file: string, message: string): Scope {
  return { ...createScope(emptyConfiguration, path.dirname(file)), errors: [{ path: file, message }] };
}
