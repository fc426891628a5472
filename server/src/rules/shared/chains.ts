import { findRecordSetsAt, isThereWith } from '../../model/in-zone';
import { isType, type RecordSet, soleValue, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { isCnameBelowApex } from './cname-below-apex';

/** The chain of CNAMEs that a CNAME of the same zone begins. */
export interface Chain {
  readonly next: RecordSet;
  /** The number of further CNAMEs. */
  readonly steps: number;
  /** The value of the last CNAME. */
  readonly end: Value;
}

/** The result for a CNAME: the chain that it begins, `none` if it begins none, or `endless` if it leads into a loop. */
type Way = Chain | 'none' | 'endless';

const ways = new WeakMap<Zone, Map<RecordSet, Way>>();

/** The chain that a CNAME begins; undefined if its target is no CNAME, or the chain branches or leads into a loop. */
export function followChain(start: RecordSet): Chain | undefined {
  const known = ways.get(start.zone) ?? new Map<RecordSet, Way>();
  ways.set(start.zone, known);
  if (!known.has(start) && findNextCname(start) === undefined) return undefined;
  const path: RecordSet[] = [];
  let current = start;
  while (!known.has(current)) {
    // A CNAME that is met again before the end of its chain is known is part of a loop.
    known.set(current, 'endless');
    path.push(current);
    const next = findNextCname(current);
    if (next === undefined) known.set(current, 'none');
    else current = next;
  }
  for (const [index, recordSet] of [...path.entries()].reverse()) {
    const next = path[index + 1] ?? current;
    if (next !== recordSet) known.set(recordSet, followFrom(next, known));
  }
  const way = known.get(start);
  return way === undefined || typeof way === 'string' ? undefined : way;
}

function followFrom(next: RecordSet, known: ReadonlyMap<RecordSet, Way>): Way {
  const onward = known.get(next);
  if (onward === 'endless' || onward === undefined) return 'endless';
  const value = soleValue(next);
  if (onward !== 'none') return { next, steps: onward.steps + 1, end: onward.end };
  return value === undefined ? 'none' : { next, steps: 1, end: value };
}

/**
 * The only record set at the target of a CNAME, if that is a CNAME without a routing policy that exists whenever the
 * first does.
 */
function findNextCname(recordSet: RecordSet): RecordSet | undefined {
  const value = soleValue(recordSet);
  const [only, more] = value === undefined ? [] : findRecordSetsAt(recordSet, value);
  if (only === undefined || more !== undefined || !isType(only, 'CNAME') || only.routing.policies.length > 0)
    return undefined;
  return soleValue(only) !== undefined && isCnameBelowApex(only) && isThereWith(only, recordSet) ? only : undefined;
}
