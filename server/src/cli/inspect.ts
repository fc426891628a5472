import { SYNTAX_ERROR } from '../engine/catalogue';
import { createRecordSetCounter } from '../engine/count';
import { dependenciesOf, withDependencies } from '../engine/files/dependencies';
import {
  type BundleReading,
  type Failure,
  findBundles,
  lintBundle,
  readFiles,
  type UnreadBundle,
} from '../engine/lint';
import { withoutRepeats } from '../engine/running/repeats';
import type { Finding } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import type { Scope } from './configurations';
import { relativePath } from './files';
import { createInputLog } from './input-problems';
import type { Batch, ReportedError } from './report';
import type { Source } from './source-reader';

/** How sources are inspected. */
export interface InspectOptions {
  readonly cwd: string;
  /** Whether suppressed findings are given, too. */
  readonly keepsSuppressed: boolean;
  /** Is told of each bundle when it is checked. */
  readonly onBundle?: (note: BundleNote) => void;
  /** Is called between two bundles, so that the program can do other things. */
  readonly pause?: () => Promise<void>;
}

/** What was done with one bundle. */
export interface BundleNote {
  readonly bundle: UnreadBundle;
  readonly recordSets: number;
  readonly findings: number;
  /** How many bundles are checked, this one included, of how many. */
  readonly done: number;
  readonly total: number;
}

/** What is known when all sources are inspected. */
interface Inspected {
  /** The number of checked files with Route 53 records. */
  readonly files: number;
  readonly recordSets: number;
  readonly changes: number;
  readonly errors: readonly ReportedError[];
  /** What is to be noted of the values that roots are given. */
  readonly notes: readonly ReportedError[];
}

/** The sources by their configuration, as one run of the rules has one set of options. */
export function groupByScope(sources: readonly Source[]): ReadonlyMap<Scope, readonly Source[]> {
  return groupBy(sources, ({ scope }) => scope);
}

/**
 * Lints the sources bundle by bundle, and gives the findings of the wanted ones file by file, in the order of the
 * sources: those of a file as soon as every bundle is checked that may have findings in it.
 */
export async function* inspect(sources: readonly Source[], options: InspectOptions): AsyncGenerator<Batch, Inspected> {
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const jobs = planJobs(sources, wanted);
  const releases = planReleases(sources, jobs);
  const found = new Map<SourceFile, Found[]>();
  const findSeen = createLinkFilter(sources);
  const counts = createCounts(wanted);
  const errors: ReportedError[] = [];
  const inputs = createInputLog();
  const known = new Set(sources.map(({ file }) => file));
  for (const [index, job] of jobs.entries()) {
    const failures: Failure[] = [];
    const lintOptions = { ...job.scope.options, keepsSuppressed: options.keepsSuppressed };
    const { readings, findings } = lintBundle(job.unread, lintOptions, failures);
    const [bundle] = readings;
    for (const each of readings) inputs.add(each);
    const syntaxErrors = findSyntaxErrors(bundle, job.scope);
    const isShown = (finding: Finding) =>
      // The files that give values are no sources.
      (wanted.has(finding.at.file) || job.shown.has(finding.at.file) || !known.has(finding.at.file)) &&
      (lintOptions.isShown?.(finding) ?? true);
    for (const finding of findings.filter(isShown)) note(found, { finding, job, mayRepeat: true });
    for (const finding of syntaxErrors.filter(isShown)) note(found, { finding, job, mayRepeat: false });
    for (const failure of failures) errors.push(toReportedError(failure, job.members, options.cwd));
    const recordSets = counts.add(bundle);
    const checked = findings.length + syntaxErrors.length;
    options.onBundle?.({ bundle: job.unread, recordSets, findings: checked, done: index + 1, total: jobs.length });
    for (const file of releases[index] ?? []) {
      const batch = findSeen(toBatch(found.get(file) ?? []));
      found.delete(file);
      if (batch.findings.length + batch.suppressed.length > 0) yield batch;
    }
    await options.pause?.();
  }
  for (const rest of found.values()) yield findSeen(toBatch(rest));
  const problems = inputs.report(options.cwd);
  return { ...counts.totals(), errors: [...errors, ...problems.errors], notes: problems.notes };
}

