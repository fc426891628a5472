import type { Finding } from '../../model/finding';
import { type Baseline, type BaselineEntry, keyOf } from './baseline';
import { entryOf } from './entry';

/** The findings of a file, divided by what the baseline has of them. */
export interface Matched {
  /** What the baseline does not have. Of more equal findings than it counts, these are the last. */
  readonly open: readonly Finding[];
  readonly hidden: readonly Finding[];
  /** How many findings of each entry there are, by its key; entries that the baseline does not have are among them. */
  readonly found: ReadonlyMap<string, BaselineEntry>;
}

/** Divides the findings of one file, which are all that are known of it, in the order of the text. */
export function matchBaseline(baseline: Baseline, file: string, findings: readonly Finding[]): Matched {
  const open: Finding[] = [];
  const hidden: Finding[] = [];
  const found = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = entryOf(finding, file);
    const key = entry && keyOf(entry);
    const count = key === undefined ? 0 : (found.get(key)?.count ?? 0) + 1;
    if (entry !== undefined && key !== undefined) found.set(key, { ...entry, count });
    const isHidden = key !== undefined && count <= (baseline.get(key)?.count ?? 0);
    (isHidden ? hidden : open).push(finding);
  }
  return { open, hidden, found };
}
