import type { Finding, Severity } from '../model/finding';

/** The findings of one file, in the order of their places. */
export interface Batch {
  readonly findings: readonly Finding[];
  /** Findings that a comment or the configuration suppresses; none unless they are asked for. */
  readonly suppressed: readonly Finding[];
}

/** What is known when everything is checked; the findings have come in batches before. */
export interface Report {
  /** The number of checked files with Route 53 records. */
  readonly files: number;
  readonly recordSets: number;
  /** The number of changes in change batches, of which those that delete leave no record set. */
  readonly changes: number;
  /** How many findings there were. */
  readonly tally: Tally;
  readonly errors: readonly ReportedError[];
  /** What is to be noted of the values that roots are given. */
  readonly notes: readonly ReportedError[];
  /** What was not looked at; the paths are relative to the current folder. */
  readonly skipped: readonly SkippedPath[];
  /** What `--fix` has written. */
  readonly fixed?: FixedCount;
}

/** How many findings there were. */
export interface Tally {
  readonly severities: Readonly<Record<Severity, number>>;
  /** How many `--fix` mends, and how many more it mends with `--unsafe-fixes`. */
  readonly safe: number;
  readonly unsafe: number;
  readonly suppressed: number;
  /** By rule: the worst severities first, then the most frequent. */
  readonly rules: readonly RuleTally[];
}

/** How many findings of one rule there were. */
export interface RuleTally {
  readonly rule: string;
  /** The worst of them. */
  readonly severity: Severity;
  readonly count: number;
  readonly safe: number;
  readonly unsafe: number;
}

/** The fixes that were written, and the number of files that they changed. */
export interface FixedCount {
  readonly fixes: number;
  readonly files: number;
  /** The most frequent first. */
  readonly rules: readonly RuleCount[];
  /** By the file with the finding, in the order of paths. */
  readonly byFile: readonly FixedFile[];
  /** What the last round would still have changed: rules that undo each other's fixes. */
  readonly unsettled: readonly FixedFile[];
}

/** The fixes of one file by rule, the most frequent first. */
export interface FixedFile {
  readonly path: string;
  readonly rules: readonly RuleCount[];
}

/** How many fixes a rule has made. */
export interface RuleCount {
  readonly rule: string;
  readonly fixes: number;
}

/** A path that could not be checked or written; the message is the end of a sentence that begins with the path. */
export interface ReportedError {
  readonly path: string;
  readonly message: string;
}

/** A path that was not looked at; the reason is a sentence. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: string;
}

/** The severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding of that severity makes the check fail. */
export function isFailure(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

/** The exit status: 2 if the report has errors, 1 if it has findings of the given severity or above, otherwise 0. */
export function toExitStatus({ errors, tally }: Report, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  return SEVERITIES.some((severity) => tally.severities[severity] > 0 && isFailure(severity, failOn)) ? 1 : 0;
}
