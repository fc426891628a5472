import type { Severity } from '../../model/finding';
import type { SourceFile } from '../../text/span';
import type { Batch, Report } from '../report';
import type { Shard } from '../shards';
import type { Paint } from '../terminal';

/** Prints a check in one format, as text in parts. */
export interface Reporter {
  /** What is printed for the findings of one file; called in the order of the report, also while others are checked. */
  add(batch: Batch): Iterable<string>;
  /** What is printed when everything is checked. */
  end(report: Report): Iterable<string>;
}

/** What a reporter may know about the run. */
export interface ReporterContext {
  /** The path of a file relative to the current folder, with forward slashes. */
  shownPath(file: SourceFile): string;
  /** Whether lines of a file may be printed: not those of files that give values, of which some may be secret. */
  mayQuote(file: SourceFile): boolean;
  readonly paint: Paint;
  /** The width of the terminal. */
  readonly columns: number;
  readonly unsafeFixes: boolean;
  readonly failOn: Severity | 'never';
  /** Findings and nothing else. */
  readonly quiet: boolean;
  /** The number of findings of each rule in place of the findings, or, in data, beside them. */
  readonly statistics: boolean;
  readonly reportSuppressed: boolean;
  /** The part of the files that was checked; undefined for all. */
  readonly shard: Shard | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A path that is shown as one relative to the folder that the variable names, where the current folder is in it. */
  rebase(variable: string): (shown: string) => string;
  /** How many findings of each severity are printed at most; undefined for all. */
  readonly most?: number;
}

/** Makes the reporter of one format for one output. */
export type CreateReporter = (context: ReporterContext) => Reporter;
