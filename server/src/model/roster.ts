import { indexKeys, type KeyIndex } from '../text/key-index';
import { keepRecent } from '../text/recent';
import { isType, type RecordSet, type RecordSetSummary } from './record-set';
import { nameKey } from './record-set-summary';
import type { Zone } from './zone';

/** What rules look for among all record sets of a zone, by positions in `recordSets`. */
export interface Roster {
  /** The keys of their names. */
  readonly names: KeyIndex;
  /** Those that may lead to a name of the zone. */
  readonly leading: readonly number[];
  /** Those of type NS. */
  readonly nameServers: readonly number[];
}

const rosters = new WeakMap<Zone, Roster>();

/**
 * The roster of a zone. After a keystroke the summaries of nearly all record sets are the same objects, and where equal
 * ones stand in the same order, the roster is the one before.
 */
export function rosterOf(zone: Zone): Roster {
  const known = rosters.get(zone);
  if (known !== undefined) return known;
  const summaries = zone.recordSets.map(({ summary }) => summary);
  const isKept = summaries.length >= MIN_KEPT && !summaries.includes(undefined);
  const before = isKept ? recent.find((each) => areEqual(each.summaries, summaries)) : undefined;
  const roster = before?.roster ?? makeRoster(zone.recordSets);
  if (isKept) recent.add({ summaries: summaries as RecordSetSummary[], roster }, before);
  rosters.set(zone, roster);
  return roster;
}

type Summaries = readonly RecordSetSummary[];

/** Zones with fewer record sets are not kept: to compare them costs as much as a roster. */
const MIN_KEPT = 100;
const MAX_KEPT = 16;
const recent = keepRecent<{ readonly summaries: Summaries; readonly roster: Roster }>(MAX_KEPT);

function areEqual(before: Summaries, now: readonly (RecordSetSummary | undefined)[]): boolean {
  if (before.length !== now.length) return false;
  // Not `every`, which calls a function for each of very many.
  for (let i = 0; i < now.length; i += 1) if (before[i] !== now[i] && !isEqual(before[i], now[i])) return false;
  return true;
}

function isEqual(a: RecordSetSummary | undefined, b: RecordSetSummary | undefined): boolean {
  return a !== undefined && b !== undefined && a.name === b.name && a.type === b.type && a.next === b.next;
}

function makeRoster(recordSets: readonly RecordSet[]): Roster {
  const names = indexKeys(recordSets.map(nameKey));
  const leading: number[] = [];
  const nameServers: number[] = [];
  for (const [position, recordSet] of recordSets.entries()) {
    const { summary } = recordSet;
    if (summary === undefined || (summary.next !== undefined && names.first.has(summary.next))) leading.push(position);
    if (isType(recordSet, 'NS')) nameServers.push(position);
  }
  return { names, leading, nameServers };
}
