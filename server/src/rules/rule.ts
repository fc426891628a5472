import type { Problem, Severity } from '../model/finding';
import type { RecordSet, Target } from '../model/record-set';
import type { Zone } from '../model/zone';

/** A rule reads record sets and zones and is independent of the format. It reports only certain problems. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Whether the rule is off by default, so that the configuration has to turn it on. */
  readonly off?: boolean;
  /** One sentence, for the index of the documentation and for hovers. */
  readonly summary: string;
  /** The consequences of the problem. */
  readonly why: string;
  readonly references: readonly string[];
  /**
   * The record types for which `recordSet` is called; all if undefined. A record set of unknown type is then left out.
   */
  readonly types?: readonly string[];
  /** The kinds of target for which `recordSet` is called; all if undefined. */
  readonly targets?: readonly Target['kind'][];
  /** If true, `recordSet` is called only for record sets that have or may have a set identifier or a routing policy. */
  readonly routed?: true;
  /**
   * What the problem follows from, where that is something absent: a `setting` of the record set itself, or another
   * `record-set`, resource or block. Where text is damaged or still being typed nothing is absent, so the engine does
   * not run the rule on a damaged record set or, for `record-set`, in a bundle with damage anywhere.
   */
  readonly absence?: 'setting' | 'record-set';
  /**
   * Whether `recordSet` reads only the record set itself, the properties of its zone, and the names of the zones that
   * were read with it, so that its problems can be remembered.
   */
  readonly alone?: true;
  /**
   * Whether the rule may find a problem in a record set, judged by what an `alone` rule may read: the answer is
   * remembered, and `recordSet` is not called where it is no. For rules that are not `alone`.
   */
  concerns?(recordSet: RecordSet): boolean;
  recordSet?(recordSet: RecordSet): Iterable<Problem>;
  zone?(zone: Zone): Iterable<Problem>;
}
