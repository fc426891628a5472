import path from 'node:path';
import { givesValues } from '../engine/files/recognise';
import { withoutKeeping } from '../engine/lint';
import { lazy } from '../text/lazy';
import { createBaselines } from './baselines';
import type { CheckOptions } from './command';
import type { ScopeOptions } from './configurations';
import { listCheckedSources } from './counts';
import { relativePath } from './files';
import { countByFile, findFixes, writeFixes } from './fixing';
import { type Input, loadInput } from './input';
import { pathOf } from './input-problems';
import { inspect } from './inspect';
import { createLog, type Log } from './log';
import { openOutputs } from './outputs';
import { type Batch, type FixedCount, type FixedFile, type Report, type ReportedError, toExitStatus } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import type { ReporterContext } from './reporters/reporter';
import { printBaselines } from './reporters/shared/baselines';
import { createSeenBundles, type SeenBundles } from './seen-bundles';
import { withSignalsHeld } from './signals';
import { bytesOf, type Source } from './source-reader';
import { createTally } from './tally';
import { choosePaint, escapeControls, escapeLine, type Paint, type Terminal } from './terminal';
import { findUnusedSilences } from './unused-silences';

const loadChanged = lazy(() => require('./changed') as typeof import('./changed'));

/** What the steps of a check work with. */
interface CheckWork {
  readonly options: CheckOptions;
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly log: Log;
}

/** Runs the command `check` and returns the exit status. */
export function check(options: CheckOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  // Fixes are made in several rounds, of which each reads nearly the same texts.
  return options.fix || options.diff
    ? checkSources(options, terminal)
    : withoutKeeping(() => checkSources(options, terminal));
}

async function checkSources(options: CheckOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const paint = choosePaint(options.color, terminal);
  const start = terminal.now();
  const chosen = chooseChanged(options, terminal.cwd);
  if ('refusal' in chosen) {
    terminal.err(`${paint('red', 'error:')} ${escapeLine(`--changed ${chosen.refusal}.`)}\n`);
    return 2;
  }
  const loaded = await loadInput(chosen, terminal, paint);
  if (options.showFiles) return showFiles(loaded, terminal, paint);
  const { shownPath, mayQuote } = describeFiles(loaded.sources, terminal.cwd);
  const log = createLog(options, { terminal, paint, shownPath });
  log.note(`read ${loaded.sources.length} files in ${Math.round(terminal.now() - start)} ms`);
  const work: CheckWork = { options, terminal, paint, log };
  if (options.diff) return showPatch(loaded, work);

  const seen = createSeenBundles();
  const { sources, errors, fixed } = options.fix
    ? await applyFixes(loaded, work, seen)
    : { sources: loaded.sources, errors: [], fixed: undefined };
  const print = options.fix && loaded.stdin !== undefined ? terminal.err : terminal.out;
  const outputs = await openOutputs({ options, terminal, shownPath, mayQuote, print: log.around(print) });
  const checked = await inspectAll({ ...loaded, sources, seen }, work, outputs.add, errors);
  const report: Report = { ...checked, ...(fixed && { fixed }) };
  const unwritten = await outputs.end(report);
  const shown = outputs.holdErrors ? unwritten : [...report.errors, ...unwritten];
  terminal.err(printErrors(shown, paint));
  if (!options.quiet)
    terminal.err(
      printNotes(report.notes, paint) +
        printUnsettled(fixed?.unsettled ?? [], paint) +
        printBaselines(report.baselines, paint),
    );
  return unwritten.length > 0 ? 2 : toExitStatus(report, options.failOn);
}

/** The options with what `--changed` makes of them: a test of findings, and the word behind it if that is a path. */
function chooseChanged(
  options: CheckOptions,
  cwd: string,
): (CheckOptions & ScopeOptions) | { readonly refusal: string } {
  const { changed, paths, stdinFilename, filesFrom } = options;
  if (changed === undefined) return options;
  const { readChanges, splitChangedWord } = loadChanged();
  const { ref, path: more } = splitChangedWord(changed, cwd);
  const changes = readChanges(ref, cwd);
  if ('refusal' in changes) return changes;
  const named = more === undefined ? paths : [...paths, more];
  const isEverything = named.length === 0 && stdinFilename === undefined && filesFrom === undefined;
  return { ...options, paths: isEverything ? ['.'] : named, isShown: changes.isTouched };
}

function showFiles({ sources, errors, isHere }: Input, { cwd, out, err }: Terminal, paint: Paint): 0 | 2 {
  const here = errors.filter(({ path }) => isHere(path));
  for (const { path } of listCheckedSources(sources)) out(`${escapeLine(relativePath(cwd, path))}\n`);
  err(
    printErrors(
      here.map(({ path, message }) => ({ path: relativePath(cwd, path), message })),
      paint,
    ),
  );
  return here.length > 0 ? 2 : 0;
}

