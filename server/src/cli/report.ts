import type { Finding, Severity } from '../model/finding';
import type { SourceFile } from '../text/span';

/** What a check came to, for the reporters. */
export interface Report {
  /** How many files with Route 53 records in them were looked at. */
  readonly files: number;
  readonly recordSets: number;
  readonly findings: readonly Finding[];
  readonly errors: readonly ReportedError[];
  /** The path of a file as people gave it: relative to the current folder, with forward slashes. */
  shownPath(file: SourceFile): string;
  /** What `--fix` did. */
  readonly fixed?: { readonly fixes: number; readonly files: number };
}

/** What could not be done, and with which path. */
export interface ReportedError {
  readonly path: string;
  readonly message: string;
}

const RANKS: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The exit status that a report deserves. */
export function toExitStatus(report: Report, failOn: Severity | 'never'): 0 | 1 | 2 {
  if (report.errors.length > 0) return 2;
  if (failOn === 'never') return 0;
  return report.findings.some(({ severity }) => RANKS[severity] >= RANKS[failOn]) ? 1 : 0;
}
