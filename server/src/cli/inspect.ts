import { firstReadings } from '../engine/bundles';
import { SYNTAX_ERROR } from '../engine/catalogue';
import { countRecordSets } from '../engine/count';
import { dependenciesOf, withDependencies } from '../engine/files/dependencies';
import { type Failure, type LintResult, lint, readFiles } from '../engine/lint';
import type { Finding } from '../model/finding';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import type { Scope } from './configurations';
import { relativePath } from './files';
import { pathOf, reportInputProblems } from './input-problems';
import type { Report, ReportedError } from './report';
import type { Source } from './source-reader';

/** The sources by their configuration, as one run of the rules has one set of options. */
export function groupByScope(sources: readonly Source[]): ReadonlyMap<Scope, readonly Source[]> {
  return groupBy(sources, ({ scope }) => scope);
}

/** Lints the sources; the report has the findings and errors of the wanted ones. */
export function inspect(sources: readonly Source[], cwd: string): Omit<Report, 'skipped' | 'fixed'> {
  const paths = new Map(sources.map(({ file, path }) => [file.uri, relativePath(cwd, path)]));
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const all = sources.map(({ file }) => file);
  const known = new Set(all);
  // The files that give values are no sources.
  const isReported = (file: SourceFile, shown: ReadonlySet<SourceFile>) =>
    wanted.has(file) || shown.has(file) || !known.has(file);
  const findings: Finding[] = [];
  const errors: ReportedError[] = [];
  const notes: ReportedError[] = [];
  let files = 0;
  let recordSets = 0;
  let changes = 0;
  for (const [scope, members] of groupByScope(sources)) {
    const own = members.map(({ file }) => file);
    const wantedHere = own.filter((file) => wanted.has(file));
    const uris = new Set(wantedHere.map(({ uri }) => uri));
    const result = lint(withDependencies(own, all), scope.options, (uri) => uris.has(uri));
    const called = findCalledFiles(result, new Set(withDependencies(wantedHere, all)));
    // A finding in a called module is caused by its caller's arguments, so it is shown even if the module is not
    // wanted.
    const shown = new Set(
      sources
        .filter((source) => called.has(source.file) && scope.whyIgnored(source.path, false) === undefined)
        .map(({ file }) => file),
    );
    for (const found of [result.findings, findSyntaxErrors(result, scope)])
      for (const finding of found)
        if (isReported(finding.at.file, shown) && (scope.options.isShown?.(finding) ?? true)) findings.push(finding);
    files += listCheckedFiles(result, wanted).length;
    recordSets += countWantedRecordSets(result, wanted);
    changes += countChanges(result, wanted);
    for (const failure of result.failures) errors.push(toReportedError(failure, members, cwd));
    const inputs = reportInputProblems(result.bundles, cwd);
    errors.push(...inputs.errors);
    notes.push(...inputs.notes);
  }
  const rank = ({ at }: Finding) => order.get(at.file) ?? order.size;
  findings.sort(
    (a, b) => rank(a) - rank(b) || a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : 1),
  );
  const shownPath = (file: SourceFile) => paths.get(file.uri) ?? pathOf(file, cwd);
  return { files, recordSets, changes, findings: withoutRepeats(findings, sources), errors, notes, shownPath };
}

/** The findings without those that a file has by another of its paths, too. */
function withoutRepeats(findings: readonly Finding[], sources: readonly Source[]): readonly Finding[] {
  const realPaths = new Map(sources.map(({ file, real }) => [file, real]));
  if (new Set(realPaths.values()).size === sources.length) return findings;
  const seen = new Set<string>();
  return findings.filter(({ rule, at, message }) => {
    const key = `${rule} ${at.start} ${at.end} ${realPaths.get(at.file)} ${message}`;
    return seen.size < seen.add(key).size;
  });
}

/**
 * The files of modules and templates that are checked only as parts of the bundles that call them, as far as wanted
 * files need them.
 */
function findCalledFiles({ bundles }: LintResult, needed: ReadonlySet<SourceFile>): ReadonlySet<SourceFile> {
  const calling = bundles.filter(({ files }) => files.some((file) => dependenciesOf(file).length > 0));
  const called = new Set(
    calling
      .flatMap(({ files, contextFiles }) => withDependencies(files, contextFiles))
      .filter((file) => needed.has(file)),
  );
  for (const { files } of bundles) for (const file of files) called.delete(file);
  return called;
}

function findSyntaxErrors(result: LintResult, { options }: Scope): Finding[] {
  return firstReadings(result.bundles).flatMap(({ reading }) =>
    reading.errors.flatMap(({ value: message, span: at, severity: own }) => {
      const configured =
        options.severityOf?.(SYNTAX_ERROR, at.file.uri) ?? options.severities.get(SYNTAX_ERROR) ?? 'error';
      const severity = configured === 'off' ? configured : (own ?? configured);
      return severity === 'off'
        ? []
        : [{ rule: SYNTAX_ERROR, severity, at, message, resource: undefined, related: [], fixes: [] }];
    }),
  );
}

/** The wanted files in bundles with zones or errors: those of a Terraform folder without records do not count. */
function listCheckedFiles({ bundles }: Pick<LintResult, 'bundles'>, wanted: ReadonlySet<SourceFile>) {
  return firstReadings(bundles)
    .filter(({ reading }) => reading.zones.length > 0 || reading.errors.length > 0)
    .flatMap(({ files }) => files.filter((file) => wanted.has(file)));
}

/** The wanted sources that are checked, because there are records in what they are deployed with. */
export function listCheckedSources(sources: readonly Source[]): readonly Source[] {
  const wanted = new Set(sources.filter((source) => source.wanted).map(({ file }) => file));
  const all = sources.map(({ file }) => file);
  const checked = new Set<SourceFile>();
  for (const [scope, members] of groupByScope(sources)) {
    const own = members.map(({ file }) => file);
    const uris = new Set(own.filter((file) => wanted.has(file)).map(({ uri }) => uri));
    const readings = readFiles(withDependencies(own, all), scope.options, [], (uri) => uris.has(uri));
    for (const file of listCheckedFiles(readings, wanted)) checked.add(file);
  }
  return sources.filter(({ file }) => checked.has(file));
}

function countChanges({ bundles }: LintResult, wanted: ReadonlySet<SourceFile>): number {
  const changes = firstReadings(bundles).flatMap(({ reading }) => reading.zones.flatMap((zone) => zone.changes ?? []));
  return changes.filter(({ span }) => wanted.has(span.file)).length;
}

function countWantedRecordSets(result: LintResult, wanted: ReadonlySet<SourceFile>): number {
  const all = result.bundles.flatMap(({ files, reading }) => {
    const own = new Set(files.filter((file) => wanted.has(file)));
    // A record set of a called module is one of the caller's.
    return reading.zones.flatMap(({ recordSets }) =>
      recordSets.filter(
        ({ span, definition }) => own.has(span.file) || (definition !== undefined && own.has(definition.span.file)),
      ),
    );
  });
  return countRecordSets(all);
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
