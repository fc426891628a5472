import type { Configuration } from '../engine/configuration/configuration';
import { type ConfigurationError, configurationFileNames, parseConfiguration } from '../engine/configuration/parse';
import type { SourceFile } from '../text/span';
import { fileNameOf, parentDirectoryOf, resolveUri, uriInDirectory, uriKey } from '../text/uri';
import type { ConfigurationProblems } from './configuration-problems';
import type { Disk } from './disk';
import { type Folders, toDirectoryUri } from './folders';
import type { Log } from './log';

/** A configuration with its file; its globs are relative to the directory. */
export interface FoundConfiguration {
  readonly file: SourceFile;
  readonly directory: string;
  readonly configuration: Configuration;
}

/** Finds the configuration file of a file. */
export interface ConfigurationFiles {
  /** The configuration that the settings name, or else the nearest in the directory and those above it. */
  findNearest(uri: string, named: string | undefined): Promise<FoundConfiguration | undefined>;
  /** The URI of the folder in which a new configuration for a file is made, with its final slash. */
  findFolder(uri: string): string | undefined;
  /** Shows the errors of a file anew after it, or a folder around it, changed on disk, if it has been read before. */
  handleChange(uri: string): Promise<void>;
  /** Shows more errors in a file that was read: those that are not in its text. */
  showMore(file: SourceFile, errors: readonly ConfigurationError[]): void;
}

/** Reads configuration files from disk; their errors are shown in them and go to the log, once for each text. */
export function createConfigurationFiles(
  disk: Disk,
  folders: Folders,
  problems: ConfigurationProblems,
  log: Log,
): ConfigurationFiles {
  /** The URIs of the files that were read, by their keys. */
  const seen = new Map<string, string>();
  const parsed = new WeakMap<SourceFile, Configuration | 'none'>();
  const errorsOf = new WeakMap<SourceFile, readonly ConfigurationError[]>();
  const more = new WeakMap<SourceFile, readonly ConfigurationError[]>();

  function parse(file: SourceFile): Configuration | undefined {
    let known = parsed.get(file);
    if (known === undefined) {
      const { configuration, errors } = parseConfiguration(file.text, fileNameOf(file.uri));
      for (const { line, column, message } of errors) log(`${file.uri}:${line}:${column}: ${message}`);
      problems.show(file.uri, errors);
      errorsOf.set(file, errors);
      seen.set(uriKey(file.uri), file.uri);
      known = configuration ?? 'none';
      parsed.set(file, known);
    }
    return known === 'none' ? undefined : known;
  }

  async function read(uri: string): Promise<FoundConfiguration | undefined> {
    const file = await disk.readFile(uri);
    const configuration = file === undefined ? undefined : parse(file);
    const directory = parentDirectoryOf(uri);
    return file === undefined || configuration === undefined || directory === undefined
      ? undefined
      : { file, directory, configuration };
  }

  return {
    findFolder(uri) {
      const folder = folders.innermostAround(uri);
      return folder === undefined ? undefined : toDirectoryUri(folder);
    },
    showMore(file, errors) {
      const key = (each: readonly ConfigurationError[]) =>
        each.map(({ message, span }) => `${span.start} ${message}`).join('\n');
      if (key(more.get(file) ?? []) === key(errors)) return;
      more.set(file, errors);
      for (const { line, column, message } of errors) log(`${file.uri}:${line}:${column}: ${message}`);
      problems.show(file.uri, [...(errorsOf.get(file) ?? []), ...errors]);
    },
    async handleChange(uri) {
      const key = uriKey(uri);
      const changed = [...seen].filter(([each]) => each === key || each.startsWith(`${key}/`));
      for (const [, each] of changed) if ((await read(each)) === undefined) problems.show(each, []);
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
