import type { PlainRecordSet } from './plain-record-set';

/** A hosted zone with record sets of which everything is known, for what compares and converts zones. */
export interface PlainZone {
  /** As `DomainName.known` has it: lower case, without the final dot; undefined where it is not known. */
  readonly name: string | undefined;
  /** `Z0123456789ABC`, without `/hostedzone/`; undefined where it is not known. */
  readonly id: string | undefined;
  readonly visibility: 'public' | 'private' | 'unknown';
  readonly recordSets: readonly PlainRecordSet[];
}
