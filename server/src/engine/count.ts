import type { RecordSet } from '../model/record-set';
import type { SourceFile } from '../text/span';

/**
 * How many record sets the texts have: the outcomes of one, which are read as one record set each, count once. Those of
 * a called module count for each call, and not once more for the module by itself.
 */
export function countRecordSets(recordSets: readonly RecordSet[]): number {
  const called = new Map<SourceFile, Set<number>>();
  for (const { span, definition } of recordSets)
    if (definition !== undefined) called.set(span.file, (called.get(span.file) ?? new Set()).add(span.start));
  const files = new Map<SourceFile, Set<string>>();
  for (const { span, label, definition } of recordSets) {
    if (definition === undefined && called.get(span.file)?.has(span.start)) continue;
    const seen = files.get(span.file) ?? new Set();
    files.set(span.file, seen.add(`${span.start} ${label} ${definition?.span.file.uri ?? ''}`));
  }
  return [...files.values()].reduce((count, seen) => count + seen.size, 0);
}
