import type { DomainName } from '../dns/domain-name';
import type { Located, Span } from '../text/span';
import type { Field, RecordSet } from './record-set';

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
  /** The changes of the batch that makes that state, in the order in which they are made; absent where there is no batch. */
  readonly changes?: readonly BatchChange[];
  /** Whether every record set of the zone is in view; nothing follows from absence unless it is. */
  readonly complete: boolean;
  /** The zones that were read with it, itself among them. */
  readonly together?: readonly Zone[];
  /** Where the zone itself is defined, when it is in view. */
  readonly span?: Span;
}

/** One change of a change batch. */
export interface BatchChange {
  /** `CREATE`, `DELETE` or `UPSERT`, or what stands there instead. */
  readonly action: Field<string>;
  /** What is made or deleted; for a `DELETE` it is not among the zone's record sets. */
  readonly recordSet: RecordSet;
  /** The whole change in the source. */
  readonly span: Span;
  /** Where to point when the change itself is at fault: one line of it. */
  readonly at: Span;
}

/** A zone whose record sets know it: `fill` is called with the zone and gives its record sets. */
export function zoneOf(properties: Omit<Zone, 'recordSets'>, fill: (zone: Zone) => readonly RecordSet[]): Zone {
  const recordSets: RecordSet[] = [];
  const zone: Zone = { ...properties, recordSets };
  recordSets.push(...fill(zone));
  return zone;
}
