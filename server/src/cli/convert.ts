import path from 'node:path';
import { type BundleReading, firstReadings } from '../engine/bundles';
import { readLiveZones } from '../engine/comparing/live';
import { type Conversion, convert } from '../engine/converting/convert';
import { type Failure, summarizeFailure } from '../engine/failures';
import { withDependencies } from '../engine/files/dependencies';
import { collectSyntaxErrors, readFiles, withoutKeeping } from '../engine/lint';
import { withoutCalled } from '../engine/zone-graph';
import type { Zone } from '../model/zone';
import { positionOf } from '../text/position';
import type { SourceFile, Span } from '../text/span';
import type { ConvertOptions } from './command';
import { isZoneFilePath, readLiveFiles } from './comparisons/live-files';
import { relativePath } from './files';
import { loadInput } from './input';
import { reportInputProblems } from './input-problems';
import { groupByScope } from './jobs';
import type { ReportedError } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import { withSignalsHeld } from './signals';
import { choosePaint, escapeLine, type Paint, type Terminal } from './terminal';
import { describeWriteError, writeReport } from './write';

/**
 * Runs the command `convert`: writes the record sets of files in another format. The exit status is 1 where some of them
 * are not converted, and 2 if something could not be read or written; then nothing is written.
 */
export function convertFiles(options: ConvertOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  return withoutKeeping(() => writeConverted(options, terminal));
}

async function writeConverted(options: ConvertOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const { cwd, err } = terminal;
  const paint = choosePaint(options.color, terminal);
  const input = await readZones(options, terminal, paint);
  const wishes = { ...options, zoneNames: input.zoneNames };
  const conversion = convert(input.zones, options.goal, wishes);
  const errors = [...input.errors, ...findObstacles(conversion, options)];
  if (errors.length === 0) errors.push(...(await write(conversion, options, terminal)));
  const place = ({ file, start }: Span) => {
    const { line, column } = positionOf(file, start);
    return `${input.showPath(file)}:${line}:${column}`;
  };
  for (const { at, label, reason } of conversion.left)
    err(`${paint('yellow', 'left out:')} ${escapeLine(`${place(at)}: ${label}: ${reason}`)}\n`);
  for (const note of conversion.notes) err(`${paint('cyan', 'note:')} ${escapeLine(note)}\n`);
  err(printErrors(errors, paint) + printNotes(input.notes, paint));
  if (errors.length > 0) return 2;
  if (conversion.files.length === 0 && conversion.left.length === 0)
    err(
      `${paint('cyan', 'note:')} There are no record sets in ${escapeLine(options.paths.map((each) => relativePath(cwd, path.resolve(cwd, each))).join(', ') || '.')}.\n`,
    );
  return conversion.left.length > 0 ? 1 : 0;
}

/** What was read of the files. */
interface ZoneInput {
  readonly zones: readonly Zone[];
  /** The configured names of hosted zones by their ids. */
  readonly zoneNames: ReadonlyMap<string, string>;
  readonly errors: readonly ReportedError[];
  readonly notes: readonly ReportedError[];
  readonly showPath: (file: SourceFile) => string;
}

async function readZones(options: ConvertOptions, terminal: Terminal, paint: Paint): Promise<ZoneInput> {
  const { cwd } = terminal;
  const live = readLiveFiles(options.paths.filter(isZoneFilePath), cwd);
  const told = readLiveZones(live.files, options.zoneName, live.included);
  const paths = options.paths.filter((each) => !isZoneFilePath(each));
  const isLiveAlone = options.paths.length > 0 && paths.length === 0 && options.filesFrom === undefined;
  const { sources, errors } = isLiveAlone
    ? { sources: [], errors: [] }
    : await loadInput({ ...options, paths }, terminal, paint);
  const failures: Failure[] = [...told.failures];
  const all = sources.map(({ file }) => file);
  const zoneNames = new Map<string, string>();
  const bundles = [...groupByScope(sources)].flatMap(([{ options: scope }, members]): readonly BundleReading[] => {
    const wanted = new Set(members.filter((source) => source.wanted).map(({ file }) => file.uri));
    const files = withDependencies(
      members.map(({ file }) => file),
      all,
    );
    for (const [id, name] of scope.zones ?? []) zoneNames.set(id, name);
    return readFiles(files, scope, failures, (uri) => wanted.has(uri)).bundles;
  });
  const readings = firstReadings(withoutCalled(bundles));
  const known = new Map(live.paths);
  for (const { file, path: each } of sources) known.set(file.uri, each);
  const showPath = ({ uri }: SourceFile) => relativePath(cwd, known.get(uri) ?? uri);
  const inputs = reportInputProblems(bundles, cwd);
  const faults = [
    ...told.errors,
    ...collectSyntaxErrors({ bundles: readings }).filter(({ severity }) => severity === undefined),
  ];
  return {
    zones: [...told.zones, ...readings.flatMap(({ reading }) => reading.zones)],
    zoneNames,
    errors: [
      ...[...live.errors, ...errors].map(({ path: each, message }) => ({ path: relativePath(cwd, each), message })),
      ...faults.map(({ span, value }) => ({
        path: `${showPath(span.file)}:${positionOf(span.file, span.start).line}`,
        message: value,
      })),
      ...inputs.errors,
      ...failures.map((failure) => ({
        path: failure.files.map(showPath)[0] ?? '.',
        message: `was not read completely: ${summarizeFailure(failure)}`,
      })),
    ],
    notes: [...inputs.notes, ...describeDeployments(bundles, readings)],
    showPath,
  };
}

/** Of several deployments of a folder the first one is converted. */
function describeDeployments(
  bundles: readonly BundleReading[],
  readings: readonly BundleReading[],
): readonly ReportedError[] {
  const more = readings.filter(({ files }) => bundles.filter((each) => each.files === files).length > 1);
  return more.map(({ deployment }) => ({
    path: 'deployments',
    message: `converted as ‘${deployment?.name ?? ''}’ has it; --deployment names another one`,
  }));
}

/** Why nothing can be written. */
function findObstacles(
  { lacking, files }: Conversion,
  { outputDir, output }: ConvertOptions,
): readonly ReportedError[] {
  if (lacking !== undefined) return [{ path: 'convert', message: lacking }];
  if (files.length <= 1 || outputDir !== undefined) return [];
  const names = files.slice(0, 3).map(({ name }) => name);
  const shown = files.length > 3 ? `${names.join(', ')}, …` : names.join(', ');
  return [
    {
      path: output ?? 'standard output',
      message: `cannot hold the ${files.length} files that the record sets make (${shown}): give a folder with --output-dir.`,
    },
  ];
}

async function write(
  { files }: Conversion,
  options: ConvertOptions,
  terminal: Terminal,
): Promise<readonly ReportedError[]> {
  const { output, outputDir } = options;
  if (output === undefined && outputDir === undefined) {
    for (const { text } of files) terminal.out(text);
    return [];
  }
  return withSignalsHeld(terminal, () =>
    files.flatMap(({ name, text }) => {
      const file = path.resolve(terminal.cwd, output ?? path.join(outputDir ?? '', toFileName(name)));
      try {
        writeReport(file, [text]);
        return [];
      } catch (error) {
        return [{ path: relativePath(terminal.cwd, file), message: describeWriteError(error) }];
      }
    }),
  );
}

/** A name of a zone as that of a file: it may have any characters. */
function toFileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
