import path from 'node:path';
import type { InputOptions } from './options';
import type { Stdin } from './source-reader';
import { loadSources, type Sources } from './sources';
import { escapeControls, type Paint, type Terminal } from './terminal';

/** The input of a command: sources, and standard input if it was read. */
interface Input extends Sources {
  /** Standard input; undefined when paths are read. */
  readonly stdin: Stdin | undefined;
}

/** Reads the files that the options name, or standard input, and prints the notes about them. */
export async function loadInput(options: InputOptions, terminal: Terminal, paint: Paint): Promise<Input> {
  const { cwd } = terminal;
  const name = options.stdinFilename;
  const stdin = name === undefined ? undefined : { path: path.resolve(cwd, name), bytes: await terminal.readStdin() };
  const loaded = loadSources(options, cwd, stdin);
  for (const note of loaded.notes) terminal.err(`${paint('cyan', 'note:')} ${escapeControls(note)}\n`);
  return { ...loaded, stdin };
}
