import type { BundleReading } from '../engine/bundles';
import { dumpReading, dumpReadings } from '../engine/dump';
import { describeFailure, type Failure, summarizeFailure } from '../engine/failures';
import { withDependencies } from '../engine/files/dependencies';
import { readFiles, withoutKeeping } from '../engine/lint';
import { formatJson } from '../text/controls';
import type { SourceFile } from '../text/span';
import type { DumpOptions } from './command';
import { relativePath } from './files';
import { loadInput } from './input';
import { reportInputProblems } from './input-problems';
import { groupByScope } from './jobs';
import type { ReportedError } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import type { Source } from './source-reader';
import { choosePaint, escapeLine, type Terminal } from './terminal';

/** Runs the command `dump`: prints the model of the files. The exit status is 2 if something could not be read. */
export function dump(options: DumpOptions, terminal: Terminal): Promise<0 | 2> {
  return withoutKeeping(() => dumpSources(options, terminal));
}

async function dumpSources(options: DumpOptions, terminal: Terminal): Promise<0 | 2> {
  const { cwd, out, err } = terminal;
  const paint = choosePaint(options.color, terminal);
  const { sources, errors } = await loadInput(options, terminal, paint);
  const failures: Failure[] = [];
  const readings = readSources(sources, failures);
  const paths = new Map(sources.map(({ file, path: each }) => [file.uri, relativePath(cwd, each)]));
  const showPath = ({ uri }: SourceFile) => paths.get(uri) ?? uri;
  const isJson = options.format === 'json';
  const dumps = isJson
    ? dumpEach(readings, failures, (reading) => dumpReading(reading, showPath))
    : dumpEach(readings, failures, (reading) => dumpReadings([reading], showPath));
  const inputs = reportInputProblems(readings, cwd);
  const shown: readonly ReportedError[] = [
    ...inputs.errors,
    ...errors.map(({ path: each, message }) => ({ path: relativePath(cwd, each), message })),
    ...failures.map((failure) => ({
      path: failure.files.map(showPath)[0] ?? '.',
      message: `was not read completely: ${summarizeFailure(failure)}`,
    })),
  ];
  if (isJson) out(`${formatJson({ version: 1, bundles: dumps, errors: shown })}\n`);
  else if (readings.length > 0) out(escapeLines(dumps.join('\n')));
  else if (shown.length === 0) out('There are no zones or record sets.\n');
  err(printErrors(shown, paint) + printNotes(inputs.notes, paint));
  return shown.length > 0 ? 2 : 0;
}

/**
 * The bundles of the wanted sources, each with the configuration of its files; those without zones and errors are left
 * out.
 */
function readSources(sources: readonly Source[], failures: Failure[]): readonly BundleReading[] {
  const all = sources.map(({ file }) => file);
  return [...groupByScope(sources)].flatMap(([{ options }, members]) => {
    const wanted = new Set(members.filter((source) => source.wanted).map(({ file }) => file.uri));
    const files = withDependencies(
      members.map(({ file }) => file),
      all,
    );
    const { bundles } = readFiles(files, options, failures, (uri) => wanted.has(uri));
    return bundles.filter(({ reading }) => reading.zones.length > 0 || reading.errors.length > 0);
  });
}

/** The dumps of all readings but those that fail: record sets are read lazily, so a reader can fail as late as here. */
function dumpEach<T>(
  readings: readonly BundleReading[],
  failures: Failure[],
  dumpOne: (reading: BundleReading) => T,
): readonly T[] {
  return readings.flatMap((reading) => {
    try {
      return [dumpOne(reading)];
    } catch (error) {
      failures.push(describeFailure(`${reading.format.id} reader`, reading.files, error));
      return [];
    }
  });
}

function escapeLines(text: string): string {
  return text.split('\n').map(escapeLine).join('\n');
}
