import path from 'node:path';
import type { BundleReading } from '../engine/bundles';
import { readLiveZones } from '../engine/comparing/live';
import { type Failure, summarizeFailure } from '../engine/failures';
import { withDependencies } from '../engine/files/dependencies';
import { collectSyntaxErrors, readFiles, withoutKeeping } from '../engine/lint';
import { type GivenBatch, placeOf, type Simulation, simulate } from '../engine/simulating/simulate';
import type { Zone } from '../model/zone';
import { positionOf } from '../text/position';
import type { Located, SourceFile } from '../text/span';
import type { SimulateOptions } from './command';
import { isZoneFilePath, readLiveFiles } from './comparisons/live-files';
import { relativePath } from './files';
import { loadInput } from './input';
import { reportInputProblems } from './input-problems';
import { groupByScope } from './jobs';
import type { ReportedError } from './report';
import { printErrors, printNotes } from './reporters/pretty';
import { printJson } from './simulations/json';
import { printPretty } from './simulations/pretty';
import type { Showing, Simulated } from './simulations/shown';
import { writeZones } from './simulations/zone';
import type { Source } from './source-reader';
import { choosePaint, escapeLine, type Terminal } from './terminal';

/**
 * Runs the command `simulate`: applies change batches to zones. The exit status is 1 if one would be refused, and 2 if
 * something could not be read.
 */
export function simulateChanges(options: SimulateOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  return withoutKeeping(() => applyBatches(options, terminal));
}

async function applyBatches(options: SimulateOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const { cwd, err, columns } = terminal;
  const paint = choosePaint(options.color, terminal);
  const live = readLiveFiles(options.zones.filter(isZoneFilePath), cwd);
  const told = readLiveZones(live.files, undefined, live.included);
  const paths = [...options.zones.filter((each) => !isZoneFilePath(each)), ...options.paths];
  const { sources, errors } = await loadInput({ ...options, paths }, terminal, paint);
  const failures: Failure[] = [...told.failures];
  const bundles = readSources(sources, failures);
  const known = new Map(live.paths);
  for (const { file, path: each } of sources) known.set(file.uri, each);
  const shownPath = ({ uri }: SourceFile) => relativePath(cwd, known.get(uri) ?? uri);
  const listings = new Set(options.zones.map((each) => path.resolve(cwd, each)));
  const isListing = ({ uri }: SourceFile) =>
    sources.some(({ file, path: each }) => file.uri === uri && isBelow(each, listings));
  const zones = [...findZones(bundles, isListing), ...told.zones];
  const { batches, known: knownZones } = findBatches(bundles, failures, (file) => !isListing(file));
  const simulation = simulate({
    ...{ listed: zones, known: knownZones },
    batches: sortAsNamed(batches, options.paths, sources, cwd),
  });
  const inputs = reportInputProblems(
    bundles.map(({ bundle }) => bundle),
    cwd,
  );
  const report = ({ span, value: message }: Located<string>): ReportedError => ({
    path: `${shownPath(span.file)}:${positionOf(span.file, span.start).line}`,
    message,
  });
  const found: readonly ReportedError[] = [
    ...inputs.errors,
    ...[...live.errors, ...errors].map(({ path: each, message }) => ({ path: relativePath(cwd, each), message })),
    ...[
      ...told.errors,
      ...collectSyntaxErrors({ bundles: bundles.map(({ bundle }) => bundle) }).filter(
        ({ severity }) => severity === undefined,
      ),
    ].map(report),
    ...(zones.length === 0 && knownZones.length === 0 ? [] : describeFailed(simulation, shownPath)),
    ...findMissing(options, { zones, batches }),
    ...failures.map((failure) => ({
      path: failure.files.map(shownPath)[0] ?? '.',
      message: `was not read completely: ${summarizeFailure(failure)}`,
    })),
  ];
  const showing: Showing = { shownPath, mayQuote: () => true, paint, columns };
  const notes = [...inputs.notes, ...told.notes.map(report)];
  print({ ...simulation, errors: found }, options, showing, terminal);
  err(printErrors(found, paint) + printNotes(notes, paint));
  if (found.length > 0) return 2;
  return simulation.outcomes.some(({ status }) => status === 'refused') ? 1 : 0;
}

