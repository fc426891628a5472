import type { Connection } from 'vscode-languageserver';
import { emptyConfiguration, isIgnored, toLintOptions } from '../engine/configuration/configuration';
import type { LintOptions } from '../engine/lint';
import { SECTION } from '../protocol/messages';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import type { ClientCapabilities } from './client-capabilities';
import type { ConfigurationFiles, FoundConfiguration } from './configuration-files';
import { type EditorSettings, parseSettings } from './editor-settings';
import type { Log } from './log';

/** The settings for a file. */
interface Settings {
  /** Why the file is not checked, as a sentence; undefined if it is checked. */
  readonly reason: string | undefined;
  /** The name of the configuration file that applies; undefined where there is none. */
  readonly configuredBy: string | undefined;
  readonly options: LintOptions;
  readonly inlayHints: boolean;
}

/** Reads the editor's settings, which override the nearest configuration file. */
export interface SettingsReader {
  /** Equal settings are the same object, so that results computed with them can be reused. */
  read(uri: string): Promise<Settings>;
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
  files: ConfigurationFiles,
  log: Log,
): SettingsReader {
  const raw = new Map<string, Promise<unknown>>();
  const quiet = new Map<string, boolean>();
  let pushed: unknown;
  let known: { readonly key: string; readonly file: SourceFile | undefined; readonly settings: Settings }[] = [];

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
      const key = JSON.stringify([answer, found !== undefined && found.configuration.ignore.length > 0 ? uri : '']);
      const same = known.find((entry) => entry.key === key && entry.file === found?.file);
      if (same !== undefined) return same.settings;
      const settings = mergeSettings(editor, found, uri);
      known = [...known.slice(-20), { key, file: found?.file, settings }];
      return settings;
    },
    isQuiet: (uri) => quiet.get(uri) === true,
    handleChange(more) {
      raw.clear();
      const section =
        more !== null && typeof more === 'object' ? (more as Record<string, unknown>)[SECTION] : undefined;
      if (section !== undefined) pushed = section;
    },
  };
}

/** Merges the settings; the editor's override those of the configuration file. */
function mergeSettings(editor: EditorSettings, found: FoundConfiguration | undefined, uri: string): Settings {
  const configuration = found?.configuration ?? emptyConfiguration;
  const directory = uriKey(found?.directory ?? '');
  const pathOf = (of: string) => (uriKey(of).startsWith(directory) ? uriKey(of).slice(directory.length) : undefined);
  const options = toLintOptions(configuration, pathOf);
  const { severityOf } = options;
  const path = pathOf(uri);
  const ignored = found !== undefined && path !== undefined && isIgnored(configuration, path);
  return {
    inlayHints: editor.inlayHints,
    reason: !editor.enabled
      ? 'Switched off in the settings.'
      : ignored
        ? `Ignored by ${fileNameOf(found.file.uri)}.`
        : undefined,
    configuredBy: found && fileNameOf(found.file.uri),
    options: {
      ...options,
      severities: new Map([...options.severities, ...editor.severities]),
      ...(severityOf && {
        severityOf: (rule: string, of: string) => editor.severities.get(rule) ?? severityOf(rule, of),
      }),
    },
  };
}
