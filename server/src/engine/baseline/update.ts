import { type Baseline, type BaselineEntry, keyOf } from './baseline';
import { sortEntries } from './write';

/** What a run has found, for a baseline. */
export interface RunResult {
  /** How many findings of each entry there are, by its key. */
  readonly found: Baseline;
  /** The findings that become part of the baseline: those that it does not have and that are reported. */
  readonly added: readonly BaselineEntry[];
  /** Whether everything was looked at that an entry could hold of. */
  readonly isJudged: (entry: BaselineEntry) => boolean;
}

/** A baseline after a run. */
export interface Updated {
  readonly baseline: Baseline;
  readonly added: number;
  readonly removed: number;
}

/** What of the entries holds no more, with how many findings there are less. */
export function findStale(baseline: Baseline, { found, isJudged }: RunResult): readonly BaselineEntry[] {
  const stale = [...baseline].flatMap(([key, entry]) => {
    const count = entry.count - (found.get(key)?.count ?? 0);
    return count > 0 && isJudged(entry) ? [{ ...entry, count }] : [];
  });
  return sortEntries(stale);
}

/** Adds what is new and drops what holds no more; entries of which nothing is known stay. */
export function updateBaseline(baseline: Baseline, result: RunResult): Updated {
  const next = new Map(baseline);
  const stale = findStale(baseline, result);
  const change = (entry: BaselineEntry, by: number) => {
    const key = keyOf(entry);
    const count = (next.get(key)?.count ?? 0) + by;
    if (count > 0) next.set(key, { ...entry, count });
    else next.delete(key);
  };
  for (const entry of stale) change(entry, -entry.count);
  for (const entry of result.added) change(entry, entry.count);
  const sum = (entries: readonly BaselineEntry[]) => entries.reduce((all, { count }) => all + count, 0);
  return { baseline: next, added: sum(result.added), removed: sum(stale) };
}
