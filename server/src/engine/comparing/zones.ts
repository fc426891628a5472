import { DomainName } from '../../dns/domain-name';
import { stripZoneIdPrefix } from '../../facts/zone-ids';
import { listRecordSets, type Zone } from '../../model/zone';
import { addToGroup } from '../../text/group-by';
import { knownPrefix, literal } from '../../text/partial-text';
import { zoneAs } from '../running/zone-names';

/** Which zones of the code are which live ones. */
interface Matches {
  readonly matches: ReadonlyMap<Zone, readonly Zone[]>;
  readonly others: readonly Zone[];
  /** Zones that the code does not name. */
  readonly nameless: ReadonlySet<Zone>;
}

/**
 * Finds the live zone of each zone of the code: by the id, else by the name. One of which neither is known is the zone in
 * which the names of its records lie, or the only one, and has its name then.
 */
export function matchZones(live: readonly Zone[], code: readonly Zone[]): Matches {
  const byId = indexBy(live, idOf);
  const byName = indexBy(live, ({ name }) => name?.value.known);
  const matches = new Map<Zone, Zone[]>();
  const others: Zone[] = [];
  const nameless = new Set<Zone>();
  for (const zone of code) {
    if (zone.recordSets.length === 0 && (zone.changes ?? []).length === 0) continue;
    const found = findLive(zone, byId, byName);
    if (found === undefined) others.push(zone);
    else {
      const named = giveName(zone, found);
      if (named !== zone && !isSameId(zone, found)) nameless.add(named);
      addToGroup(matches, found, named);
    }
  }
  return { matches, others: [...others, ...dropTwins(matches)], nameless };
}

function indexBy(zones: readonly Zone[], keyOf: (zone: Zone) => string | undefined): ReadonlyMap<string, Zone> {
  const found = new Map<string, Zone>();
  for (const zone of zones) {
    const key = keyOf(zone);
    if (key !== undefined && !found.has(key)) found.set(key, zone);
  }
  return found;
}

function idOf({ id }: Zone): string | undefined {
  return id === undefined ? undefined : stripZoneIdPrefix(id);
}

/** A zone of the code that has no name with that of the live one, without a final dot, as code has it. */
function giveName(zone: Zone, { name }: Zone): Zone {
  if (zone.name !== undefined || name?.value.known === undefined) return zone;
  return zoneAs(zone, { value: new DomainName(literal(name.value.known, name.span)), span: name.span });
}

function isSameId(a: Zone, b: Zone): boolean {
  return a.id !== undefined && idOf(a) === idOf(b);
}

function findLive(zone: Zone, byId: ReadonlyMap<string, Zone>, byName: ReadonlyMap<string, Zone>): Zone | undefined {
  const id = idOf(zone);
  const sameId = id === undefined ? undefined : byId.get(id);
  if (sameId !== undefined) return sameId;
  const known = zone.name?.value.known;
  const sameName = known === undefined ? findAround(zone, byName) : byName.get(known);
  const isOther =
    sameName === undefined ||
    (id !== undefined && sameName.id !== undefined) ||
    (zone.visibility !== 'unknown' && sameName.visibility !== 'unknown' && zone.visibility !== sameName.visibility);
  return isOther ? undefined : sameName;
}

/** The live zone in which all names of a zone without a name lie that are written in full; the only one where none is. */
function findAround(zone: Zone, byName: ReadonlyMap<string, Zone>): Zone | undefined {
  const [only, more] = byName.values();
  let around = more === undefined ? only : undefined;
  let isFound = false;
  for (const { name, writtenName } of listRecordSets(zone)) {
    const written = name.value.known ?? knownPrefix(writtenName.text).toLowerCase().replace(/\.$/, '');
    const found = findSuffix(written, byName);
    if (found === undefined && name.value.known === undefined) continue;
    if (found === undefined || (isFound && found !== around)) return undefined;
    around = found;
    isFound = true;
  }
  return around;
}

function findSuffix(name: string, byName: ReadonlyMap<string, Zone>): Zone | undefined {
  for (let rest = name; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = byName.get(rest);
    if (found !== undefined || !rest.includes('.')) return found;
  }
}

/** Takes private zones away where public ones of the same name are in the code, too: a listing is mostly of the latter. */
function dropTwins(matches: Map<Zone, Zone[]>): readonly Zone[] {
  const dropped: Zone[] = [];
  for (const [live, zones] of matches) {
    if (live.visibility !== 'unknown' || !zones.some(({ visibility }) => visibility === 'public')) continue;
    for (const zone of zones) if (zone.visibility === 'private') dropped.push(zone);
    matches.set(
      live,
      zones.filter(({ visibility }) => visibility !== 'private'),
    );
  }
  return dropped;
}
