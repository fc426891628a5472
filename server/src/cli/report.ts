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
  /** The path of a file relative to the current folder, with forward slashes. */
  shownPath(file: SourceFile): string;
  /** The number of fixes that `--fix` applied, and of files that they changed. */
  readonly fixed?: { readonly fixes: number; readonly files: number };
}

/** A path that could not be checked or written; the message is the end of a sentence that begins with the path. */
export interface ReportedError {
  readonly path: string;
  readonly message: string;
}

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The exit status: 2 if the report has errors, 1 if it has findings of the given severity or above, otherwise 0. */
export function toExitStatus(report: Report, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (report.errors.length > 0) return 2;
  if (failOn === 'never') return 0;
  return report.findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]) ? 1 : 0;
}
