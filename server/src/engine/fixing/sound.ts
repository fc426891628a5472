import { sortEdits } from '../../text/edits';
import type { SourceFile, TextEdit } from '../../text/span';

/** Whether the edits of one fix do not overlap and lie within their files. */
export function isSound(edits: readonly TextEdit[]): boolean {
  const ends = new Map<SourceFile, number>();
  return sortEdits(edits).every(({ span }) => {
    if (span.start < (ends.get(span.file) ?? 0) || span.end < span.start || span.end > span.file.text.length)
      return false;
    ends.set(span.file, span.end);
    return true;
  });
}
