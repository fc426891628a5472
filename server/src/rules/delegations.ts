import { DomainName } from '../dns/domain-name';
import { isType, type RecordSet, valuesOf } from '../model/record-set';
import type { Zone } from '../model/zone';
import type { Part } from '../text/partial-text';
import { byName } from './by-name';
import { firstMeeting } from './groups';

/** The NS record sets below the apex by their names; none where the apex is not known. */
export function delegations(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
  const cuts = new Map<string, RecordSet[]>();
  if (zone.name === undefined) return cuts;
  for (const [key, named] of byName(zone)) {
    const servers = named.filter((recordSet) => isType(recordSet, 'NS'));
    const [first] = servers;
    if (first === undefined || first.name.value.equals(zone.name.value) !== 'no' || first.name.value.isWithin(zone.name.value) !== 'yes')
      continue;
    cuts.set(key, servers);
  }
  return cuts;
}

/** The delegation at or above the name of a record set that does not belong there, if there is one. */
export function cutAbove(recordSet: RecordSet, cuts: ReadonlyMap<string, readonly RecordSet[]>): RecordSet | undefined {
  const { name } = recordSet;
  for (const [key, own] of above(name.value)) {
    const servers = cuts.get(key);
    if (servers === undefined || (own && isType(recordSet, 'NS', 'DS'))) continue;
    const cut = firstMeeting(recordSet, servers);
    if (cut !== undefined && !isGlue(recordSet, servers)) return cut;
  }
  return undefined;
}

/** The keys of the name itself and of those above it. */
function* above(name: DomainName): Generator<readonly [string, boolean]> {
  const { key } = name;
  yield [key, true];
  let depth = 0;
  // Dots inside a reference's key divide no labels.
  for (let at = 0; at < key.length; at += 1) {
    if (key.startsWith('${', at)) depth += 1;
    else if (key[at] === '}' && depth > 0) depth -= 1;
    else if (key[at] === '.' && depth === 0 && key[at - 1] !== '\\') yield [key.slice(at + 1), false];
  }
}

/** The address of one of the name servers, which the zone above must give. */
function isGlue(recordSet: RecordSet, servers: readonly RecordSet[]): boolean {
  if (!isType(recordSet, 'A', 'AAAA')) return false;
  const { key } = recordSet.name.value;
  return servers.some((server) => {
    const values = valuesOf(server);
    return values.length === 0 || values.some(({ text }) => text.some(mayBeBelow) || new DomainName(text).key === key);
  });
}

/** Whether an unknown part of a name server's name may hold a name of the delegated zone; those of a hosted zone are AWS's own. */
function mayBeBelow(part: Part): boolean {
  return part.kind === 'reference' && !/\bname_?servers\b/i.test(part.label);
}
