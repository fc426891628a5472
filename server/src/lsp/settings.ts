import type { Connection } from 'vscode-languageserver';
import { emptyConfiguration, isIgnored, toLintOptions } from '../engine/configuration/configuration';
import type { LintOptions } from '../engine/lint';
import type { Severity } from '../model/finding';
import { SECTION } from '../protocol/messages';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import type { ClientCapabilities } from './client-capabilities';
import type { ConfigurationFiles, FoundConfiguration } from './configuration-files';
import type { Log } from './log';

/** The settings for a file. */
interface Settings {
  /** Why the file is not checked, as a sentence; undefined if it is checked. */
  readonly reason: string | undefined;
  readonly options: LintOptions;
  readonly inlayHints: boolean;
}

/** Reads the editor's settings, which override the nearest configuration file. */
export interface SettingsReader {
  /** Equal settings are the same object, so that results computed with them can be reused. */
  read(uri: string): Promise<Settings>;
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
      const found = await files.findNearest(uri, editor.configFile);
      const key = JSON.stringify([answer, found !== undefined && found.configuration.ignore.length > 0 ? uri : '']);
      const same = known.find((entry) => entry.key === key && entry.file === found?.file);
      if (same !== undefined) return same.settings;
      const settings = mergeSettings(editor, found, uri);
      known = [...known.slice(-20), { key, file: found?.file, settings }];
      return settings;
    },
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
    options: {
      ...options,
      severities: new Map([...options.severities, ...editor.severities]),
      ...(severityOf && {
        severityOf: (rule: string, of: string) => editor.severities.get(rule) ?? severityOf(rule, of),
      }),
    },
  };
}

interface EditorSettings {
  readonly enabled: boolean;
  readonly inlayHints: boolean;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly configFile: string | undefined;
}

/** The settings with values of the right type; the editor itself reports the others. */
function parseSettings(settings: unknown): EditorSettings {
  const { enable, rules, configFile, inlayHints } = (
    settings !== null && typeof settings === 'object' ? settings : {}
  ) as Record<string, unknown>;
  const named = rules !== null && typeof rules === 'object' ? Object.entries(rules) : [];
  return {
    enabled: enable !== false,
    inlayHints: inlayHints === true,
    severities: new Map(named.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    configFile: typeof configFile === 'string' && configFile.trim() !== '' ? configFile.trim() : undefined,
  };
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'info' || value === 'off';
}
