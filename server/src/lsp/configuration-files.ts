import type { Configuration } from '../engine/configuration/configuration';
import { type Answer, type ExtendedConfiguration, extendConfiguration } from '../engine/configuration/extend';
import { type ConfigurationError, configurationFileNames } from '../engine/configuration/parse';
import type { SourceFile } from '../text/span';
import { parentDirectoryOf, resolveUri, uriInDirectory, uriKey } from '../text/uri';
import type { ConfigurationProblems } from './configuration-problems';
import type { Disk } from './disk';
import { type Folders, toDirectoryUri } from './folders';
import type { Log } from './log';

/** A configuration with its file; its globs are relative to the directory. */
export interface FoundConfiguration {
  readonly file: SourceFile;
  readonly directory: string;
  readonly configuration: Configuration;
  /** What the file extends, merged below its own contents. */
  readonly parents: readonly Configuration[];
}

/** Finds the configuration file of a file. */
export interface ConfigurationFiles {
  /** The configuration that the settings name, or else the nearest in the directory and those above it. */
  findNearest(uri: string, named: string | undefined): Promise<FoundConfiguration | undefined>;
  /** The URI of the folder in which a new configuration for a file is made, with its final slash. */
  findFolder(uri: string): string | undefined;
  /** Shows the errors of a file anew after it, or a folder around it, changed on disk, if it has been read before. */
  handleChange(uri: string): Promise<void>;
  /** Shows more errors in a file that was read, or in one that it extends: those that are not in their texts. */
  showMore(configured: SourceFile, errors: readonly ConfigurationError[]): void;
}

/** A configuration that was read: its file, what was found at the URIs that it may extend, and what came of it. */
interface Known {
  readonly file: SourceFile;
  readonly asked: ReadonlyMap<string, SourceFile | undefined>;
  readonly extended: ExtendedConfiguration | undefined;
}

/** Reads configuration files from disk; their errors are shown in them and go to the log, once for each text. */
export function createConfigurationFiles(
  disk: Disk,
  folders: Folders,
  problems: ConfigurationProblems,
  log: Log,
): ConfigurationFiles {
  /** The configurations that were read, by the keys of their URIs. */
  const known = new Map<string, Known>();
  /** The files in which the faults of each are shown. */
  const shown = new Map<string, readonly string[]>();
  const faultsOf = new WeakMap<SourceFile, readonly ConfigurationError[]>();
  const more = new WeakMap<SourceFile, readonly ConfigurationError[]>();

  /** The configuration with what it extends; the same object as long as all of these files are the same. */
  async function extend(file: SourceFile): Promise<ExtendedConfiguration | undefined> {
    const key = uriKey(file.uri);
    const asked = new Map<string, SourceFile | undefined>();
    const reading = extendConfiguration(file);
    let step = reading.next();
    while (!step.done) {
      const answer: Answer = await disk.readFile(step.value);
      asked.set(step.value, answer);
      step = reading.next(answer);
    }
    const before = known.get(key);
    const isSame = before?.file === file && [...before.asked].every(([uri, each]) => asked.get(uri) === each);
    if (isSame && before.asked.size === asked.size) return before.extended;
    known.set(key, { file, asked, extended: step.value });
    show(key, step.value);
    return step.value;
  }

  /** Shows the faults of a configuration in its files, and takes those back that it had in files which it reads no more. */
  function show(key: string, extended: ExtendedConfiguration | undefined): void {
    const now = extended?.files ?? [];
    for (const { file, errors, warnings } of now) {
      for (const { line, column, message } of errors) log(`${file.uri}:${line}:${column}: ${message}`);
      faultsOf.set(file, [...errors, ...warnings]);
      problems.show(file.uri, [...errors, ...warnings, ...(more.get(file) ?? [])]);
    }
    const left = new Set(now.map(({ file }) => uriKey(file.uri)));
    for (const uri of shown.get(key) ?? [])
      if (!left.has(uriKey(uri)) && !isShownByOther(uri, key)) problems.show(uri, []);
    shown.set(
      key,
      now.map(({ file }) => file.uri),
    );
  }

  function showMoreIn(file: SourceFile, errors: readonly ConfigurationError[]): void {
    const key = (each: readonly ConfigurationError[]) =>
      each.map(({ message, span }) => `${span.start} ${message}`).join('\n');
    if (key(more.get(file) ?? []) === key(errors)) return;
    more.set(file, errors);
    for (const { line, column, message } of errors) log(`${file.uri}:${line}:${column}: ${message}`);
    problems.show(file.uri, [...(faultsOf.get(file) ?? []), ...errors]);
  }

  function isShownByOther(uri: string, key: string): boolean {
    return [...shown].some(([other, uris]) => other !== key && uris.some((each) => uriKey(each) === uriKey(uri)));
  }

  async function read(uri: string): Promise<FoundConfiguration | undefined> {
    const file = await disk.readFile(uri);
    const extended = file && (await extend(file));
    const directory = parentDirectoryOf(uri);
    if (file === undefined || extended === undefined || directory === undefined) return undefined;
    return { file, directory, configuration: extended.configuration, parents: extended.parents };
  }

  /** Reads a configuration again, and shows what is wrong in it now. */
  async function showAgain(uri: string): Promise<void> {
    if ((await read(uri)) !== undefined) return;
    known.delete(uriKey(uri));
    show(uriKey(uri), undefined);
  }

  return {
    findFolder(uri) {
      const folder = folders.innermostAround(uri);
      return folder === undefined ? undefined : toDirectoryUri(folder);
    },
    showMore(configured, errors) {
      for (const { file } of known.get(uriKey(configured.uri))?.extended?.files ?? [])
        showMoreIn(
          file,
          errors.filter(({ span }) => uriKey(span.file.uri) === uriKey(file.uri)),
        );
    },
    async handleChange(uri) {
      const key = uriKey(uri);
      const isChanged = (each: string) => uriKey(each) === key || uriKey(each).startsWith(`${key}/`);
      const changed = [...known.values()].filter(
        ({ file, asked }) => isChanged(file.uri) || [...asked.keys()].some(isChanged),
      );
      for (const { file } of changed) await showAgain(file.uri);
    },
    async findNearest(uri, named) {
      const folder = folders.innermostAround(uri) ?? folders.list()[0];
      const start = parentDirectoryOf(uri) ?? (folder === undefined ? undefined : toDirectoryUri(folder));
      if (start === undefined) return undefined;
      if (named !== undefined) {
        const at = resolveUri(named, folder === undefined ? start : toDirectoryUri(folder));
        const found = at === undefined ? undefined : await read(at);
        if (found === undefined) log(`${at ?? named}, named in the settings, cannot be read as a configuration.`);
        return found;
      }
      const candidates = listDirectoriesUpwards(start, folder).flatMap((directory) =>
        configurationFileNames.map((name) => uriInDirectory(directory, name)),
      );
      return (await Promise.all(candidates.map(read))).find((found) => found !== undefined);
    },
  };
}

/**
 * The directory and those above it. A client that reads for the server cannot read above its workspace folder: unless
 * the URI is a `file:`, the list ends there.
 */
function listDirectoriesUpwards(start: string, folder: string | undefined): readonly string[] {
  const directories: string[] = [];
  for (let at: string | undefined = start; at !== undefined; at = parentDirectoryOf(at)) {
    directories.push(at);
    if (!at.startsWith('file:') && (folder === undefined || uriKey(at) === uriKey(toDirectoryUri(folder)))) break;
  }
  return directories;
}
