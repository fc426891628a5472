import fs from 'node:fs';
import path from 'node:path';
import { configurationFileNames } from '../engine/configuration/parse';
import { formatStarter, STARTER_NAME } from '../engine/configuration/starter';
import { check } from './check';
import type { InitOptions } from './command';
import { findScopes } from './configurations';
import { relativePath } from './files';
import { parseCommandLine } from './options';
import { choosePaint, escapeLine, type Terminal } from './terminal';
import { describeWriteError } from './write';

/**
 * Runs the command `init`: writes a configuration into the current folder, unless there is one, and a baseline where
 * that is asked for.
 */
export async function init({ baseline, color }: InitOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const { cwd, out, err } = terminal;
  const refuse = (message: string): 2 => {
    err(`${choosePaint(color, terminal)('red', 'error:')} ${escapeLine(message)}\n`);
    return 2;
  };
  const there = findConfiguration(cwd);
  if (there !== undefined) {
    const hint = baseline ? ' --update-baseline makes a baseline for it.' : '';
    return refuse(`${relativePath(cwd, there)} is there already, and is left as it is.${hint}`);
  }
  try {
    fs.writeFileSync(path.join(cwd, STARTER_NAME), formatStarter(), { flag: 'wx' });
  } catch (error) {
    return refuse(`${STARTER_NAME} ${describeWriteError(error)}`);
  }
  out(`Wrote ${STARTER_NAME}: a configuration in which everything is a comment.\n`);
  if (!baseline) return 0;
  const command = parseCommandLine(['check', '--update-baseline', '--fail-on', 'never', '--color', color]);
  return command.kind === 'check' ? check(command.options, terminal) : 2;
}

/** The configuration file in a folder. */
function findConfiguration(folder: string): string | undefined {
  const names = configurationFileNames.filter((name) => fs.existsSync(path.join(folder, name)));
  if (names.length === 0) return undefined;
  // A package.json is one only where it has the key.
  const { file } = findScopes({ config: { kind: 'nearest' }, exclude: [] }, folder)(folder);
  return file !== undefined && path.dirname(file) === folder ? file : undefined;
}
