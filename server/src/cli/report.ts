import type { Finding, Severity } from '../model/finding';
import type { SourceFile } from '../text/span';

/** The result of a check. */
export interface Report {
  /** The number of checked files with Route 53 records. */
  readonly files: number;
  readonly recordSets: number;
  /** The number of changes in change batches, of which those that delete leave no record set. */
  readonly changes: number;
  readonly findings: readonly Finding[];
  readonly errors: readonly ReportedError[];
  /** What is to be noted of the values that roots are given. */
  readonly notes: readonly ReportedError[];
  /** What was not looked at; the paths are relative to the current folder. */
  readonly skipped: readonly SkippedPath[];
  /** The path of a file relative to the current folder, with forward slashes. */
  shownPath(file: SourceFile): string;
  /** What `--fix` has written. */
  readonly fixed?: FixedCount;
}

/** The fixes that were written, also by rule, the most frequent first, and the number of files that they changed. */
export interface FixedCount {
  readonly fixes: number;
  readonly files: number;
  readonly rules: readonly { readonly rule: string; readonly fixes: number }[];
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

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The exit status: 2 if the report has errors, 1 if it has findings of the given severity or above, otherwise 0. */
export function toExitStatus(report: Report, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (report.errors.length > 0) return 2;
  if (failOn === 'never') return 0;
  return report.findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]) ? 1 : 0;
}
