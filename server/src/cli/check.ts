import { relativePath } from './files';
import { findFixes, formatPatches, writeFixes } from './fixing';
import { loadInput } from './input';
import { inspect } from './inspect';
import type { CheckOptions } from './options';
import { type Report, toExitStatus } from './report';
import { printJson } from './reporters/json';
import { printErrors, printPretty } from './reporters/pretty';
import type { Stdin } from './source-reader';
import type { Sources } from './sources';
import { choosePaint, type Paint, type Terminal } from './terminal';

/** Runs the command `check` and returns the exit status. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const { cwd } = terminal;
  const paint = choosePaint(options.color, terminal);
  const loaded = await loadInput(options, terminal, paint);
  const { stdin } = loaded;
  if (options.diff) return showPatch(loaded, options, terminal, paint);

  const report = options.fix ? applyFixes(loaded, options, terminal, stdin) : createReport(loaded, cwd);
  const print = options.fix && stdin !== undefined ? terminal.err : terminal.out;
  if (options.format === 'json') print(printJson(report));
  else {
    print(printPretty(report, options, paint, terminal.columns));
    terminal.err(printErrors(report.errors, paint));
  }
  return toExitStatus(report, options.failOn);
}

function showPatch(loaded: Sources, options: CheckOptions, terminal: Terminal, paint: Paint): 0 | 1 | 2 {
  const patch = formatPatches(loaded.sources, findFixes(loaded.sources, options.unsafeFixes).texts, terminal.cwd);
  terminal.out(paintPatch(patch, paint));
  const { errors } = createReport(loaded, terminal.cwd);
  terminal.err(printErrors(errors, paint));
  return errors.length > 0 ? 2 : patch === '' ? 0 : 1;
}

function paintPatch(patch: string, paint: Paint): string {
  return patch.replace(/^(?:(\+)|(-)|(@@)).*$/gm, (line, added, removed) =>
    paint(added ? 'green' : removed ? 'red' : 'cyan', line),
  );
}

function applyFixes(loaded: Sources, options: CheckOptions, terminal: Terminal, stdin: Stdin | undefined): Report {
  const { texts, fixes } = findFixes(loaded.sources, options.unsafeFixes);
  const { sources, files, errors } = writeFixes(loaded.sources, texts, stdin, terminal.cwd);
  if (stdin !== undefined) terminal.out(sources.find((source) => source.path === stdin.path)?.bytes ?? stdin.bytes);
  const report = createReport({ ...loaded, sources }, terminal.cwd);
  return { ...report, errors: [...report.errors, ...errors], ...(files > 0 ? { fixed: { fixes, files } } : {}) };
}

function createReport({ sources, errors }: Sources, cwd: string): Report {
  const report = inspect(sources, cwd);
  const shown = errors.map(({ path: file, message }) => ({ path: relativePath(cwd, file), message }));
  return { ...report, errors: [...shown, ...report.errors] };
}
