import type { SourceFile } from '../text/span';
import type { LintResult } from './lint';

/** What was read in a file, as markdown. */
export function explain(_result: LintResult, file: SourceFile): string {
  return file.uri;
}
