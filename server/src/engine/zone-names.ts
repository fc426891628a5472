import { DomainName } from '../dns/domain-name';
import type { Reading } from '../formats/format';
import type { RecordSet } from '../model/record-set';
import { type Zone, zoneOf } from '../model/zone';
import { literal } from '../text/partial-text';
import type { Located, Span } from '../text/span';

/** The reading with names for the zones of which the text has nothing but an id that somebody gave a name to. */
export function withZoneNames(reading: Reading, names: ReadonlyMap<string, string>): Reading {
  if (names.size === 0) return reading;
  return { ...reading, zones: reading.zones.map((zone) => named(zone, names)) };
}

function named(zone: Zone, names: ReadonlyMap<string, string>): Zone {
  const name = zone.id === undefined || zone.name !== undefined ? undefined : names.get(zone.id.replace(/^\/?hostedzone\//, ''));
  const at = name === undefined ? undefined : mentionOf(zone);
  if (name === undefined || at === undefined) return zone;
  const located = { value: new DomainName(literal(name, at)), span: at };
  return zoneOf({ ...zone, name: located }, (fresh) => zone.recordSets.map((recordSet) => moved(recordSet, fresh, located)));
}

/** Where the text says which zone it is. */
function mentionOf(zone: Zone): Span | undefined {
  const places = zone.recordSets.flatMap((recordSet) => recordSet.places.filter(({ field }) => field === 'zone'));
  return places[0]?.value ?? zone.span ?? zone.recordSets[0]?.name.span;
}

function moved(recordSet: RecordSet, zone: Zone, zoneName: Located<DomainName>): RecordSet {
  const { text } = recordSet.name.value;
  // How formats call the unknown name of a zone that a deployer appends.
  const key = `name of ${zone.key}`;
  if (!text.some((part) => part.kind === 'reference' && part.key === key)) return { ...recordSet, zone };
  const full = text.flatMap((part) => (part.kind === 'reference' && part.key === key ? zoneName.value.text : [part]));
  return { ...recordSet, zone, name: { ...recordSet.name, value: new DomainName(full) } };
}
