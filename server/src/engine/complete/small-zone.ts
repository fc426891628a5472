import { copyWith } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { nameKey } from '../../model/record-set-summary';
import { type BatchChange, listRecordSets, type Zone } from '../../model/zone';
import { groupBy } from '../../text/group-by';
import type { Span } from '../../text/span';
import { createSearch } from './others';
import type { Holder } from './place';

/** Record sets of one text, zone and name, which a change of the text changes together. */
type Holders = readonly Holder[];

export function groupByName(holders: Holders): readonly Holders[] {
  const zones = groupBy(holders, zoneOfHolder);
  return [...zones.values()].flatMap((group) => [...groupBy(group, ({ recordSet }) => nameKey(recordSet)).values()]);
}

function zoneOfHolder({ zone, recordSet }: Holder): Zone {
  return zone ?? recordSet.zone;
}

/** A zone with a change, and of all other record sets those that matter. */
export interface SmallZone {
  readonly zone: Zone;
  /** The zone of which it is a part, and the record sets of it that are around the changed ones. */
  readonly whole: Zone;
  readonly around: readonly RecordSet[];
  /** Those to which the changed ones lead, as they are in the small zone. */
  readonly ahead: readonly RecordSet[];
}

/** The record sets around: those of another small zone, so that the two differ in nothing but the change; or no others. */
export type Around = Pick<SmallZone, 'whole' | 'around'> | 'none';

/** Makes a small zone. */
type MakeZone = (changes: (holder: Holder) => Partial<RecordSet>, like?: Around) => SmallZone;

/** Makes zones with the changed record sets, and those that matter to these. */
export function createZoneMaker(group: Holders): MakeZone {
  const [first] = group as readonly [Holder, ...Holder[]];
  const deleted = group.map(({ recordSet }) => isDeleted(recordSet));
  const search = createSearch(first);
  // A record set of a format reads some of its fields anew for each copy; a copy has them.
  const plain = group.map(({ recordSet }) => copyWith(recordSet, {}));
  return (changes, like) => {
    const changed = group.map((holder) => ({ holder, own: changes(holder) }));
    const whole = changed.find(({ own }) => own.zone !== undefined)?.own.zone ?? zoneOfHolder(first);
    const recordSets: RecordSet[] = [];
    const batch: BatchChange[] = [];
    const zone: Zone = { ...whole, recordSets, ...(whole.changes && { changes: batch }) };
    const made = changed.map(({ own }, index) => copyWith(plain[index] as RecordSet, { ...own, zone }));
    recordSets.push(...made.filter((_, index) => changed[index]?.own.zone !== undefined || deleted[index] !== true));
    if (like === 'none') return { zone, whole, around: [], ahead: [] };
    const around = like?.whole === whole ? like.around : search.around(made, whole);
    const ahead = search.ahead(made, whole);
    const copies = copyInto(zone, [...around, ...ahead], listGone(whole));
    recordSets.push(...[...copies.values()].filter((copy) => copy.zone === zone));
    for (const change of whole.changes ?? []) {
      const copy = isOf(first, change.span) ? made[0] : copies.get(change.recordSet);
      if (copy !== undefined) batch.push({ ...change, recordSet: copy });
    }
    return { zone, whole, around, ahead: ahead.flatMap((each) => copies.get(each) ?? []) };
  };
}

/** The record sets in another zone; what a batch deletes or replaces is in none, but the order of changes depends on it. */
function copyInto(zone: Zone, recordSets: readonly RecordSet[], gone: ReadonlySet<RecordSet>) {
  return new Map(recordSets.map((each) => [each, gone.has(each) ? each : copyWith(each, { zone })]));
}

const nothing: ReadonlySet<RecordSet> = new Set();
const goneFrom = new WeakMap<Zone, ReadonlySet<RecordSet>>();

/** The record sets of the changes of a batch that are not in the zone after it. */
function listGone(zone: Zone): ReadonlySet<RecordSet> {
  if (zone.changes === undefined) return nothing;
  const known = goneFrom.get(zone) ?? new Set(listRecordSets(zone).slice(zone.recordSets.length));
  goneFrom.set(zone, known);
  return known;
}

/** Whether a change of a batch is that of a record set. */
function isOf({ at, recordSet }: Holder, { file, start, end }: Span): boolean {
  return start <= at && at <= end && file.uri === recordSet.span.file.uri;
}

/** Whether a batch deletes a record set, so that it is not among those of its zone. */
function isDeleted(recordSet: RecordSet): boolean {
  return (
    recordSet.zone.changes?.some((change) => change.recordSet === recordSet && change.action.value === 'DELETE') ===
    true
  );
}
