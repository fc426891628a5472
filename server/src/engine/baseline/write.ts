import { formatJsonLine } from '../../text/controls';
import { BASELINE_VERSION, type Baseline, type BaselineEntry } from './baseline';

/**
 * The text of a baseline: an entry on each line, in the order of file, rule, record set and value, so that changes of two
 * branches rarely meet.
 */
export function formatBaseline(baseline: Baseline): string {
  const lines = sortEntries([...baseline.values()]).map(
    ({ file, rule, resource, value, count, with: others, beside, called }) =>
      formatJsonLine({
        ...{ file, rule },
        ...(resource !== '' && { resource }),
        value,
        ...(count > 1 && { count }),
        ...(others && { with: others }),
        ...(beside && { beside }),
        ...(called && { called }),
      }),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": ${BASELINE_VERSION},\n  "entries": ${list}\n}\n`;
}

/** The entries in the order of the file, which depends on no language. */
export function sortEntries(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const partsOf = ({ file, rule, resource, value }: BaselineEntry) => [file, rule, resource, value];
  return entries.toSorted((a, b) => compare(partsOf(a), partsOf(b)));
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
