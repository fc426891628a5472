import { DomainName } from '../../dns/domain-name';
import type { Reading } from '../../formats/format';
import { copyWith, LazyRecordSet } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { concat, knownText, literal, type PartialText } from '../../text/partial-text';
import type { Located, Span } from '../../text/span';

/** The reading with the configured names (by zone id) for the zones of which the text has the id and no name. */
export function withZoneNames(reading: Reading, names: ReadonlyMap<string, string>): Reading {
  if (names.size === 0) return reading;
  return { ...reading, zones: reading.zones.map((zone) => nameZone(zone, names)) };
}

function nameZone(zone: Zone, names: ReadonlyMap<string, string>): Zone {
  const name =
    zone.id === undefined || zone.name !== undefined ? undefined : names.get(zone.id.replace(/^\/?hostedzone\//, ''));
  const at = name === undefined ? undefined : findZonePlace(zone);
  if (name === undefined || at === undefined) return zone;
  return withProperties(zone, { name: { value: new DomainName(literal(name, at)), span: at } });
}

/** The zone with that name, by which the names of its record sets are completed. */
export function zoneAs(zone: Zone, name: Located<DomainName>): Zone {
  return withProperties(zone, { name });
}

/** The zone with other properties, its record sets and changes with it; `more` gives further record sets, which come first. */
export function withProperties(
  zone: Zone,
  properties: Partial<Omit<Zone, 'recordSets' | 'changes'>>,
  more: (zone: Zone) => readonly RecordSet[] = () => [],
): Zone {
  const changes: BatchChange[] = [];
  return zoneOf({ ...zone, ...properties, ...(zone.changes && { changes }) }, (fresh) => {
    const all = new Map<RecordSet, RecordSet>();
    const inFreshZone = (recordSet: RecordSet): RecordSet => {
      const known = all.get(recordSet) ?? moveToZone(recordSet, fresh);
      all.set(recordSet, known);
      return known;
    };
    for (const change of zone.changes ?? []) changes.push({ ...change, recordSet: inFreshZone(change.recordSet) });
    return [...more(fresh), ...zone.recordSets.map(inFreshZone)];
  });
}

/** A place in the text that names the zone, or else the place of the zone or of its first record set. */
function findZonePlace(zone: Zone): Span | undefined {
  const all = [...zone.recordSets, ...(zone.changes ?? []).map(({ recordSet }) => recordSet)];
  for (const { places } of all) {
    const place = places.find(({ field }) => field === 'zone');
    if (place !== undefined) return place.value;
  }
  return zone.span ?? all[0]?.name.span;
}

/** The record set as one of another zone. */
export function moveToZone(recordSet: RecordSet, zone: Zone): RecordSet {
  // Its name is read again, and completed as it is read.
  if (recordSet instanceof LazyRecordSet) return recordSet.inZone(zone);
  const { text } = recordSet.name.value;
  const full = zone.name === undefined ? text : completeName(text, zone.key, zone.name.value);
  return copyWith(
    recordSet,
    full === text ? { zone } : { zone, name: { ...recordSet.name, value: new DomainName(full) } },
  );
}

/** The name with that of the zone in the place of a reference that stands for it, or may stand for it, at the end. */
function completeName(text: PartialText, zoneKey: string, zoneName: DomainName): PartialText {
  const last = text.at(-1);
  if (last?.kind !== 'reference' || last.pending?.of !== zoneKey) return text;
  const written = text.slice(0, -1);
  if (!last.pending.unlessWritten) return [...written, ...zoneName.text];
  const known = knownText(written)?.toLowerCase();
  if (known === undefined || zoneName.known === undefined) return text;
  return known.endsWith(zoneName.known) ? written : concat(written, literal('.', last.span), zoneName.text);
}
