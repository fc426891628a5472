import type { Severity } from '../model/finding';

/** When findings are computed: while a file is typed, or only when it is opened and saved. */
type Run = 'onType' | 'onSave';

/** The settings of the editor for a file. */
export interface EditorSettings {
  readonly enabled: boolean;
  readonly run: Run;
  /** Which files are checked without being asked for: those that are open, or all of the workspace folders. */
  readonly check: 'open' | 'workspace';
  /** The other linters to which rules yield that say the same. */
  readonly deferTo: readonly string[];
  readonly inlayHints: boolean;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** The configuration file that is named; undefined for the nearest one. */
  readonly configFile: string | undefined;
}

/** The settings with values of the right type; the editor itself reports the others. */
export function parseSettings(settings: unknown): EditorSettings {
  const { enable, run, check, deferTo, rules, configFile, inlayHints } = (
    settings !== null && typeof settings === 'object' ? settings : {}
  ) as Record<string, unknown>;
  const named = rules !== null && typeof rules === 'object' ? Object.entries(rules) : [];
  return {
    enabled: enable !== false,
    run: run === 'onSave' ? 'onSave' : 'onType',
    check: check === 'workspace' ? 'workspace' : 'open',
    deferTo: Array.isArray(deferTo) ? deferTo.filter((name) => typeof name === 'string') : [],
    inlayHints: inlayHints === true,
    severities: new Map(named.filter((entry): entry is [string, Severity | 'off'] => isSeverity(entry[1]))),
    configFile: typeof configFile === 'string' && configFile.trim() !== '' ? configFile.trim() : undefined,
  };
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'info' || value === 'off';
}
