import type { PlainRecordSet } from '../model/plain-record-set';

/** What a format makes of the plain record sets of zones. */
export interface Composed {
  /** A whole file; empty where nothing could be said. */
  readonly text: string;
  /** The record sets that are not in the text. */
  readonly left: readonly Left[];
}

/** A record set that a text leaves out. */
export interface Left {
  readonly recordSet: PlainRecordSet;
  /** A sentence without its final dot: `a zone file has no aliases`. */
  readonly reason: string;
}
