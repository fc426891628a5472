import type { Connection } from 'vscode-languageserver';
import type { Baseline } from '../engine/baseline/baseline';
import {
  type Configuration,
  emptyConfiguration,
  isIgnored,
  toLintOptions,
} from '../engine/configuration/configuration';
import { NEW_CONFIGURATION } from '../engine/configuration/edit';
import { mergeConfigurations } from '../engine/configuration/merge';
import type { LintOptions } from '../engine/lint';
import { SECTION } from '../protocol/messages';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriInDirectory, uriKey } from '../text/uri';
import type { BaselineFiles, FoundBaseline } from './baselines';
import type { ClientCapabilities } from './client-capabilities';
import type { ConfigurationFiles, FoundConfiguration } from './configuration-files';
import type { DeploymentReader, ReadDeployments } from './deployments';
import { type EditorSettings, parseSettings } from './editor-settings';
import type { Log } from './log';

/** The settings for a file. */
export interface Settings {
  /** Why the file is not checked, as a sentence; undefined if it is checked. */
  readonly reason: string | undefined;
  /** The name of the configuration file that applies; undefined where there is none. */
  readonly configuredBy: string | undefined;
  readonly options: LintOptions;
  readonly baseline: FileBaseline | undefined;
  /** The other linters to which rules yield that say the same. */
  readonly deferTo: readonly string[];
  readonly inlayHints: boolean;
  /** Where the configuration for the file is written; undefined where the settings name a file that is not there. */
  readonly target: ConfigurationTarget | undefined;
  /** The names of the deployments that the configuration declares. */
  readonly deployments: readonly string[];
}

/** What a baseline has of the files of a configuration. */
export interface FileBaseline {
  readonly file: SourceFile;
  readonly entries: Baseline;
  /** The path of a URI as entries have it; undefined outside of the folder of the baseline. */
  readonly pathOf: (uri: string) => string | undefined;
}

/** A configuration file that may be written. */
export interface ConfigurationTarget {
  /** Its text is empty where it has to be made. */
  readonly file: SourceFile;
  readonly isNew: boolean;
  /** The path of a URI relative to the folder of the configuration; undefined outside of it. */
  readonly pathOf: (uri: string) => string | undefined;
  /** The options with another content of the file. */
  readonly optionsWith: (configuration: Configuration) => LintOptions;
}

/** What settings are read from besides the editor. */
export interface ConfiguredFiles {
  readonly files: ConfigurationFiles;
  readonly deployments: DeploymentReader;
  readonly baselines: BaselineFiles;
}

/** Reads the editor's settings, which override the nearest configuration file. */
export interface SettingsReader {
  /** Equal settings are the same object, so that results computed with them can be reused. */
  read(uri: string): Promise<Settings>;
  /** The settings of the editor alone, for a file or a folder. */
  readEditor(uri: string): Promise<EditorSettings>;
  /** Whether findings are computed only when the file is opened and saved, by the settings that were read last. */
  isQuiet(uri: string): boolean;
  /**
   * Drops cached settings; `pushed` are the settings of the notification, for a client without
   * `workspace/configuration`.
   */
  handleChange(pushed?: unknown): void;
}

/**
 * Requests settings from a client that answers `workspace/configuration`; otherwise takes those of its notifications.
 */
export function createSettings(
  connection: Connection,
  capabilities: ClientCapabilities,
  { files, deployments, baselines }: ConfiguredFiles,
  log: Log,
): SettingsReader {
  const raw = new Map<string, Promise<unknown>>();
  const quiet = new Map<string, boolean>();
  let pushed: unknown;
  let known: Known[] = [];

  function readEditorSettings(uri: string): Promise<unknown> {
    if (!capabilities.answersConfiguration) return Promise.resolve(pushed);
    const known = raw.get(uri);
    if (known !== undefined) return known;
    const asking = connection.workspace
      .getConfiguration({ scopeUri: uri, section: SECTION })
      .catch((error: unknown) => {
        log(`The settings cannot be read: ${String(error)}`);
        return undefined;
      });
    raw.set(uri, asking);
    return asking;
  }

  return {
    async read(uri) {
      const answer = await readEditorSettings(uri);
      const editor = parseSettings(answer);
      quiet.set(uri, editor.run === 'onSave');
      const found = await files.findNearest(uri, editor.configFile);
      const folder = editor.configFile === undefined ? files.findFolder(uri) : undefined;
      const ignored = found !== undefined && isIgnoredBy(found, uri);
      const key = JSON.stringify([answer, ignored, found === undefined ? folder : '']);
      const declared = found && (await deployments.read(found));
      const directory = found?.directory ?? files.findFolder(uri);
      const hidden = directory ? await baselines.find(directory, found?.configuration.baseline) : undefined;
      if (found !== undefined) files.showMore(found.file, [...(declared?.errors ?? []), ...(hidden?.errors ?? [])]);
      const { file, configuration } = found ?? {};
      const base = { key, file, configuration, declared, baseline: hidden?.found };
      const same = known.find((entry) => isSameBase(entry, base));
      if (same !== undefined) return same.settings;
      const merged = mergeSettings(editor, found ?? startNew(folder), { ignored, declared });
      const settings = { ...merged, baseline: base.baseline && toFileBaseline(base.baseline) };
      known = [...known.slice(-20), { ...base, settings }];
      return settings;
    },
    readEditor: async (uri) => parseSettings(await readEditorSettings(uri)),
    isQuiet: (uri) => quiet.get(uri) === true,
    handleChange(more) {
      raw.clear();
      const section =
        more !== null && typeof more === 'object' ? (more as Record<string, unknown>)[SECTION] : undefined;
      if (section !== undefined) pushed = section;
    },
  };
}