async function showPatch(loaded: Input, work: CheckWork): Promise<0 | 1 | 2> {
  const { options, terminal, paint } = work;
  const { cwd } = terminal;
  const seen = createSeenBundles();
  const { texts, unsettled, refused } = findFixes(loaded, options.unsafeFixes, seen);
  const { formatPatches } = await import('./patches');
  const { text: patch, base, elsewhere } = formatPatches(loaded.sources, texts, cwd);
  const place = relativePath(cwd, base);
  if (place !== '.')
    terminal.err(`${paint('cyan', 'note:')} The paths of the patch begin at ${escapeLine(place)}: apply it there.\n`);
  terminal.out(paintPatch(patch, paint));
  const checked = await inspectAll({ ...loaded, seen }, work, () => {});
  const errors = [
    ...checked.errors,
    ...refused.map(({ source, message }) => ({ path: relativePath(cwd, source.path), message })),
    ...elsewhere.map((source) => ({ path: relativePath(cwd, source.path), message: ELSEWHERE })),
  ];
  terminal.err(printErrors(errors, paint));
  if (!options.quiet) terminal.err(printUnsettled(countByFile(unsettled, { sources: loaded.sources, cwd }), paint));
  return errors.length > 0 ? 2 : patch === '' ? 0 : 1;
}

const ELSEWHERE =
  'is on another drive than the other files of the patch, which cannot hold it: make a patch of it alone';

/** A patch in colours is for people: text of files does not steer their terminals. Without colours it is to be applied. */
function paintPatch(patch: string, paint: Paint): string {
  if (paint('dim', 'a') === 'a') return patch;
  return escapeControls(patch.replaceAll('\r\n', '\n')).replace(/^(?:(\+)|(-)|(@@)).*$/gm, (line, added, removed) =>
    paint(added ? 'green' : removed ? 'red' : 'cyan', line),
  );
}

/** The sources after their fixes are written. */
interface Fixed {
  readonly sources: readonly Source[];
  readonly errors: readonly ReportedError[];
  readonly fixed: FixedCount;
}

async function applyFixes(loaded: Input, { options, terminal }: CheckWork, seen: SeenBundles): Promise<Fixed> {
  const { stdin } = loaded;
  const written = await writeFixes(loaded, findFixes(loaded, options.unsafeFixes, seen), stdin, terminal);
  const after = written.sources.find((source) => source.path === stdin?.path);
  if (stdin !== undefined) terminal.out(after === undefined ? stdin.bytes : bytesOf(after));
  return written;
}

/** The rules whose fixes undid each other, so that the last of them were not made. */
function printUnsettled(unsettled: readonly FixedFile[], paint: Paint): string {
  const lines = unsettled.map(({ path, rules }) => {
    const names = rules.map(({ rule }) => rule).join(', ');
    return (
      `${paint('cyan', 'note:')} ${escapeLine(path)}: after ten rounds of fixes there are still some to be made ` +
      `(${names}), as one makes another necessary. Run again, or mend the record by hand.\n`
    );
  });
  return lines.join('');
}

/** How files are named, and whether their lines are printed; what is no source gives values. */
function describeFiles(sources: readonly Source[], cwd: string): Pick<ReporterContext, 'shownPath' | 'mayQuote'> {
  const paths = new Map(sources.map(({ file, path }) => [file.uri, relativePath(cwd, path)]));
  return {
    shownPath: (file) => paths.get(file.uri) ?? pathOf(file, cwd),
    mayQuote: (file) => paths.has(file.uri) && !givesValues(file),
  };
}

/** Inspects the sources, hands their findings on as they come, and gives what is known in the end. */
async function inspectAll(
  loaded: Pick<Input, 'sources' | 'errors' | 'skipped' | 'covers' | 'isHere' | 'stdin'> & {
    readonly seen: SeenBundles;
  },
  { options, terminal, log }: Pick<CheckWork, 'options' | 'terminal' | 'log'>,
  take: (batch: Batch) => void,
  more: readonly ReportedError[] = [],
): Promise<Report> {
  const { cwd } = terminal;
  const tally = createTally();
  const baselines = createBaselines({ options, cwd, loaded });
  const batches = inspect(loaded.sources, {
    cwd,
    settle: baselines.settle,
    keepsSuppressed: options.reportSuppressed,
    onBundle: log.bundle,
    seen: loaded.seen,
    pause: createPause(terminal),
  });
  const add = (batch: Batch) => {
    tally.add(batch);
    take(batch);
  };
  let next = await batches.next();
  for (; next.done !== true; next = await batches.next()) add(next.value);
  log.end();
  const { files, recordSets, changes, errors, damaged, notes } = next.value;
  const { isHere } = loaded;
  const here = loaded.errors.filter(({ path }) => isHere(path));
  const shown = here.map(({ path, message }) => ({ path: relativePath(cwd, path), message }));
  if (options.failOnEmpty && recordSets + changes === 0)
    shown.push({ path: '.', message: 'no record set was read, which --fail-on-empty does not allow' });
  const failed = [...shown, ...errors, ...more];
  const hasErrors = loaded.errors.length + failed.length > 0;
  for (const batch of findUnusedSilences({ options, cwd, loaded, hasErrors, damaged })) add(batch);
  const paths = loaded.sources.filter(({ file }) => damaged.has(file)).map((source) => source.path);
  const ended = await withSignalsHeld(terminal, () => baselines.end({ hasErrors, damaged: new Set(paths) }));
  return {
    ...{ files, recordSets, changes, notes },
    skipped: loaded.skipped.filter(({ path: shown }) => isHere(path.resolve(cwd, shown))),
    tally: tally.total(),
    errors: [...failed, ...ended.errors],
    baselines: ended.reports,
  };
}

/** The time that is worked without looking at signals and at what is to be written, in milliseconds. */
const MAX_BUSY = 50;

function createPause({ now }: Terminal): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < MAX_BUSY) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = now();
  };
}
