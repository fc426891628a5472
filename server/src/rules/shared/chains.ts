import { isType, type RecordSet, soleValue, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { isCnameBelowApex } from './cname-below-apex';
import { findRecordSetsAt, isThereWith } from './in-zone';

/** A CNAME that leads to another one of its zone. */
export interface Chain {
  readonly next: RecordSet;
  /** How many CNAMEs are on the way. */
  readonly steps: number;
  /** The value of the last of them. */
  readonly end: Value;
}

/** What is known of a CNAME: the chain it begins, that it begins none, or that its way never ends. */
type Way = Chain | 'none' | 'endless';

const ways = new WeakMap<Zone, Map<RecordSet, Way>>();

/** The chain that a CNAME begins; nothing where its way has forks or leads back to itself. */
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
 * The one record set at the target of a CNAME, if that is a CNAME without a routing policy and always there with it.
 */
function findNextCname(recordSet: RecordSet): RecordSet | undefined {
  const value = soleValue(recordSet);
  const [only, more] = value === undefined ? [] : findRecordSetsAt(recordSet, value);
  if (only === undefined || more !== undefined || !isType(only, 'CNAME') || only.routing.policies.length > 0)
    return undefined;
  return soleValue(only) !== undefined && isCnameBelowApex(only) && isThereWith(only, recordSet) ? only : undefined;
}
