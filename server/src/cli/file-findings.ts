import { compareFindings } from '../engine/running/order';
import { withoutRepeats } from '../engine/running/repeats';
import type { Finding } from '../model/finding';
import { groupBy } from '../text/group-by';
import type { Job } from './jobs';
import type { Source } from './source-reader';

/** All findings of one file, each once, in the order of their places. */
export interface FileFindings {
  /** Undefined for a file that was read in another way. */
  readonly source: Source | undefined;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Whether the run is about a finding. */
  isShown(finding: Finding): boolean;
  /** Whether a finding was found where another bundle calls the file. */
  isCalled(finding: Finding): boolean;
}

/** A finding with the bundle in which it was found. */
export interface Found {
  readonly finding: Finding;
  readonly job: Job;
  /** Whether another bundle with the same file may have found it, too. */
  readonly mayRepeat: boolean;
}

/** The findings of one file in the order of the report, each once. */
export function toFindings(found: readonly Found[]): Pick<FileFindings, 'findings' | 'suppressed'> {
  const isSuppressed = ({ finding }: Found) => finding.suppressedBy !== undefined;
  return {
    findings: dropRepeats(found.filter((each) => !isSuppressed(each))).toSorted(compareFindings),
    suppressed: dropRepeats(found.filter(isSuppressed)).toSorted(compareFindings),
  };
}

export function createTests(
  found: readonly Found[],
  source: Source | undefined,
): Pick<FileFindings, 'isShown' | 'isCalled'> {
  let called: ReadonlySet<Finding> | undefined;
  const options = (source ?? found[0]?.job)?.scope.options;
  return {
    isShown: (finding) => options?.isShown?.(finding) ?? true,
    isCalled(finding) {
      called ??= new Set(found.filter(isOfCaller).map((each) => each.finding));
      return called.has(finding);
    },
  };
}

function isOfCaller({ finding, job, mayRepeat }: Found): boolean {
  return mayRepeat && !job.unread.files.includes(finding.at.file);
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

/** Leaves out what a file has by another of its paths, too. */
export function createLinkFilter(
  sources: readonly Source[],
): (found: ReturnType<typeof toFindings>) => ReturnType<typeof toFindings> {
  const realPaths = new Map(sources.map(({ file, real }) => [file, real]));
  if (new Set(realPaths.values()).size === sources.length) return (batch) => batch;
  const seen = new Set<string>();
  const isNew = ({ rule, at, message }: Finding) =>
    seen.size < seen.add(`${rule} ${at.start} ${at.end} ${realPaths.get(at.file)} ${message}`).size;
  return ({ findings, suppressed }) => ({ findings: findings.filter(isNew), suppressed: suppressed.filter(isNew) });
}
