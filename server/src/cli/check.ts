import { readChanges, splitChangedWord } from './changed';
import type { CheckOptions } from './command';
import type { ScopeOptions } from './configurations';
import { relativePath } from './files';
import { findFixes, writeFixes } from './fixing';
import { type Input, loadInput } from './input';
import { inspect, listCheckedSources } from './inspect';
import { formatPatches } from './patches';
import { type Report, type ReportedError, toExitStatus } from './report';
import { printJson } from './reporters/json';
import { printErrors, printNotes, printPretty } from './reporters/pretty';
import type { Source } from './source-reader';
import { choosePaint, escapeControls, type Paint, type Terminal } from './terminal';

/** Runs the command `check` and returns the exit status. */
export async function check(options: CheckOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const paint = choosePaint(options.color, terminal);
  const chosen = chooseChanged(options, terminal.cwd);
  if ('refusal' in chosen) {
    terminal.err(`${paint('red', 'error:')} ${escapeControls(`--changed ${chosen.refusal}.`)}\n`);
    return 2;
  }
  const loaded = await loadInput(chosen, terminal, paint);
  if (options.showFiles) return showFiles(loaded, terminal, paint);
  if (options.diff) return showPatch(loaded, options, terminal, paint);

  const report = options.fix ? await applyFixes(loaded, options, terminal) : createReport(loaded, options, terminal);
  const print = options.fix && loaded.stdin !== undefined ? terminal.err : terminal.out;
  if (options.format === 'json') printParts(printJson(report), print);
  else {
    printParts(printPretty(report, options, paint, terminal.columns), print);
    terminal.err(printErrors(report.errors, paint));
  }
  terminal.err(printNotes(report.notes, paint));
  return toExitStatus(report, options.failOn);
}

/** The options with what `--changed` makes of them: a test of findings, and the word behind it if that is a path. */
function chooseChanged(
  options: CheckOptions,
  cwd: string,
): (CheckOptions & ScopeOptions) | { readonly refusal: string } {
  const { changed, paths, stdinFilename, filesFrom } = options;
  if (changed === undefined) return options;
  const { ref, path: more } = splitChangedWord(changed, cwd);
  const changes = readChanges(ref, cwd);
  if ('refusal' in changes) return changes;
  const named = more === undefined ? paths : [...paths, more];
  const isEverything = named.length === 0 && stdinFilename === undefined && filesFrom === undefined;
  return { ...options, paths: isEverything ? ['.'] : named, isShown: changes.isTouched };
}

function showFiles({ sources, errors }: Input, { cwd, out, err }: Terminal, paint: Paint): 0 | 2 {
  for (const { path } of listCheckedSources(sources)) out(`${relativePath(cwd, path)}\n`);
  err(
    printErrors(
      errors.map(({ path, message }) => ({ path: relativePath(cwd, path), message })),
      paint,
    ),
  );
  return errors.length > 0 ? 2 : 0;
}

function showPatch(loaded: Input, options: CheckOptions, terminal: Terminal, paint: Paint): 0 | 1 | 2 {
  const { cwd } = terminal;
  const { texts, refused } = findFixes(loaded, options.unsafeFixes);
  const { text: patch, base } = formatPatches(loaded.sources, texts, cwd);
  const place = relativePath(cwd, base);
  if (place !== '.')
    terminal.err(
      `${paint('cyan', 'note:')} The paths of the patch begin at ${escapeControls(place)}: apply it there.\n`,
    );
  terminal.out(paintPatch(patch, paint));
  const errors = [
    ...createReport(loaded, options, terminal).errors,
    ...refused.map(({ source, message }) => ({ path: relativePath(cwd, source.path), message })),
  ];
  terminal.err(printErrors(errors, paint));
  return errors.length > 0 ? 2 : patch === '' ? 0 : 1;
}

function paintPatch(patch: string, paint: Paint): string {
  return patch.replace(/^(?:(\+)|(-)|(@@)).*$/gm, (line, added, removed) =>
    paint(added ? 'green' : removed ? 'red' : 'cyan', line),
  );
}

async function applyFixes(loaded: Input, options: CheckOptions, terminal: Terminal): Promise<Report> {
  const { stdin } = loaded;
  const { sources, fixed, errors } = await writeFixes(loaded, findFixes(loaded, options.unsafeFixes), stdin, terminal);
  if (stdin !== undefined) terminal.out(sources.find((source) => source.path === stdin.path)?.bytes ?? stdin.bytes);
  const report = createReport({ ...loaded, sources }, options, terminal);
  return { ...report, errors: [...report.errors, ...errors], fixed };
}

function createReport(
  { sources, errors, skipped }: Pick<Input, 'errors' | 'skipped'> & { readonly sources: readonly Source[] },
  options: CheckOptions,
  { cwd }: Terminal,
): Report {
  const report = inspect(sources, cwd);
  const shown: ReportedError[] = errors.map(({ path: file, message }) => ({ path: relativePath(cwd, file), message }));
  if (options.failOnEmpty && report.recordSets + report.changes === 0)
    shown.push({ path: '.', message: 'no record set was read, which --fail-on-empty does not allow' });
  return { ...report, skipped, errors: [...shown, ...report.errors] };
}

/** The length at which parts of the output are printed: a long report is too long for one text. */
const MAX_PART = 1 << 20;

function printParts(parts: Iterable<string>, print: (text: string) => void): void {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < MAX_PART) continue;
    print(text);
    text = '';
  }
  print(text);
}
