import type { Reading } from '../../formats/format';
import { asDamaged } from '../../model/damaged-record-set';
import { copyWith, LazyRecordSet } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import type { SourceFile, Span } from '../../text/span';

/**
 * The reading with what damage in the text makes unknown: in record sets that hold or touch damage nothing is absent,
 * and no zone is complete, since any record set may be in the damaged part.
 */
export function withDamage(reading: Reading): Reading {
  const places = damageOf(reading);
  if (places.length === 0) return reading;
  const zones: Zone[] = [];
  for (const zone of reading.zones) zones.push(damageZone(zone, zone.together && zones, places));
  return { ...reading, zones };
}

/** The reading without some of its record sets, so that none of its zones is complete. */
export function withoutRecordSets(reading: Reading, dropped: ReadonlySet<RecordSet>): Reading {
  const zones: Zone[] = [];
  for (const zone of reading.zones) zones.push(damageZone(zone, zone.together && zones, [], dropped));
  return { ...reading, zones };
}

/** The places at which the text of a reading is damaged. */
export function damageOf({ errors, damage = [] }: Reading): readonly Span[] {
  return errors.length === 0 ? damage : [...errors.map(({ span }) => span), ...damage];
}

function damageZone(
  zone: Zone,
  together: readonly Zone[] | undefined,
  places: readonly Span[],
  dropped: ReadonlySet<RecordSet> = new Set(),
): Zone {
  const isDamaged = createTouch(places);
  const changes: BatchChange[] = [];
  // The block that would make the zone private may be in the damaged part.
  const isOpen = zone.visibility === 'public' && zone.span !== undefined && isDamaged(zone.span);
  const properties = {
    ...zone,
    complete: false,
    ...(isOpen && { visibility: 'unknown' as const }),
    ...(together && { together }),
    ...(zone.changes && { changes }),
  };
  return zoneOf(properties, (fresh) => {
    const all = new Map<RecordSet, RecordSet>();
    const renew = (recordSet: RecordSet): RecordSet => {
      const known = all.get(recordSet) ?? moveToZone(recordSet, fresh, places.length > 0 && isDamaged(recordSet.span));
      all.set(recordSet, known);
      return known;
    };
    const unknown = new Set<RecordSet>(dropped);
    for (const change of zone.changes ?? []) {
      if (dropped.has(change.recordSet)) continue;
      const recordSet = renew(change.recordSet);
      if (!isDamaged(change.span)) changes.push({ ...change, recordSet });
      // Which change it is may be in the damaged part: it may delete the record set.
      else if (isActionUnknown(change, places)) unknown.add(change.recordSet);
    }
    return zone.recordSets.filter((recordSet) => !unknown.has(recordSet)).map(renew);
  });
}

function moveToZone(recordSet: RecordSet, zone: Zone, damaged: boolean): RecordSet {
  const moved = recordSet instanceof LazyRecordSet ? recordSet.inZone(zone) : copyWith(recordSet, { zone });
  return damaged ? asDamaged(moved) : moved;
}

/** Whether the action is missing or at a damaged place, apart from damage to all of the file. */
function isActionUnknown({ action, span: at }: BatchChange, places: readonly Span[]): boolean {
  const within = places.filter(({ file, start, end }) => file !== at.file || start > at.start || end < at.end);
  return action.value === undefined || createTouch(within)(action.span);
}

/** Tells whether a span holds one of the places, or touches one with nothing but blanks of one line between. */
export function createTouch(places: readonly Span[]): (at: Span) => boolean {
  const byFile = new Map<SourceFile, { readonly start: number; end: number }[]>();
  for (const { file, start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const merged = byFile.get(file) ?? [];
    byFile.set(file, merged);
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return ({ file, start, end }) => {
    const merged = byFile.get(file);
    if (merged === undefined) return false;
    const [from, to] = [skipBlanksBack(file.text, start), skipBlanks(file.text, end)];
    // The first that does not end before, found by halves.
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.end ?? 0) >= from) high = middle;
      else low = middle + 1;
    }
    const next = merged[low];
    return next !== undefined && next.start <= to;
  };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t]/.test(text.charAt(at))) at += 1;
  return at;
}

function skipBlanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && /[ \t]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}
