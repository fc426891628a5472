import { SYNTAX_ERROR } from '../engine/catalogue';
import {
  type BundleResult,
  type Failure,
  type LintOptions,
  lintBundle,
  summarizeFailure,
  type UnreadBundle,
} from '../engine/lint';
import type { Finding } from '../model/finding';
import { addToGroup } from '../text/group-by';
import type { SourceFile } from '../text/span';
import type { Scope } from './configurations';
import { createCounts } from './counts';
import { createLinkFilter, createTests, type FileFindings, type Found, toFindings } from './file-findings';
import { relativePath } from './files';
import { createInputLog } from './input-problems';
import { type Job, planJobs, planReleases } from './jobs';
import { createMemory } from './memory';
import type { Batch, ReportedError } from './report';
import type { SeenBundles, SeenReading } from './seen-bundles';
import type { Source } from './source-reader';

/** How sources are inspected. */
export interface InspectOptions {
  readonly cwd: string;
  /** Whether suppressed findings are given, too. */
  readonly keepsSuppressed: boolean;
  /** What is reported of the findings of a file. */
  settle(found: FileFindings): Batch;
  /** Is told of each bundle when it is checked. */
  readonly onBundle?: (note: BundleNote) => void;
  /** Bundles that need not be checked again. */
  readonly seen?: SeenBundles | undefined;
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
  /** The files of which not everything could be checked, as there are syntax errors in them or beside them. */
  readonly damaged: ReadonlySet<SourceFile>;
  /** What is to be noted of the values that roots are given. */
  readonly notes: readonly ReportedError[];
}

/**
 * Lints the sources bundle by bundle, and gives the findings of the wanted ones file by file, in the order of the
 * sources: those of a file as soon as every bundle is checked that may have findings in it.
 */
export async function* inspect(sources: readonly Source[], options: InspectOptions): AsyncGenerator<Batch, Inspected> {
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const { jobs, releases } = plan(sources, wanted);
  const found = new Map<SourceFile, Found[]>();
  const sourceOf = new Map(sources.map((source) => [source.file, source]));
  const damaged = new Set<SourceFile>();
  const findSeen = createLinkFilter(sources);
  const counts = createCounts(wanted);
  /** A fix may fail when it is written, as the findings of a file are settled. */
  const failed: { readonly failures: readonly Failure[]; readonly members: readonly Source[] }[] = [];
  const inputs = createInputLog();
  const settle = (file: SourceFile): Batch | undefined => {
    const own = found.get(file);
    if (own === undefined) return undefined;
    found.delete(file);
    const source = sourceOf.get(file);
    const batch = options.settle({ ...findSeen(toFindings(own)), source, ...createTests(own, source) });
    return batch.findings.length + batch.suppressed.length + batch.hidden > 0 ? batch : undefined;
  };
  const memory = createMemory();
  const optionsOf = createOptions(options);
  for (const [index, job] of jobs.entries()) {
    // The model of what is read together lives as long as the list of its files.
    jobs[index] = undefined;
    if (job === undefined) continue;
    const failures: Failure[] = [];
    const seen = options.keepsSuppressed ? undefined : options.seen?.find(job);
    const { readings, findings } = seen
      ? { readings: seen, findings: [] }
      : lintJob(job, optionsOf(job.scope), failures);
    const [bundle] = readings;
    for (const each of readings) inputs.add(each);
    const syntaxErrors = findSyntaxErrors(bundle, job.scope);
    // The files that give values are no sources.
    const isShown = ({ at: { file } }: Finding) => wanted.has(file) || job.shown.has(file) || !sourceOf.has(file);
    const note = (finding: Finding, mayRepeat: boolean) =>
      addToGroup(found, finding.at.file, { finding, job, mayRepeat });
    for (const finding of findings.filter(isShown)) note(finding, true);
    for (const finding of syntaxErrors.filter(isShown)) note(finding, false);
    failed.push({ failures, members: job.members });
    if (syntaxErrors.length > 0 || readings.some(({ reading }) => reading.errors.length > 0))
      for (const files of [bundle.files, bundle.contextFiles]) for (const file of files) damaged.add(file);
    const recordSets = counts.add(bundle);
    const checked = findings.length + syntaxErrors.length;
    options.onBundle?.({ bundle: job.unread, recordSets, findings: checked, done: index + 1, total: jobs.length });
    for (const file of releases[index]?.settled ?? []) {
      const batch = settle(file);
      if (batch !== undefined) yield batch;
    }
    for (const file of releases[index]?.read ?? []) {
      memory.release(file);
      counts.settle(file);
    }
    await options.pause?.();
  }
  for (const file of [...found.keys()]) {
    const batch = settle(file);
    if (batch !== undefined) yield batch;
  }
  const errors = failed.flatMap(({ failures, members }) =>
    failures.map((failure) => toReportedError(failure, members, options.cwd)),
  );
  const problems = inputs.report(options.cwd);
  return { ...counts.totals(), errors: [...errors, ...problems.errors], notes: problems.notes, damaged };
}

function lintJob({ unread, scope }: Job, options: LintOptions, failures: Failure[]): BundleResult {
  const result = lintBundle(unread, options, failures);
  for (const each of result.readings) scope.silences?.add(each);
  return result;
}

/** What the rules run with, which is one object for all bundles of a scope. */
function createOptions({ keepsSuppressed }: InspectOptions): (scope: Scope) => LintOptions {
  const known = new Map<Scope, LintOptions>();
  return (scope) => {
    const made = known.get(scope) ?? { ...scope.options, keepsSuppressed, isOnce: true };
    known.set(scope, made);
    return made;
  };
}

/** The jobs, which are taken out of the list when they are done, and what there is to do after each. */
function plan(sources: readonly Source[], wanted: ReadonlySet<SourceFile>) {
  const jobs = planJobs(sources, wanted);
  return { jobs: [...jobs] as (Job | undefined)[], releases: planReleases(sources, jobs) };
}

function findSyntaxErrors({ reading }: SeenReading, { options }: Scope): readonly Finding[] {
  return reading.errors.flatMap(({ value: message, span: at, severity: own }) => {
    const configured =
      options.severityOf?.(SYNTAX_ERROR, at.file.uri) ?? options.severities.get(SYNTAX_ERROR) ?? 'error';
    const severity = configured === 'off' ? configured : (own ?? configured);
    return severity === 'off'
      ? []
      : [{ rule: SYNTAX_ERROR, severity, at, message, resource: undefined, related: [], fixes: [] }];
  });
}

/** An exception in the linter itself as an error of the report, with the request to report it: the check is incomplete. */
function toReportedError(failure: Failure, sources: readonly Source[], cwd: string): ReportedError {
  const source = sources.find(({ file }) => failure.files.includes(file));
  return {
    path: source === undefined ? '.' : relativePath(cwd, source.path),
    message: `was not checked completely: ${summarizeFailure(failure)}`,
  };
}
