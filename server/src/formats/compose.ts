import type { PlainRecordSet } from '../model/plain-record-set';

/** What a format makes of the plain record sets of zones. */
export interface Composed {
  /** A whole file; empty where nothing could be said. */
  readonly text: string;
  /** The record sets that are not in the text. */
  readonly left: readonly Left[];
}

/** A file that a composer makes. */
export interface ComposedFile {
  /** Without a folder, for where several are written: `example.com.tf`. */
  readonly name: string;
  readonly text: string;
}

/** What a format makes of several zones: one file, or as many as its limits demand. */
export interface ComposedFiles {
  readonly files: readonly ComposedFile[];
  readonly left: readonly Left[];
  /** What a user should know of the text, a sentence each. */
  readonly notes: readonly string[];
}

/** A record set that a text leaves out. */
export interface Left {
  readonly recordSet: PlainRecordSet;
  /** A sentence without its final dot: `a zone file has no aliases`. */
  readonly reason: string;
}
