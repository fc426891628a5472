import type { Connection } from 'vscode-languageserver';
import { emptyConfiguration, isIgnored, lintOptions } from '../engine/configuration/configuration';
import type { LintOptions } from '../engine/lint';
import type { Severity } from '../model/finding';
import type { SourceFile } from '../text/span';
import { fileNameOf, uriKey } from '../text/uri';
import type { ClientCapabilities } from './client-capabilities';
import type { ConfigurationFiles, FoundConfiguration } from './configuration-files';
import type { Log } from './host';

/** The section of the editor's settings that is ours. */
export const SECTION = 'route53Lint';

/** What is configured for a file. */
export interface Settings {
  /** Why the file is not looked at, if it is not. */
  readonly reason: string | undefined;
  readonly options: LintOptions;
}

/** The editor's settings, with the nearest configuration file below them. */
export interface SettingsReader {
  of(uri: string): Promise<Settings>;
  /** They may have changed; `pushed` are those that a client sends unasked. */
  changed(pushed?: unknown): void;
}

/** Pulls the settings from clients that can be asked, and takes what the others push. */
export function createSettings(
  connection: Connection,
  capabilities: ClientCapabilities,
  files: ConfigurationFiles,
  log: Log,
): SettingsReader {
  const raw = new Map<string, Promise<unknown>>();
  let pushed: unknown;
  let known: { readonly key: string; readonly file: SourceFile | undefined; readonly settings: Settings }[] = [];

  function editorSettings(uri: string): Promise<unknown> {
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
    async of(uri) {
      const answer = await editorSettings(uri);
      const editor = parseSettings(answer);
      const found = await files.nearest(uri, editor.configFile);
      const key = JSON.stringify([answer, found !== undefined && found.configuration.ignore.length > 0 ? uri : '']);
      // Equal settings are the same object, so that what was computed with them can be recognised.
      const same = known.find((entry) => entry.key === key && entry.file === found?.file);
      if (same !== undefined) return same.settings;
      const settings = mergeSettings(editor, found, uri);
      known = [...known.slice(-20), { key, file: found?.file, settings }];
      return settings;
    },
    changed(more) {
      raw.clear();
      const section =
        more !== null && typeof more === 'object' ? (more as Record<string, unknown>)[SECTION] : undefined;
      if (section !== undefined) pushed = section;
    },
  };
}

/** The editor's settings win over the file's. */
function mergeSettings(editor: EditorSettings, found: FoundConfiguration | undefined, uri: string): Settings {
  const configuration = found?.configuration ?? emptyConfiguration;
  const directory = uriKey(found?.directory ?? '');
  const pathOf = (of: string) => (uriKey(of).startsWith(directory) ? uriKey(of).slice(directory.length) : undefined);
  const options = lintOptions(configuration, pathOf);
  const { severityOf } = options;
  const path = pathOf(uri);
  const ignored = found !== undefined && path !== undefined && isIgnored(configuration, path);
  return {
    reason: !editor.enabled
      ? 'Switched off in the settings.'
      : ignored
        ? `Not looked at: ${fileNameOf(found.file.uri)} ignores it.`
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
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly configFile: string | undefined;
}

/** Takes what is of the right kind and leaves the rest: an editor shows its own message about a setting of the wrong type. */
function parseSettings(settings: unknown): EditorSettings {
  const { enable, rules, configFile } = (settings !== null && typeof settings === 'object' ? settings : {}) as Record<
    string,
    unknown
  >;
  const named = rules !== null && typeof rules === 'object' ? Object.entries(rules) : [];
  return {
    enabled: enable !== false,
    severities: new Map(named.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    configFile: typeof configFile === 'string' && configFile.trim() !== '' ? configFile.trim() : undefined,
  };
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'info' || value === 'off';
}
