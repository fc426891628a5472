import { allOf, canCoexist } from '../../model/existence';
import { findLeading, findRecordSetsAt } from '../../model/in-zone';
import { isType, nextNameOf, type RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';

const known = new WeakMap<Zone, readonly (readonly RecordSet[])[]>();
const members = new WeakMap<Zone, ReadonlySet<RecordSet>>();

/** The loops of CNAME and alias records in a zone; each begins with its last record set in the text. */
export function findLoops(zone: Zone): readonly (readonly RecordSet[])[] {
  const found = known.get(zone) ?? searchLoops(zone);
  known.set(zone, found);
  return found;
}

/** Whether a record set is part of a loop. */
export function isInLoop(recordSet: RecordSet): boolean {
  const inLoops = members.get(recordSet.zone) ?? new Set(findLoops(recordSet.zone).flat());
  members.set(recordSet.zone, inLoops);
  return inLoops.has(recordSet);
}

const none: readonly never[] = [];

function searchLoops(zone: Zone): readonly (readonly RecordSet[])[] {
  const leads = new Map<RecordSet, readonly RecordSet[]>();
  for (const recordSet of findLeading(zone)) {
    const next = findFollowers(recordSet);
    if (next.length > 0) leads.set(recordSet, next);
  }
  if (leads.size === 0) return none;
  const loops: RecordSet[][] = [];
  const done = new Set<RecordSet>();
  for (const start of leads.keys()) {
    if (done.has(start)) continue;
    // Depth-first search without recursion, as a chain may be as long as the zone.
    const path: { readonly at: RecordSet; readonly next: readonly RecordSet[]; index: number }[] = [];
    const depths = new Map<RecordSet, number>();
    const enter = (at: RecordSet) => {
      depths.set(at, path.length);
      path.push({ at, next: leads.get(at) ?? none, index: 0 });
    };
    enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.next[step.index++];
      if (next === undefined) {
        done.add(step.at);
        depths.delete(step.at);
        path.pop();
        continue;
      }
      const depth = depths.get(next);
      if (depth !== undefined) loops.push(path.slice(depth).map(({ at }) => at));
      else if (!done.has(next)) enter(next);
    }
  }
  const order = new Map(zone.recordSets.map((recordSet, index) => [recordSet, index]));
  return loops.filter(canBeTogether).map((loop) => startFromLast(loop, order));
}

/**
 * The CNAME and alias records at which the resolution of a record set continues: a CNAME always, an alias if it has the
 * queried type.
 */
function findFollowers(recordSet: RecordSet): readonly RecordSet[] {
  const value = nextNameOf(recordSet);
  const found = value === undefined ? none : findRecordSetsAt(recordSet, value);
  if (found.length === 0) return none;
  const cname = isType(recordSet, 'CNAME');
  return found.filter(
    (next) =>
      nextNameOf(next) !== undefined &&
      (isType(next, 'CNAME') || cname || (next.type.value !== undefined && isType(recordSet, next.type.value))),
  );
}

function canBeTogether(loop: readonly RecordSet[]): boolean {
  const together = loop.map(({ existence }) => existence).reduce(allOf);
  return canCoexist(together, together) !== 'no';
}

function startFromLast(loop: readonly RecordSet[], order: ReadonlyMap<RecordSet, number>): readonly RecordSet[] {
  const ranks = loop.map((recordSet) => order.get(recordSet) ?? 0);
  const last = ranks.indexOf(ranks.reduce((most, rank) => Math.max(most, rank), 0));
  return [...loop.slice(last), ...loop.slice(0, last)];
}
