import type { Located, SourceFile, Span } from '../../text/span';
import type { ZoneName } from './names';

/** What is to be said of a place of a zone file. */
export interface ZoneFileFault extends Located<string> {
  /**
   * `damaged`: it is not understood, so that what is meant is not known. `left-out`: it is understood, and is nothing that
   * a zone of Route 53 can have. `doubtful`: it is read, and is perhaps not what is meant.
   */
  readonly kind: 'damaged' | 'left-out' | 'doubtful';
}

/** A zone file, and what is known besides its text. */
export interface ZoneFileInput {
  readonly file: SourceFile;
  /** The name of the zone, where it is given; names are completed by it before the first `$ORIGIN`. */
  readonly origin?: string | undefined;
  /** The file that an `$INCLUDE` names, by the path as written; undefined where it is not to be read. */
  readonly included?: (path: string) => SourceFile | undefined;
}

/** A resource record, which is one value of a record set. */
export interface ResourceRecord {
  /** The full name, in the case in which it is written. */
  readonly name: ZoneName;
  /** The name as it is written; undefined where it is that of the record before. */
  readonly writtenName: string | undefined;
  readonly nameSpan: Span;
  readonly type: string;
  readonly typeSpan: Span;
  readonly ttl: number | undefined;
  /** Where the TTL is written in the record itself. */
  readonly ttlSpan: Span | undefined;
  /** The value in the form of Route 53. */
  readonly value: string;
  readonly valueSpan: Span;
  /** The whole record, without the comment behind it. */
  readonly span: Span;
}

/** How far a reading has come: what holds for the next record, and what was found. */
export interface ReadingState {
  readonly input: ZoneFileInput;
  origin: ZoneName;
  /** The name of the last record, for records that begin with blanks; `unread` where it was not understood. */
  owner: { readonly name: ZoneName; readonly span: Span } | 'unread' | undefined;
  /** The value of the last `$TTL` (RFC 2308 section 4); `unread` where it was not understood. */
  defaultTtl: number | 'unread' | undefined;
  /** The TTL of the last record, which holds where there is no `$TTL` (RFC 1035 section 5.1). */
  lastTtl: number | undefined;
  /** The TTLs of the types of the records of one name that stand together, the last of which was read. */
  run: { readonly name: ZoneName; readonly ttls: Map<string, number> };
  /** The name of the zone in lower case, as soon as it is known: records outside are in no run. */
  zoneKey: ZoneName | undefined;
  /** The name that the first `$ORIGIN` gives. */
  firstOrigin: Located<ZoneName> | undefined;
  /** The files that are being read, the innermost last. */
  readonly open: SourceFile[];
  /** How many records `$GENERATE` has made. */
  generated: number;
  readonly records: ResourceRecord[];
  readonly faults: ZoneFileFault[];
}

/** Adds a fault. */
export function tell(state: ReadingState, kind: ZoneFileFault['kind'], value: string, span: Span): void {
  state.faults.push({ kind, value, span });
}