/** Settings, and what they were made of. */
interface Base {
  readonly key: string;
  readonly file: SourceFile | undefined;
  readonly configuration: Configuration | undefined;
  readonly declared: ReadDeployments | undefined;
  readonly baseline: FoundBaseline | undefined;
}

interface Known extends Base {
  readonly settings: Settings;
}

function isSameBase(a: Base, b: Base): boolean {
  return (
    a.key === b.key &&
    a.file === b.file &&
    a.configuration === b.configuration &&
    a.declared === b.declared &&
    a.baseline === b.baseline
  );
}

/** The empty configuration of a file that is still to be made. */
function startNew(folder: string | undefined): (FoundConfiguration & { readonly isNew: true }) | undefined {
  if (folder === undefined) return undefined;
  const file: SourceFile = { uri: uriInDirectory(folder, NEW_CONFIGURATION), text: '' };
  return { file, directory: folder, configuration: emptyConfiguration, parents: [], isNew: true };
}

/** Merges the settings; the editor's override those of the configuration file. */
function mergeSettings(
  editor: EditorSettings,
  found: (FoundConfiguration & { readonly isNew?: true }) | undefined,
  { ignored, declared }: { readonly ignored: boolean; readonly declared: ReadDeployments | undefined },
): Omit<Settings, 'baseline'> {
  const configuration = found?.configuration ?? emptyConfiguration;
  const pathOf = (of: string, base?: string) => pathIn(base ?? found?.directory ?? '', of);
  const { shown = [], all = [] } = declared ?? {};
  const optionsWith = (other: Configuration) => ({
    ...withEditorLevels(toLintOptions(other, pathOf), editor),
    ...(shown.length > 0 && { deployments: shown }),
  });
  const optionsWithOwn = (own: Configuration) => optionsWith(mergeConfigurations([...(found?.parents ?? []), own]));
  return {
    inlayHints: editor.inlayHints,
    reason: !editor.enabled
      ? 'Switched off in the settings.'
      : ignored && found !== undefined
        ? `Ignored by ${fileNameOf(found.file.uri)}.`
        : undefined,
    configuredBy: found?.isNew ? undefined : found && fileNameOf(found.file.uri),
    deferTo: editor.deferTo,
    options: optionsWith(configuration),
    target: found && {
      file: found.file,
      isNew: found.isNew === true,
      pathOf: (of) => pathOf(of),
      optionsWith: optionsWithOwn,
    },
    deployments: all.map(({ name }) => name),
  };
}

function withEditorLevels(options: LintOptions, { severities }: EditorSettings): LintOptions {
  const { severityOf } = options;
  return {
    ...options,
    severities: new Map([...options.severities, ...severities]),
    ...(severityOf && {
      severityOf: (rule: string, of: string, resource?: string) =>
        severities.get(rule) ?? severityOf(rule, of, resource),
    }),
  };
}

function toFileBaseline({ baseline, directory, file }: FoundBaseline): FileBaseline {
  return { file, entries: baseline, pathOf: (uri) => pathIn(directory, uri) };
}

/** Whether a configuration leaves out a file, or a folder (a URI that ends in `/`). */
export function isIgnoredBy({ configuration, directory }: FoundConfiguration, uri: string): boolean {
  return isIgnored(configuration, (base) => pathIn(base ?? directory, uri));
}

/** The path of a URI relative to a directory; undefined outside of it. */
function pathIn(directory: string, uri: string): string | undefined {
  const [key, above] = [uriKey(uri), uriKey(directory)];
  return key.startsWith(above) ? key.slice(above.length) : undefined;
}
