import type { Reading } from '../../formats/format';
import { copyWith } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { listRecordSets } from '../../model/zone';
import type { Span } from '../../text/span';
import { withDamage, withoutRecordSets } from './damage';

/** A record set that cannot be read, which is a fault of the linter. */
export interface FailingRecordSet {
  /** Its label, if that can be read. */
  readonly label: string;
  readonly error: unknown;
}

/**
 * The reading without the record sets of which a field cannot be read, and those. Their text counts as damaged, so that
 * nothing is absent in the rest. The same reading where all can be read.
 */
export function dropFailing(reading: Reading): {
  readonly reading: Reading;
  readonly failing: readonly FailingRecordSet[];
} {
  const dropped = new Map<RecordSet, FailingRecordSet>();
  for (const zone of reading.zones)
    for (const recordSet of listRecordSets(zone)) {
      const error = findError(() => copyWith(recordSet, {}));
      if (error !== undefined) dropped.set(recordSet, { label: labelOf(recordSet), error: error.thrown });
    }
  if (dropped.size === 0) return { reading, failing: [] };
  const rest = withoutRecordSets(reading, new Set(dropped.keys()));
  const damage = [...(reading.damage ?? []), ...[...dropped.keys()].flatMap(spanOf)];
  return { reading: withDamage({ ...rest, damage }), failing: [...dropped.values()] };
}

function findError(work: () => unknown): { readonly thrown: unknown } | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

function labelOf(recordSet: RecordSet): string {
  let label = 'a record set';
  findError(() => {
    label = recordSet.label;
  });
  return label;
}

function spanOf(recordSet: RecordSet): readonly Span[] {
  const spans: Span[] = [];
  findError(() => spans.push(recordSet.span));
  return spans;
}
