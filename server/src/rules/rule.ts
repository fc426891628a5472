import type { Problem, Severity } from '../model/finding';
import type { RecordSet, Target } from '../model/record-set';
import type { Zone } from '../model/zone';

/** A rule knows record sets and zones, and no format. It reports only what is certain. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Off unless the configuration turns it on. */
  readonly off?: boolean;
  /** One sentence; the documentation's index and the hover show it. */
  readonly summary: string;
  /** What goes wrong if it stays. */
  readonly why: string;
  readonly references: readonly string[];
  /**
   * The record types that `recordSet` is about, where it is not about all; a type that is not known is none of them.
   */
  readonly types?: readonly string[];
  /** The kinds of target that `recordSet` is about, where it is not about all. */
  readonly targets?: readonly Target['kind'][];
  /** Whether `recordSet` is only about record sets that have a set identifier or a routing policy, or may have. */
  readonly routed?: true;
  /**
   * Whether `recordSet` looks at nothing but the record set itself, what its zone says of itself, and the names of the
   * zones that were read with it, to find a problem.
   */
  readonly alone?: true;
  recordSet?(recordSet: RecordSet): Iterable<Problem>;
  zone?(zone: Zone): Iterable<Problem>;
}
