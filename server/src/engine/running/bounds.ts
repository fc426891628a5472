import type { RecordSet } from '../../model/record-set';
import type { Span } from '../../text/span';

/** The characters that may be read for the fixes of one record set: 400 values, the most that it has, of 100,000 in all. */
const MAX_READ = 40_000_000;

/**
 * Tells whether a finding of a record set may have fixes, once for each: a fix reads all of the text of the record set,
 * so that thousands of findings in one of thousands of lines take too long.
 */
export function createFixLimit(): (recordSet: RecordSet | undefined) => boolean {
  const read = new Map<RecordSet, number>();
  return (recordSet) => {
    if (recordSet === undefined) return true;
    const { start, end } = recordSet.span;
    const sum = (read.get(recordSet) ?? 0) + end - start;
    read.set(recordSet, sum);
    return sum <= MAX_READ;
  };
}

/** The place, or the word behind it where it is empty: an editor shows nothing at an empty place. */
export function withWord(at: Span): Span {
  if (at.start < at.end) return at;
  const [word = ''] = /^[\w*.-]*/.exec(at.file.text.slice(at.start, at.start + MAX_WORD)) ?? [];
  return word === '' ? at : { ...at, end: at.start + word.length };
}

const MAX_WORD = 255;
