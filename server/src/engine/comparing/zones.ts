import { stripZoneIdPrefix } from '../../facts/zone-ids';
import type { Zone } from '../../model/zone';
import { addToGroup } from '../../text/group-by';

/** Which zones of the code are which live ones. */
interface Matches {
  readonly matches: ReadonlyMap<Zone, readonly Zone[]>;
  readonly others: readonly Zone[];
}

/**
 * Finds the live zone of each zone of the code: by the id, else by the name. One of which neither is known is the zone in
 * which the names of its records lie.
 */
export function matchZones(live: readonly Zone[], code: readonly Zone[]): Matches {
  const byId = indexBy(live, idOf);
  const byName = indexBy(live, ({ name }) => name?.value.known);
  const matches = new Map<Zone, Zone[]>();
  const others: Zone[] = [];
  for (const zone of code) {
    if (zone.recordSets.length === 0 && (zone.changes ?? []).length === 0) continue;
    const found = findLive(zone, byId, byName);
    if (found === undefined) others.push(zone);
    else addToGroup(matches, found, zone);
  }
  return { matches, others: [...others, ...dropTwins(matches)] };
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

/** The live zone in which all known names of a zone without a name lie. */
function findAround({ recordSets, changes = [] }: Zone, byName: ReadonlyMap<string, Zone>): Zone | undefined {
  const names = [...recordSets, ...changes.map(({ recordSet }) => recordSet)].map(({ name }) => name.value.known);
  let around: Zone | undefined;
  for (const name of names) {
    if (name === undefined) continue;
    const found = findSuffix(name, byName);
    if (found === undefined || (around !== undefined && found !== around)) return undefined;
    around = found;
  }
  const [only, more] = byName.values();
  // No name is known, and there is one zone that they can lie in.
  return around ?? (more === undefined ? only : undefined);
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
