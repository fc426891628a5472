import type { BundleReading } from '../engine/bundles';
import { compareZones, isDrift } from '../engine/comparing/compare';
import { readLiveZones } from '../engine/comparing/live';
import { type Failure, summarizeFailure } from '../engine/failures';
import { withDependencies } from '../engine/files/dependencies';
import { collectSyntaxErrors, readFiles, withoutKeeping } from '../engine/lint';
import { withoutCalled } from '../engine/zone-graph';
import type { Zone } from '../model/zone';
import { positionOf } from '../text/position';
import type { Located, SourceFile } from '../text/span';
import type { CompareOptions } from './command';
import { printJson } from './comparisons/json';
import { readLiveFiles } from './comparisons/live-files';
import { printMarkdown } from './comparisons/markdown';
import { printPretty } from './comparisons/pretty';
import type { Shown } from './comparisons/shown';
import { relativePath } from './files';
import { loadInput } from './input';
import { reportInputProblems } from './input-problems';
import { groupByScope } from './jobs';
import type { ReportedError } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import type { Source } from './source-reader';
import { choosePaint, type Terminal } from './terminal';

/**
 * Runs the command `compare`: the record sets that code makes beside those that are live. The exit status is 1 where they
 * differ and `--fail-on-drift` is given, and 2 if something could not be read.
 */
export function compare(options: CompareOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  return withoutKeeping(() => compareFiles(options, terminal));
}

async function compareFiles(options: CompareOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const { cwd, out, err } = terminal;
  const paint = choosePaint(options.color, terminal);
  const live = readLiveFiles(options.zones, cwd);
  const zones = readLiveZones(live.files, options.zoneName, live.included);
  const { sources, errors } = await loadInput(options, terminal, paint);
  const failures: Failure[] = [...zones.failures];
  const bundles = withoutCalled(readSources(sources, failures));
  const inputs = reportInputProblems(bundles, cwd);
  const paths = new Map(live.paths);
  for (const { file, path: each } of sources) paths.set(file.uri, each);
  const showPath = ({ uri }: SourceFile) => relativePath(cwd, paths.get(uri) ?? uri);
  const named = zones.zones.filter((zone) => isNamed(zone, options.zoneName));
  const comparison = compareZones(
    named,
    bundles.flatMap(({ reading }) => reading.zones),
  );
  const found: readonly ReportedError[] = [
    ...[...live.errors, ...errors].map(({ path: each, message }) => ({ path: relativePath(cwd, each), message })),
    ...[...zones.errors, ...collectSyntaxErrors({ bundles }).filter(({ severity }) => severity === undefined)].map(
      (each) => toReported(each, showPath),
    ),
    ...findMissing(options, zones.zones, named, live.errors.length + zones.errors.length > 0),
    ...inputs.errors,
    ...failures.map((failure) => ({
      path: failure.files.map(showPath)[0] ?? '.',
      message: `was not read completely: ${summarizeFailure(failure)}`,
    })),
  ];
  print(options.format, { comparison, errors: found, showPath, paint }, out);
  const notes = [...inputs.notes, ...zones.notes.map((each) => toReported(each, showPath))];
  err(printErrors(found, paint) + printNotes(notes, paint));
  if (found.length > 0) return 2;
  return options.failOnDrift && comparison.zones.some(({ recordSets }) => recordSets.some(isDrift)) ? 1 : 0;
}

function print(format: CompareOptions['format'], shown: Shown, out: Terminal['out']): void {
  out(format === 'json' ? printJson(shown) : format === 'markdown' ? printMarkdown(shown) : printPretty(shown));
}

/** The bundles of the wanted sources, each with the configuration of its files. */
function readSources(sources: readonly Source[], failures: Failure[]): readonly BundleReading[] {
  const all = sources.map(({ file }) => file);
  return [...groupByScope(sources)].flatMap(([{ options }, members]) => {
    const wanted = new Set(members.filter((source) => source.wanted).map(({ file }) => file.uri));
    const own = members.map(({ file }) => file);
    return readFiles(withDependencies(own, all), options, failures, (uri) => wanted.has(uri)).bundles;
  });
}

function isNamed({ name }: Zone, wanted: string | undefined): boolean {
  return wanted === undefined || name?.value.known === wanted.toLowerCase().replace(/\.$/, '');
}

function toReported({ value, span }: Located<string>, showPath: (file: SourceFile) => string): ReportedError {
  return { path: `${showPath(span.file)}:${positionOf(span.file, span.start).line}`, message: value };
}

function findMissing(
  { zones, zoneName }: CompareOptions,
  all: readonly Zone[],
  named: readonly Zone[],
  isTold: boolean,
): readonly ReportedError[] {
  if (named.length > 0) return [];
  if (all.length > 0) return [{ path: zones.join(', '), message: `lists no zone ‘${zoneName}’` }];
  return isTold ? [] : [{ path: zones.join(', '), message: 'lists no zone' }];
}
