import { DomainName } from '../dns/domain-name';
import { isType, type RecordSet, valuesOf } from '../model/record-set';
import type { Zone } from '../model/zone';
import { byName } from './by-name';
import { firstMeeting } from './groups';
import type { Rule } from './rule';

/** A record that its zone has given away. */
export const recordBelowDelegation: Rule = {
  id: 'record-below-delegation',
  severity: 'warning',
  summary: 'A zone does not answer for names that it delegates to another one.',
  why: 'NS records below the apex hand a name, and everything under it, to other name servers. Resolvers go there and never see what this zone has at those names, but for the addresses of the name servers themselves.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc1034#section-4.2.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html',
  ],
  *zone(zone) {
    const cuts = delegations(zone);
    if (cuts.size === 0) return;
    for (const recordSet of zone.recordSets) {
      const cut = cutAbove(recordSet, cuts);
      if (cut === undefined) continue;
      yield {
        at: recordSet.name.span,
        recordSet,
        message: `${cut.name.value.display} is delegated to other name servers, so nobody asks this zone for ${recordSet.name.value.display}. Put the record into the zone of ${cut.name.value.display}.`,
        related: [{ value: 'The delegation.', span: cut.name.span }],
      };
    }
  },
};

/** The NS record sets below the apex by their names; none where the apex is not known. */
function delegations(zone: Zone): ReadonlyMap<string, readonly RecordSet[]> {
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

function cutAbove(recordSet: RecordSet, cuts: ReadonlyMap<string, readonly RecordSet[]>): RecordSet | undefined {
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
    return (
      values.length === 0 || values.some(({ text }) => text.some((part) => part.kind === 'reference') || new DomainName(text).key === key)
    );
  });
}
