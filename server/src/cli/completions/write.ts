import type { Shell } from '../option-table';
import { writeBash } from './bash';
import { describeCommands } from './describe';
import { writeFish } from './fish';
import { writePowerShell } from './powershell';
import { writeZsh } from './zsh';

const WRITERS = { bash: writeBash, zsh: writeZsh, fish: writeFish, powershell: writePowerShell } as const;

/** The script that teaches a shell to complete the arguments of the command line. */
export function writeCompletions(shell: Shell): string {
  return WRITERS[shell](describeCommands());
}
