import type { Connection } from 'vscode-languageserver';
import { defaultOptions, type LintOptions } from '../engine/lint';
import type { Severity } from '../model/finding';
import type { ClientTraits } from './client-traits';
import type { ConfigurationFiles } from './configuration-files';
import type { Log } from './host';

/** The section of the editor's settings that is ours. */
export const SECTION = 'route53Lint';

/** What is configured for a file. */
export interface Settings {
  readonly enabled: boolean;
  readonly options: LintOptions;
}

/** The editor's settings, with the nearest configuration file below them. */
export interface SettingsReader {
  of(uri: string): Promise<Settings>;
  /** They may have changed; `pushed` are those that a client sends unasked. */
  changed(pushed?: unknown): void;
}

/** Pulls the settings from clients that can be asked, and takes what the others push. */
export function settingsReader(connection: Connection, traits: ClientTraits, files: ConfigurationFiles, log: Log): SettingsReader {
  const raw = new Map<string, Promise<unknown>>();
  let pushed: unknown;
  let last = new Map<string, Settings>();

  function editorSettings(uri: string): Promise<unknown> {
    if (!traits.configuration) return Promise.resolve(pushed);
    const known = raw.get(uri);
    if (known !== undefined) return known;
    const asking = connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION }).catch((error: unknown) => {
      log(`The settings cannot be read: ${String(error)}`);
      return undefined;
    });
    raw.set(uri, asking);
    return asking;
  }

  return {
    async of(uri) {
      const editor = parsed(await editorSettings(uri));
      const file = await files.nearest(uri, editor.configFile);
      const settings: Settings = {
        enabled: editor.enabled,
        options: {
          severities: new Map([...(file?.severities ?? []), ...editor.severities]),
          ec2Ranges: editor.ec2Ranges ?? file?.ec2Ranges ?? defaultOptions.ec2Ranges,
        },
      };
      // Equal settings are the same object, so that what was computed with them can be recognised.
      const key = JSON.stringify([settings.enabled, settings.options.ec2Ranges, [...settings.options.severities]]);
      const known = last.get(key) ?? settings;
      if (last.size > 50) last = new Map();
      last.set(key, known);
      return known;
    },
    changed(more) {
      raw.clear();
      const section = more !== null && typeof more === 'object' ? (more as Record<string, unknown>)[SECTION] : undefined;
      if (section !== undefined) pushed = section;
    },
  };
}

interface EditorSettings {
  readonly enabled: boolean;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly ec2Ranges: boolean | undefined;
  readonly configFile: string | undefined;
}

/** Takes what is of the right kind and leaves the rest: an editor shows its own message about a setting of the wrong type. */
function parsed(settings: unknown): EditorSettings {
  const { enable, rules, ec2Ranges, configFile } = (settings !== null && typeof settings === 'object' ? settings : {}) as Record<string, unknown>;
  const named = rules !== null && typeof rules === 'object' ? Object.entries(rules) : [];
  return {
    enabled: enable !== false,
    severities: new Map(named.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    ec2Ranges: typeof ec2Ranges === 'boolean' ? ec2Ranges : undefined,
    configFile: typeof configFile === 'string' && configFile.trim() !== '' ? configFile.trim() : undefined,
  };
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'info' || value === 'off';
}
