/** The name of a baseline where none is named; it stands beside the configuration. */
export const BASELINE_NAME = '.route53lint-baseline.json';

/** The version of the format of baselines. */
export const BASELINE_VERSION = 1;

/**
 * Findings that were there when a repository adopted the linter. Line numbers are no part of it, so that nothing that
 * moves is found anew.
 */
export interface BaselineEntry {
  /** The path of the file, relative to the folder of the baseline, with forward slashes. */
  readonly file: string;
  readonly rule: string;
  /** The record set at fault as findings name it, without the indexes of instances; empty where there is none. */
  readonly resource: string;
  /** The text at the place of the finding, without quotes and differences of blanks. */
  readonly value: string;
  /** How many findings there are of that file, rule, record set and text. */
  readonly count: number;
  /** The other record sets that have part in it, where the order of the file decides which of them is at fault. */
  readonly with?: readonly string[];
  /** Texts of the same record set that have part in it, where their order decides which of them is at fault. */
  readonly beside?: readonly string[];
  /** Set where the finding depends on a call of the file: it is not found where the file is checked without callers. */
  readonly called?: true;
}

/** Entries by `keyOf`. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

export const emptyBaseline: Baseline = new Map();

/** What identifies an entry, as one text. */
export function keyOf({
  file,
  rule,
  resource,
  value,
}: Pick<BaselineEntry, 'file' | 'rule' | 'resource' | 'value'>): string {
  return JSON.stringify([file, rule, resource, value]);
}