/** A bundle to be checked. */
interface Job {
  readonly unread: UnreadBundle;
  readonly scope: Scope;
  /** The sources of the scope. */
  readonly members: readonly Source[];
  /** Files whose findings are shown even if they are not wanted. */
  readonly shown: ReadonlySet<SourceFile>;
}

/** The bundles of all scopes, in the order of the first file in which one may have findings. */
function planJobs(sources: readonly Source[], wanted: ReadonlySet<SourceFile>): readonly Job[] {
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const all = sources.map(({ file }) => file);
  const jobs = [...groupByScope(sources)].flatMap(([scope, members]) => {
    const own = members.map(({ file }) => file);
    const wantedHere = own.filter((file) => wanted.has(file));
    const uris = new Set(wantedHere.map(({ uri }) => uri));
    const { bundles } = findBundles(withDependencies(own, all), (uri) => uris.has(uri));
    const called = findCalledFiles(bundles, new Set(withDependencies(wantedHere, all)));
    // A finding in a called module is caused by its caller's arguments, so it is shown even if the module is not
    // wanted.
    const shown = new Set(
      sources
        .filter((source) => called.has(source.file) && scope.whyIgnored(source.path, false) === undefined)
        .map(({ file }) => file),
    );
    return bundles.map((unread): Job => ({ unread, scope, members, shown }));
  });
  const rankOf = (files: readonly SourceFile[]) =>
    files.reduce(
      (least, file) => Math.min(least, order.get(file) ?? Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
    );
  const ranked = jobs.map((job) => {
    const own = rankOf(job.unread.files);
    return { job, own, first: Math.min(own, rankOf(job.unread.contextFiles)) };
  });
  return ranked.sort((a, b) => a.first - b.first || a.own - b.own).map(({ job }) => job);
}

/** The files whose findings are complete after each job, in the order of the sources. */
function planReleases(sources: readonly Source[], jobs: readonly Job[]): readonly (readonly SourceFile[])[] {
  const last = new Map<SourceFile, number>();
  for (const [index, { unread }] of jobs.entries())
    for (const files of [unread.files, unread.contextFiles]) for (const file of files) last.set(file, index);
  const releases: SourceFile[][] = jobs.map(() => []);
  // A file waits for those before it, so that the order does not depend on the bundles.
  let after = 0;
  for (const { file } of sources) {
    after = Math.max(after, last.get(file) ?? 0);
    releases[after]?.push(file);
  }
  return releases;
}

/** A finding with the bundle in which it was found. */
interface Found {
  readonly finding: Finding;
  readonly job: Job;
  /** Whether another bundle with the same file may have found it, too. */
  readonly mayRepeat: boolean;
}

function note(found: Map<SourceFile, Found[]>, each: Found): void {
  const { file } = each.finding.at;
  const others = found.get(file);
  if (others === undefined) found.set(file, [each]);
  else others.push(each);
}

/** The findings of one file in the order of the report, each once. */
function toBatch(found: readonly Found[]): Batch {
  const isSuppressed = ({ finding }: Found) => finding.suppressedBy !== undefined;
  return {
    findings: sortByPlace(dropRepeats(found.filter((each) => !isSuppressed(each)))),
    suppressed: sortByPlace(dropRepeats(found.filter(isSuppressed))),
  };
}

function dropRepeats(found: readonly Found[]): readonly Finding[] {
  const once = found.filter(({ mayRepeat }) => !mayRepeat).map(({ finding }) => finding);
  const scopes = groupBy(
    found.filter(({ mayRepeat }) => mayRepeat),
    ({ job }) => job.scope,
  );
  const repeatable = [...scopes.values()].flatMap((all) => {
    const bundles = groupBy(all, ({ job }) => job.unread);
    return withoutRepeats([...bundles].map(([unread, each]) => [unread, each.map(({ finding }) => finding)]));
  });
  return [...repeatable, ...once];
}

function sortByPlace(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** Leaves out of the batches what a file has by another of its paths, too. */
function createLinkFilter(sources: readonly Source[]): (batch: Batch) => Batch {
  const realPaths = new Map(sources.map(({ file, real }) => [file, real]));
  if (new Set(realPaths.values()).size === sources.length) return (batch) => batch;
  const seen = new Set<string>();
  const isNew = ({ rule, at, message }: Finding) =>
    seen.size < seen.add(`${rule} ${at.start} ${at.end} ${realPaths.get(at.file)} ${message}`).size;
  return ({ findings, suppressed }) => ({ findings: findings.filter(isNew), suppressed: suppressed.filter(isNew) });
}

/**
 * The files of modules and templates that are checked only as parts of the bundles that call them, as far as wanted
 * files need them.
 */
function findCalledFiles(bundles: readonly UnreadBundle[], needed: ReadonlySet<SourceFile>): ReadonlySet<SourceFile> {
  const calling = bundles.filter(({ files }) => files.some((file) => dependenciesOf(file).length > 0));
  const called = new Set(
    calling
      .flatMap(({ files, contextFiles }) => withDependencies(files, contextFiles))
      .filter((file) => needed.has(file)),
  );
  for (const { files } of bundles) for (const file of files) called.delete(file);
  return called;
}

function findSyntaxErrors({ reading }: BundleReading, { options }: Scope): readonly Finding[] {
  return reading.errors.flatMap(({ value: message, span: at, severity: own }) => {
    const configured =
      options.severityOf?.(SYNTAX_ERROR, at.file.uri) ?? options.severities.get(SYNTAX_ERROR) ?? 'error';
    const severity = configured === 'off' ? configured : (own ?? configured);
    return severity === 'off'
      ? []
      : [{ rule: SYNTAX_ERROR, severity, at, message, resource: undefined, related: [], fixes: [] }];
  });
}

/** Counts what was read in the wanted files of the bundles; `add` gives the number of record sets of that bundle. */
function createCounts(wanted: ReadonlySet<SourceFile>) {
  const counter = createRecordSetCounter();
  let files = 0;
  let changes = 0;
  return {
    add(bundle: BundleReading): number {
      const { zones } = bundle.reading;
      const own = new Set(bundle.files.filter((file) => wanted.has(file)));
      if (isChecked(bundle)) files += own.size;
      for (const zone of zones) for (const { span } of zone.changes ?? []) if (wanted.has(span.file)) changes += 1;
      const recordSets = zones.flatMap((zone) => zone.recordSets.filter((recordSet) => isOf(own, recordSet)));
      counter.add(recordSets);
      return recordSets.length;
    },
    totals: () => ({ files, changes, recordSets: counter.total() }),
  };
}

/** Whether there are zones or errors in a bundle: a Terraform folder without records does not count as checked. */
function isChecked({ reading }: BundleReading): boolean {
  return reading.zones.length > 0 || reading.errors.length > 0;
}

/** The wanted sources that are checked, because there are records in what they are deployed with. */
export function listCheckedSources(sources: readonly Source[]): readonly Source[] {
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const all = sources.map(({ file }) => file);
  const checked = new Set<SourceFile>();
  for (const [scope, members] of groupByScope(sources)) {
    const own = members.map(({ file }) => file);
    const uris = new Set(own.filter((file) => wanted.has(file)).map(({ uri }) => uri));
    const { bundles } = readFiles(withDependencies(own, all), scope.options, [], (uri) => uris.has(uri));
    for (const bundle of bundles.filter(isChecked))
      for (const file of bundle.files) if (wanted.has(file)) checked.add(file);
  }
  return sources.filter(({ file }) => checked.has(file));
}

/** Whether a record set is one of these files; that of a called module is one of the caller's. */
function isOf(files: ReadonlySet<SourceFile>, { span, definition }: RecordSet): boolean {
  return files.has(span.file) || (definition !== undefined && files.has(definition.span.file));
}

/** An exception in the linter itself as an error of the report: the check is incomplete. */
function toReportedError({ files, message }: Failure, sources: readonly Source[], cwd: string): ReportedError {
  const source = sources.find(({ file }) => files.includes(file));
  const [what] = message.split('\n');
  return {
    path: source === undefined ? '.' : relativePath(cwd, source.path),
    message: `was not checked completely: ${what}`,
  };
}
