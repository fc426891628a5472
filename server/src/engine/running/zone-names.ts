import { DomainName } from '../../dns/domain-name';
import type { Reading } from '../../formats/format';
import { copyWith, LazyRecordSet } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { concat, knownText, literal, type PartialText } from '../../text/partial-text';
import type { Located, Span } from '../../text/span';

/** The reading with names for the zones of which the text has nothing but an id that somebody gave a name to. */
export function withZoneNames(reading: Reading, names: ReadonlyMap<string, string>): Reading {
  if (names.size === 0) return reading;
  return { ...reading, zones: reading.zones.map((zone) => named(zone, names)) };
}

function named(zone: Zone, names: ReadonlyMap<string, string>): Zone {
  const name =
    zone.id === undefined || zone.name !== undefined ? undefined : names.get(zone.id.replace(/^\/?hostedzone\//, ''));
  const at = name === undefined ? undefined : mentionOf(zone);
  if (name === undefined || at === undefined) return zone;
  const located = { value: new DomainName(literal(name, at)), span: at };
  const changes: BatchChange[] = [];
  return zoneOf({ ...zone, name: located, ...(zone.changes && { changes }) }, (fresh) => {
    const all = new Map<RecordSet, RecordSet>();
    const there = (recordSet: RecordSet): RecordSet => {
      const known = all.get(recordSet) ?? moved(recordSet, fresh, located);
      all.set(recordSet, known);
      return known;
    };
    for (const change of zone.changes ?? []) changes.push({ ...change, recordSet: there(change.recordSet) });
    return zone.recordSets.map(there);
  });
}

/** Where the text says which zone it is. */
function mentionOf(zone: Zone): Span | undefined {
  const all = [...zone.recordSets, ...(zone.changes ?? []).map(({ recordSet }) => recordSet)];
  for (const { places } of all) {
    const place = places.find(({ field }) => field === 'zone');
    if (place !== undefined) return place.value;
  }
  return zone.span ?? all[0]?.name.span;
}

function moved(recordSet: RecordSet, zone: Zone, zoneName: Located<DomainName>): RecordSet {
  // A name that is read when it is asked for is completed as it is read.
  if (recordSet instanceof LazyRecordSet) return recordSet.inZone(zone);
  const { text } = recordSet.name.value;
  const full = completed(text, zone.key, zoneName.value);
  return copyWith(
    recordSet,
    full === text ? { zone } : { zone, name: { ...recordSet.name, value: new DomainName(full) } },
  );
}

/** The name with what the deployer appends, which formats leave open as `name of KEY` (the zone's name) and `rest of … in KEY` (that or nothing). */
function completed(text: PartialText, key: string, zoneName: DomainName): PartialText {
  const last = text.at(-1);
  if (last?.kind !== 'reference') return text;
  if (last.key === `name of ${key}`) return [...text.slice(0, -1), ...zoneName.text];
  if (!last.key.startsWith('rest of ') || !last.key.endsWith(` in ${key}`)) return text;
  const written = text.slice(0, -1);
  const known = knownText(written)?.toLowerCase();
  if (known === undefined || zoneName.known === undefined) return text;
  return known.endsWith(zoneName.known) ? written : concat(written, literal('.', last.span), zoneName.text);
}
