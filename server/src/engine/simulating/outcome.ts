import type { PlainRecordSet } from '../../model/plain-record-set';
import type { BatchChange, Zone } from '../../model/zone';
import type { Located, Span } from '../../text/span';

/** What becomes of one batch. */
export interface Outcome {
  /** The zone of the text that has the changes. */
  readonly batch: Zone;
  /**
   * `refused`: Route 53 would make none of the changes. `unchanged`: it would take the batch, and the zone is as before.
   * `applied`: it would make them all, as far as is known.
   */
  readonly status: 'applied' | 'unchanged' | 'refused';
  readonly refusals: readonly Refusal[];
  /** What Route 53 may refuse, which is not documented or not known. */
  readonly doubts: readonly Note[];
  /** What Route 53 takes, and what has another effect than may be meant. */
  readonly notes: readonly Note[];
  /** The changes of which so much is decided at deploy time that what they do is not known. */
  readonly unknown: readonly Note[];
  /** The changes that make a record set what it is already. */
  readonly idle: readonly BatchChange[];
  /** What is other in the zone afterwards; of a refused batch, what would have been. */
  readonly differences: readonly Difference[];
}

/** Why a change is refused. */
export interface Refusal {
  /** Where to point, on one line. */
  readonly at: Span;
  /** What is wrong, why, and what to do. */
  readonly message: string;
  /** In the words of Route 53, where a report of such a refusal is known. */
  readonly words: Words | undefined;
  /** The rule of the linter that judges it, where one does. */
  readonly rule: string | undefined;
  readonly related: readonly Located<string>[];
}

/** Words of Route 53 with the page that shows them. */
export interface Words {
  readonly text: string;
  readonly source: string;
}

/** A sentence about a change. */
export interface Note {
  readonly at: Span;
  readonly message: string;
}

/** One record set that is other afterwards; of `undefined` there is none. */
export interface Difference {
  readonly name: string;
  readonly type: string;
  readonly setIdentifier: string | undefined;
  readonly before: Side | undefined;
  readonly after: Side | undefined;
}

/** A record set before or after a batch: `plain` is undefined where it is not wholly known. */
export interface Side {
  readonly plain: PlainRecordSet | undefined;
  readonly at: Span;
}
