import type { RecordSet, Value } from '../model/record-set';
import type { SourceFile, Span, TextEdit } from '../text/span';
import type { Slot } from './syntax/slot';

/*
 * What a format answers about text that is being typed. Where something is typed is judged by the text around it
 * (`Slot`); what stands there is found by reading the file with a probe in its place (`engine/complete/place.ts`).
 */

/** What a format contributes to completion. */
export interface Completing {
  /** The places at an offset at which something can be written, the likeliest first. */
  slotsAt(file: SourceFile, offset: number): readonly Slot[];
  /** The place at an offset at which a record can begin; undefined where none can. */
  startAt(file: SourceFile, offset: number): Start | undefined;
  /**
   * Whether a record set can be left out of the text, in its whole span, without an effect on what else is read. Then
   * a file with many of them is read faster. Undefined where none can.
   */
  canLeaveOut?(recordSet: RecordSet): boolean;
  /** What the resources in view give that belongs into the records of a file. */
  offersIn(bundle: readonly SourceFile[], contextFiles: readonly SourceFile[], file: SourceFile): readonly Offer[];
  /** The key of an alias target: `alias`, `AliasTarget`. */
  readonly aliasKey: string;
  /** A value or an alias target in the format's words; undefined where it cannot be written there. */
  write(writing: Writing, slot: Slot): Insertion | undefined;
  /** Whole records in the format's words; undefined where it has no words for them. */
  writeRecords(records: readonly NewRecord[], start: Start): Insertion | undefined;
}

/** Something that a resource of the bundle gives. */
export interface Offer {
  readonly kind: 'name' | 'address' | 'zone';
  /** Its name for people: `aws_lb.web.dns_name`. */
  readonly label: string;
  /** The expression, as the format writes it in a value. */
  readonly code: string;
  /** What a record set with this expression has. */
  readonly value: Value;
  /** The key of the zone, of a zone. */
  readonly zoneKey?: string;
  /** What an alias to a name needs beside it. */
  readonly alias?: {
    /** The name of the resource for people. */
    readonly label: string;
    readonly zoneId: Writing;
    readonly zoneIdValue: Value;
    /** What has to be added elsewhere, so that the zone id can be written so. */
    readonly added?: TextEdit;
  };
}

/** Something to write: a text, a number, an expression in the format's words, or an alias target. */
export type Writing =
  | { readonly kind: 'text' | 'number' | 'code'; readonly text: string }
  | {
      readonly kind: 'alias';
      readonly name: Writing;
      readonly zoneId: Writing;
      readonly evaluateTargetHealth: boolean;
      /** Writes the type before it, with its key or, in a value of the type, without. */
      readonly type?: string;
    };

/** A text to insert; the parts to fill in are marked, see `text/stops.ts`. */
export type Insertion = string;

/** A place at which a record can begin. */
export interface Start {
  readonly span: Span;
  readonly language: Slot['language'];
  /** The blanks before it on its line. */
  readonly indent: string;
  readonly after: '' | ',';
  /** Whether nothing is in the file, so that the record needs all that is around it. */
  readonly isEmptyFile: boolean;
  /** Whether only records can stand there. */
  readonly isForRecords?: true;
  /** What the user has typed, which the labels begin with; empty where nothing is typed. */
  readonly typed: string;
}

/** A record to insert. Its texts may have parts to fill in. */
export interface NewRecord {
  /** What the record is called in the text: `www`, `www_alias`. */
  readonly id: string;
  /** How the zone is named, as the format writes it; undefined where it is to be filled in. */
  readonly zone: string | undefined;
  /** The name of the zone, without a final dot. */
  readonly domain: string;
  /** The full name, without a final dot. */
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  readonly values?: readonly string[];
  readonly alias?: Extract<Writing, { kind: 'alias' }>;
  readonly setIdentifier?: string;
  readonly weight?: number;
  readonly failover?: 'PRIMARY' | 'SECONDARY';
  /** The id of a health check, or a part to fill in. */
  readonly healthCheck?: string;
}
