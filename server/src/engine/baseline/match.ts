import type { Finding } from '../../model/finding';
import { groupBy } from '../../text/group-by';
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
  const countOf = (key: string) => found.get(key)?.count ?? 0;
  for (const finding of findings) {
    const entry = entryOf(finding, file);
    if (entry === undefined) {
      open.push(finding);
      continue;
    }
    const hasRoom = (each: BaselineEntry) => countOf(keyOf(each)) < each.count;
    const own = baseline.get(keyOf(entry));
    const known = own !== undefined && hasRoom(own) ? own : findTurned(baseline, entry).find(hasRoom);
    const key = keyOf(known ?? entry);
    found.set(key, { ...(known ?? entry), count: countOf(key) + 1 });
    (known === undefined ? open : hidden).push(finding);
  }
  return { open, hidden, found };
}

/** The entries that have the same record sets as one, but another of them at fault, as it was the last in the file. */
function findTurned(
  baseline: Baseline,
  { file, rule, resource, with: others }: BaselineEntry,
): readonly BaselineEntry[] {
  if (others === undefined) return [];
  const partnered = indexPartnered(baseline).get(`${file}\n${rule}`) ?? [];
  return partnered.filter((each) => others.includes(each.resource) && each.with?.includes(resource));
}

const indexes = new WeakMap<Baseline, ReadonlyMap<string, readonly BaselineEntry[]>>();

/** The entries with several record sets, by file and rule. */
function indexPartnered(baseline: Baseline): ReadonlyMap<string, readonly BaselineEntry[]> {
  let index = indexes.get(baseline);
  if (index === undefined) {
    const partnered = [...baseline.values()].filter((entry) => entry.with !== undefined);
    index = groupBy(partnered, ({ file, rule }) => `${file}\n${rule}`);
    indexes.set(baseline, index);
  }
  return index;
}
