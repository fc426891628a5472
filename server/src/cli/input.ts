import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InputOptions } from './command';
import type { ScopeOptions } from './configurations';
import { describeError, relativePath } from './files';
import type { SkippedPath } from './report';
import { divideSources, type Shard } from './shards';
import type { Stdin } from './source-reader';
import { loadSources, type Sources } from './sources';
import { escapeLine, type Paint, type Terminal } from './terminal';
import { applyValues } from './values';

/** The input of a command: sources, and standard input if it was read. */
export interface Input extends Sources {
  /** Standard input; undefined when paths are read. */
  readonly stdin: Stdin | undefined;
}

/** Reads the files that the options name, or standard input, and prints what is skipped unless it is to be quiet. */
export async function loadInput(
  options: InputOptions & ScopeOptions & { readonly quiet?: boolean; readonly shard?: Shard | undefined },
  terminal: Terminal,
  paint: Paint,
): Promise<Input> {
  const { cwd } = terminal;
  const { stdinFilename, filesFrom } = options;
  let stdin: Stdin | undefined;
  let listed: readonly string[] = [];
  try {
    if (stdinFilename !== undefined)
      stdin = { path: path.resolve(cwd, stdinFilename), bytes: await terminal.readStdin() };
    if (filesFrom !== undefined) listed = await readPathList(filesFrom, terminal);
  } catch (error) {
    const what = stdinFilename !== undefined || filesFrom === '-' ? 'standard input cannot be read: ' : '';
    const failed = { path: path.resolve(cwd, stdinFilename ?? filesFrom ?? '-'), message: what + describeError(error) };
    const nothing = {
      sources: [],
      skipped: [],
      warnings: [],
      mayWrite: () => false,
      covers: () => false,
      isHere: () => true,
    };
    return { ...nothing, errors: [failed], stdin };
  }
  const loaded = loadSources({ ...options, paths: [...options.paths, ...listed] }, cwd, stdin);
  const valued = applyValues(loaded.sources, options, terminal);
  const whole = { ...loaded, sources: valued.sources, errors: [...loaded.errors, ...valued.errors], stdin };
  const { shard, quiet } = options;
  const input = shard === undefined ? whole : { ...whole, ...divideSources(whole.sources, shard, cwd) };
  if (quiet !== true) printNotes(input, terminal, paint);
  return input;
}

/** Prints the warnings of configurations, and what is skipped. */
function printNotes({ warnings, errors, skipped, isHere }: Sources, { cwd, err }: Terminal, paint: Paint): void {
  for (const { path: file, message } of warnings.filter((warning) => isHere(warning.path)))
    err(`${paint('yellow', 'warning:')} ${escapeLine(`${relativePath(cwd, file)}: ${message}`)}\n`);
  const failed = new Set(errors.map((error) => relativePath(cwd, error.path)));
  const shown = skipped.filter((each) => !failed.has(each.path) && isHere(path.resolve(cwd, each.path)));
  for (const note of describeSkipped(shown)) err(`${paint('cyan', 'note:')} ${escapeLine(note)}\n`);
}

/** The paths in a file, or on standard input for `-`: divided by NUL if there is one, else one in each line. */
export async function readPathList(file: string, { cwd, readStdin }: Terminal): Promise<readonly string[]> {
  const bytes = file === '-' ? await readStdin() : readFileSync(path.resolve(cwd, file));
  const text = bytes.toString('utf8');
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((line) => line !== '');
}

/** With more paths of one reason than these, the rest are counted: hooks name every file that was changed. */
const MAX_NAMED = 5;

/** A line for each path, or for the last of many with one reason. */
function describeSkipped(skipped: readonly SkippedPath[]): readonly string[] {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  for (const { path: each, reason } of skipped) {
    const count = (counts.get(reason) ?? 0) + 1;
    counts.set(reason, count);
    if (count <= MAX_NAMED) lines.push(`${each}: ${reason}`);
  }
  for (const [reason, count] of counts) if (count > MAX_NAMED) lines.push(`${count - MAX_NAMED} more: ${reason}`);
  return lines;
}
