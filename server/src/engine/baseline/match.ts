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
  const hidden = new Set<Finding>();
  const found = new Map<string, BaselineEntry>();
  const countOf = (key: string) => found.get(key)?.count ?? 0;
  const hasRoom = (each: BaselineEntry) => countOf(keyOf(each)) < each.count;
  const note = (entry: BaselineEntry) => found.set(keyOf(entry), { ...entry, count: countOf(keyOf(entry)) + 1 });
  const rest: (readonly [Finding, BaselineEntry])[] = [];
  for (const finding of findings) {
    const entry = entryOf(finding, file);
    const own = entry && baseline.get(keyOf(entry));
    if (own !== undefined && hasRoom(own)) {
      hidden.add(finding);
      note(own);
    } else if (entry !== undefined) rest.push([finding, entry]);
  }
  // An entry that is found as it stands is not taken by another finding.
  for (const [finding, entry] of rest) {
    const turned = findTurned(baseline, entry).find(hasRoom);
    if (turned !== undefined) hidden.add(finding);
    note(turned ?? entry);
  }
  return {
    open: findings.filter((finding) => !hidden.has(finding)),
    hidden: findings.filter((finding) => hidden.has(finding)),
    found,
  };
}

/**
 * The entries that have the same record sets or texts as one, but another of them at fault, as it was the last one. Of
 * three texts, the last may name another of the first two.
 */
function findTurned(baseline: Baseline, entry: BaselineEntry): readonly BaselineEntry[] {
  const { file, rule, resource, value, with: others, beside } = entry;
  if (others === undefined && beside === undefined) return [];
  const partnered = indexPartnered(baseline).get(`${file}\n${rule}`) ?? [];
  return partnered.filter(
    (each) =>
      (others?.includes(each.resource) && each.with?.includes(resource)) ||
      (each.resource === resource && (beside?.includes(each.value) || each.beside?.includes(value))),
  );
}

const indexes = new WeakMap<Baseline, ReadonlyMap<string, readonly BaselineEntry[]>>();

/** The entries with several record sets or texts, by file and rule. */
function indexPartnered(baseline: Baseline): ReadonlyMap<string, readonly BaselineEntry[]> {
  let index = indexes.get(baseline);
  if (index === undefined) {
    const partnered = [...baseline.values()].filter((entry) => entry.with !== undefined || entry.beside !== undefined);
    index = groupBy(partnered, ({ file, rule }) => `${file}\n${rule}`);
    indexes.set(baseline, index);
  }
  return index;
}
