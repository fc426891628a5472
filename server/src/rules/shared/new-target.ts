import { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import { parseName } from '../../model/in-zone';
import { isType, nextNameOf, type RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { literal } from '../../text/partial-text';

/** Whether a fix may make a record set lead to a host: `never` where that makes a loop. */
export type NewTarget = 'sure' | 'perhaps' | 'never';

/** The limit of names that are followed. */
const MAX_STEPS = 100;

/**
 * Whether a CNAME or an alias can lead to a host by a fix. It is for a person to decide where the host is in the zone of
 * the record set and has no address there.
 */
export function judgeNewTarget(recordSet: RecordSet, host: string): NewTarget {
  const { zone } = recordSet;
  const name = new DomainName(literal(host.trim(), recordSet.span));
  if (leadsTo(zone, name, recordSet.name.value)) return 'never';
  if (zone.name === undefined || name.isWithin(zone.name.value) === 'no') return 'sure';
  const present = findByName(zone, name.key);
  const isThere = present.length > 0 ? present.every((other) => !isType(other, 'CNAME')) : !zone.complete;
  return isThere ? 'sure' : 'perhaps';
}

/** Whether a name of a zone is another one, or what stands there leads to that in the end. */
export function leadsTo(zone: Zone, start: DomainName, end: DomainName): boolean {
  const seen = new Set([start.key]);
  for (const key of seen) {
    if (key === end.key) return true;
    if (seen.size > MAX_STEPS) return false;
    for (const other of findByName(zone, key)) {
      const next = nextNameOf(other);
      if (next !== undefined && next.endpoint === undefined) seen.add(parseName(next).key);
    }
  }
  return false;
}
