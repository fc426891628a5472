import type { RecordSet } from '../model/record-set';
import type { SourceFile } from '../text/span';

/** How many record sets the text has: the outcomes of one, which are read as one record set each, count once. */
export function countRecordSets(recordSets: readonly RecordSet[]): number {
  const files = new Map<SourceFile, Set<string>>();
  for (const { span, label } of recordSets) {
    const seen = files.get(span.file) ?? new Set();
    files.set(span.file, seen.add(`${span.start} ${label}`));
  }
  return [...files.values()].reduce((count, seen) => count + seen.size, 0);
}
