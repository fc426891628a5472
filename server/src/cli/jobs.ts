import { dependenciesOf, withDependencies } from '../engine/files/dependencies';
import { findBundles, type UnreadBundle } from '../engine/lint';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import type { Scope } from './configurations';
import type { Source } from './source-reader';

/** A bundle to be checked. */
export interface Job {
  readonly unread: UnreadBundle;
  readonly scope: Scope;
  /** The sources of the scope. */
  readonly members: readonly Source[];
  /** Files whose findings are shown even if they are not wanted. */
  readonly shown: ReadonlySet<SourceFile>;
}

/** The bundles of all scopes, in the order of the first file in which one may have findings. */
export function planJobs(sources: readonly Source[], wanted: ReadonlySet<SourceFile>): readonly Job[] {
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

/** What there is to do after a job. */
interface Release {
  /** The files whose findings are complete, in the order of the sources. */
  readonly settled: SourceFile[];
  /** The files that no later job reads. */
  readonly read: SourceFile[];
}

/** What there is to do after each job. */
export function planReleases(sources: readonly Source[], jobs: readonly Job[]): readonly Release[] {
  const last = new Map<SourceFile, number>();
  for (const [index, { unread }] of jobs.entries())
    for (const files of [unread.files, unread.contextFiles]) for (const file of files) last.set(file, index);
  const releases = jobs.map((): Release => ({ settled: [], read: [] }));
  // A file waits for those before it, so that the order does not depend on the bundles.
  let after = 0;
  for (const { file } of sources) {
    after = Math.max(after, last.get(file) ?? 0);
    releases[after]?.settled.push(file);
  }
  for (const [file, index] of last) releases[index]?.read.push(file);
  return releases;
}

/** The sources by their configuration, as one run of the rules has one set of options. */
export function groupByScope(sources: readonly Source[]): ReadonlyMap<Scope, readonly Source[]> {
  return groupBy(sources, ({ scope }) => scope);
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