function print(
  simulated: Simulated,
  { format }: SimulateOptions,
  showing: Showing,
  { out, err }: Pick<Terminal, 'out' | 'err'>,
): void {
  if (format === 'json') out(printJson(simulated, showing));
  // The zone alone is on standard output, so that it can be a file.
  else for (const part of printPretty(simulated, showing)) (format === 'zone' ? err : out)(part);
  if (format !== 'zone') return;
  const { text, left } = writeZones(simulated);
  for (const each of left) err(`${showing.paint('yellow', 'left out:')} ${escapeLine(each)}\n`);
  out(text);
}

/** A bundle and the options of its folder. */
interface Read {
  readonly bundle: BundleReading;
  readonly options: Parameters<typeof readFiles>[1];
}

function readSources(sources: readonly Source[], failures: Failure[]): readonly Read[] {
  const all = sources.map(({ file }) => file);
  return [...groupByScope(sources)].flatMap(([{ options }, members]) => {
    const wanted = new Set(members.filter((source) => source.wanted).map(({ file }) => file.uri));
    const own = members.map(({ file }) => file);
    const { bundles } = readFiles(withDependencies(own, all), options, failures, (uri) => wanted.has(uri));
    return bundles.map((bundle) => ({ bundle, options }));
  });
}

/** Whether a path is one of these, or in one of these folders. */
function isBelow(file: string, places: ReadonlySet<string>): boolean {
  if (places.has(file)) return true;
  const parent = path.dirname(file);
  return parent !== file && isBelow(parent, places);
}

/** The zones that the files list. */
function findZones(bundles: readonly Read[], isListing: (file: SourceFile) => boolean): readonly Zone[] {
  return bundles.flatMap(({ bundle }) =>
    bundle.reading.zones.filter((zone) => {
      const [first] = zone.recordSets;
      return zone.changes === undefined && first !== undefined && isListing(first.span.file);
    }),
  );
}

/** The batches of the files, and what plans send; with the zones that plans know. */
function findBatches(
  bundles: readonly Read[],
  failures: Failure[],
  isWanted: (file: SourceFile) => boolean,
): { readonly batches: readonly GivenBatch[]; readonly known: readonly Zone[] } {
  const known: Zone[] = [];
  const batches = bundles.flatMap(({ bundle, options }) => {
    const { format, files, contextFiles, reading } = bundle;
    const requests = files.flatMap((file) => (isWanted(file) ? (format.readRequests?.(file, contextFiles) ?? []) : []));
    known.push(...requests.flatMap(({ zones }) => zones));
    return [...reading.zones, ...requests.flatMap(({ calls }) => calls)].flatMap((batch) => {
      const at = batch.changes === undefined ? undefined : placeOf(batch);
      return at !== undefined && isWanted(at.file) ? [{ batch, bundle, options, failures }] : [];
    });
  });
  return { batches, known };
}

/** The batches in the order in which the command line names their files, those of a folder by their paths. */
function sortAsNamed(
  batches: readonly GivenBatch[],
  named: readonly string[],
  sources: readonly Source[],
  cwd: string,
): readonly GivenBatch[] {
  const places = named.map((each) => path.resolve(cwd, each));
  const ranks = new Map(
    sources.map(({ file, path: each }) => [file, places.findIndex((place) => isBelow(each, new Set([place])))]),
  );
  const rankOf = ({ batch }: GivenBatch) => {
    const file = placeOf(batch)?.file;
    return (file && ranks.get(file)) ?? places.length;
  };
  return [...batches].sort((a, b) => rankOf(a) - rankOf(b));
}

function describeFailed({ failed }: Simulation, shownPath: (file: SourceFile) => string): readonly ReportedError[] {
  return failed.map(({ value, span }) => ({
    path: `${shownPath(span.file)}:${positionOf(span.file, span.start).line}`,
    message: value,
  }));
}

/** What the command line names and is not there: a listing, or a batch. */
function findMissing(
  { zones, paths }: SimulateOptions,
  found: { readonly zones: readonly Zone[]; readonly batches: readonly GivenBatch[] },
): readonly ReportedError[] {
  if (found.batches.length === 0) return [{ path: paths.join(', '), message: 'has no change batch' }];
  const isAllKnown = found.batches.every(({ batch }) => batch.call !== undefined);
  if (found.zones.length > 0 || (isAllKnown && zones.length === 0)) return [];
  return zones.length === 0
    ? [{ path: '--zone', message: 'is needed: the listing of the zone that is changed' }]
    : [{ path: zones.join(', '), message: 'lists no zone' }];
}
