import type { DomainName } from '../dns/domain-name';
import type { Located, Span } from '../text/span';
import type { RecordSet } from './record-set';

/** A hosted zone with the record sets in view. */
export interface Zone {
  /** What makes two mentions the same zone: a resource, an id or a file; never the name, which two zones may share. */
  readonly key: string;
  /** How a person would call it: `aws_route53_zone.main`, `the hosted zone Z123`. */
  readonly label: string;
  readonly name: Located<DomainName> | undefined;
  readonly visibility: 'public' | 'private' | 'unknown';
  /** The literal id, when the text has it. */
  readonly id?: string;
  /** The state after the change batch, where there is one; a record set that the batch deletes is not here. */
  readonly recordSets: readonly RecordSet[];
  /** Whether every record set of the zone is in view; nothing follows from absence unless it is. */
  readonly complete: boolean;
  /** Where the zone itself is defined, when it is in view. */
  readonly span?: Span;
}

/** A zone whose record sets know it: `fill` is called with the zone and gives its record sets. */
export function zoneOf(properties: Omit<Zone, 'recordSets'>, fill: (zone: Zone) => readonly RecordSet[]): Zone {
  const recordSets: RecordSet[] = [];
  const zone: Zone = { ...properties, recordSets };
  recordSets.push(...fill(zone));
  return zone;
}
