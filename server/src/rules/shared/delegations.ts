import { DomainName } from '../../dns/domain-name';
import { isType, type RecordSet, valuesOf } from '../../model/record-set';
import { rosterOf } from '../../model/roster';
import type { Zone } from '../../model/zone';
import type { Part } from '../../text/partial-text';
import { findMeeting } from './groups';

/** The NS record sets below the apex by their names; none where the apex is not known. */
export function collectDelegations(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
  const cuts = new Map<string, RecordSet[]>();
  if (zone.name === undefined) return cuts;
  for (const position of rosterOf(zone).nameServers) {
    const recordSet = zone.recordSets[position] as RecordSet;
    const name = recordSet.name.value;
    const servers = cuts.get(name.key);
    if (servers !== undefined) servers.push(recordSet);
    else if (name.equals(zone.name.value) === 'no' && name.isWithin(zone.name.value) === 'yes')
      cuts.set(name.key, [recordSet]);
  }
  return cuts;
}

/** The NS record set of the delegation that hides a record set: at or above its name; undefined if there is none. */
export function findCutAbove(
  recordSet: RecordSet,
  cuts: ReadonlyMap<string, readonly RecordSet[]>,
): RecordSet | undefined {
  const { key } = recordSet.name.value;
  const own = cuts.get(key);
  if (own !== undefined && !isType(recordSet, 'NS', 'DS') && isBehind(recordSet, own))
    return findMeeting(recordSet, own);
  for (const name of listNamesAbove(key)) {
    const servers = cuts.get(name);
    if (servers !== undefined && isBehind(recordSet, servers)) return findMeeting(recordSet, servers);
  }
  return undefined;
}

function isBehind(recordSet: RecordSet, servers: readonly RecordSet[]): boolean {
  return findMeeting(recordSet, servers) !== undefined && !isGlue(recordSet, servers);
}

/** The keys of the names above a name, the nearest first. Dots inside the key of a reference do not separate labels. */
function* listNamesAbove(key: string): Generator<string> {
  const hasReference = key.includes('${');
  for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
    const rest = key.slice(dot + 1);
    if (key[dot - 1] !== '\\' && !(hasReference && isInReference(key.slice(0, dot)))) yield rest;
  }
}

function isInReference(before: string): boolean {
  return (before.match(/\$\{/g)?.length ?? 0) > (before.match(/\}/g)?.length ?? 0);
}

/** Whether a record set is glue: the address of one of the name servers, which the parent zone must have. */
function isGlue(recordSet: RecordSet, servers: readonly RecordSet[]): boolean {
  if (!isType(recordSet, 'A', 'AAAA')) return false;
  const { key } = recordSet.name.value;
  return servers.some((server) => {
    const values = valuesOf(server);
    return values.length === 0 || values.some(({ text }) => text.some(mayBeBelow) || new DomainName(text).key === key);
  });
}

/**
 * Whether the unknown part of a name server's name may lie in the delegated zone; the name servers of a hosted zone
 * never do.
 */
function mayBeBelow(part: Part): boolean {
  return part.kind === 'reference' && !/zone(?:(?!zone)\S)*\.name_?servers\b/i.test(part.label);
}
