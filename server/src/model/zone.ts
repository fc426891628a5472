import type { DomainName } from '../dns/domain-name';
import type { PartialText } from '../text/partial-text';
import type { Located, Span } from '../text/span';
import type { Field, RecordSet } from './record-set';

/** A hosted zone with the record sets of it that are in view. */
export interface Zone {
  /**
   * References with equal keys are to the same zone. It is made of a resource, an id or a file, never of the name,
   * which two zones may share.
   */
  readonly key: string;
  /** Its name in messages: `aws_route53_zone.main`, `the hosted zone Z123`. */
  readonly label: string;
  /** Undefined where nothing of the name is known; record sets then have no known apex. */
  readonly name: Located<DomainName> | undefined;
  /** Whether it answers all clients (`public`) or only the VPCs that it is associated with (`private`). */
  readonly visibility: 'public' | 'private' | 'unknown';
  /** The id, where the text has it: `Z0123456789ABC`, perhaps behind `/hostedzone/`. */
  readonly id?: string;
  /** The record sets that are in it after the deployment; those that a batch deletes are only in `changes`. */
  readonly recordSets: readonly RecordSet[];
  /** The changes of a change batch in their order; undefined where the text is not one. */
  readonly changes?: readonly BatchChange[];
  /** The resource for which a deployer sends the changes, in a call of its own; undefined for a batch. */
  readonly call?: Call;
  /**
   * Whether the text lists what is in the zone now, so that changing the text changes nothing there: no fix of it is
   * safe.
   */
  readonly isListing?: true;
  /** Whether a listing states that there are further record sets, which are not in view. */
  readonly goesOn?: true;
  /**
   * Whether every record set of the zone is in view. Unless it is, nothing follows from the absence of a record set.
   */
  readonly complete: boolean;
  /** The zones of the same reading, itself among them. */
  readonly together?: readonly Zone[];
  /**
   * What makes the zone in every deployment: equal for zones that one provider or one stack makes. Undefined where the
   * zone is there before, or where it is decided at deploy time whether it is made, and with which provider.
   */
  readonly maker?: string;
  /** The comment that is given to the zone, or to the batch that changes it. */
  readonly comment?: Located<PartialText>;
  /** Where the zone is defined, if that is in view. */
  readonly span?: Span;
  /** Where the text describes a zone that it does not define, such as the answer of `get-hosted-zone`. */
  readonly description?: Span;
  /** Where the text has the id of the zone once for all of its record sets. */
  readonly named?: Span;
}

/** Why a deployer sends changes to Route 53. */
export interface Call {
  /** The address of the resource. */
  readonly address: string;
  /**
   * `retype`: the type or the set identifier is changed in place, by a DELETE and a CREATE in one batch. A resource that is
   * replaced has two calls, in the order that `first` names.
   */
  readonly kind: 'create' | 'update' | 'retype' | 'delete' | 'replace';
  readonly first?: 'create' | 'delete';
}

/** One change of a change batch. */
export interface BatchChange {
  /** `CREATE`, `DELETE` or `UPSERT`; other text is reported by the rule `invalid-action`. */
  readonly action: Field<string>;
  /** What is created, replaced or deleted; what a `DELETE` deletes is not among the record sets of the zone. */
  readonly recordSet: RecordSet;
  /** Whether a DELETE takes the record set as it is in the zone, and is left out where it is not there. */
  readonly asItIs?: true;
  /** The whole change in the source. */
  readonly span: Span;
  /** Where to point when the change is at fault: a part of it that is on one line. */
  readonly at: Span;
}

/** Makes a zone and its record sets, which refer to each other: `fill` is called with the zone and returns them. */
export function zoneOf(properties: Omit<Zone, 'recordSets'>, fill: (zone: Zone) => readonly RecordSet[]): Zone {
  const recordSets: RecordSet[] = [];
  const zone: Zone = { ...properties, recordSets };
  for (const recordSet of fill(zone)) recordSets.push(recordSet);
  return zone;
}

/** The record sets of a zone, and those that a batch passes through or deletes, which are not in the zone after it. */
export function listRecordSets({ recordSets, changes }: Zone): readonly RecordSet[] {
  if (changes === undefined) return recordSets;
  const present = new Set(recordSets);
  return [...recordSets, ...changes.map((change) => change.recordSet).filter((each) => !present.has(each))];
}
