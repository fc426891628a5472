import { DomainName } from '../dns/domain-name';
import { hostWordOf } from '../model/host-word';
import { isType, type RecordSet, valuesOf } from '../model/record-set';
import type { Zone } from '../model/zone';
import { literal } from '../text/partial-text';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { hasRecords, isWhole } from './shared/presence';
import { groupByType } from './shared/types-at';
import { placeWithin } from './shared/written';

/** A server in the zone itself that the zone gives no address. */
export const serverWithoutAddress: Rule = {
  id: 'server-without-address',
  severity: 'warning',
  summary: 'A server that MX, SRV or NS records name has an address where its name is in the same zone.',
  why: 'Mail, a service or a delegated zone is not reached where the name of its server has no address. The addresses of name servers inside the zone that they serve have to stand in the zone above as well (glue), since they cannot be asked for before they are known.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc5321#section-5.1',
    'https://www.rfc-editor.org/rfc/rfc2782',
    'https://www.rfc-editor.org/rfc/rfc1034#section-4.2.1',
  ],
  absence: 'record-set',
  types: ['MX', 'SRV', 'NS'],
  targets: ['values'],
  *recordSet(recordSet) {
    const { zone, type } = recordSet;
    if (!zone.complete || zone.name === undefined) return;
    for (const value of valuesOf(recordSet)) {
      const word = hostWordOf(type.value, value);
      if (word === undefined) continue;
      const name = new DomainName(literal(word.host, value.span));
      if (name.isWithin(zone.name.value) !== 'yes') continue;
      const message = isBelowOwnCut(recordSet, name) ? describeNoGlue(zone, name) : describeNoAddress(zone, name);
      if (message !== undefined) yield { at: firstLineOf(placeWithin(value, word.start, word.end)), message };
    }
  },
};

/** Whether a name server is in the zone that the record set delegates to it. */
function isBelowOwnCut({ type, name, zone }: RecordSet, server: DomainName): boolean {
  if (type.value !== 'NS' || zone.name === undefined || name.value.equals(zone.name.value) !== 'no') return false;
  return server.isWithin(name.value) === 'yes';
}

function describeNoGlue(zone: Zone, name: DomainName): string | undefined {
  if (!isWhole(zone) || groupByType(zone, name).has(undefined) || hasAddress(zone, name)) return undefined;
  return `${name.quoted} is a name server of the zone that it is in, and this zone has no address for it, so resolvers cannot find it. Add an A or AAAA record ${name.quoted} here.`;
}

function describeNoAddress(zone: Zone, name: DomainName): string | undefined {
  const types = [...groupByType(zone, name).keys()];
  if (types.length === 0) {
    if (hasRecords(zone, name) !== 'no') return undefined;
    return `The zone ${zone.name?.value.quoted} has no record at ${name.quoted}, so this server is not found. Correct the name, or add its A or AAAA record.`;
  }
  // A CNAME is reported by target-is-cname, and behind NS records another zone answers.
  if (!isWhole(zone) || hasAddress(zone, name) || types.some((type) => type === undefined || type === 'CNAME'))
    return undefined;
  const isApex = zone.name?.value.equals(name) === 'yes';
  if (types.includes('NS') && !isApex) return undefined;
  return `${name.quoted} has no A or AAAA record, so this server is not found. Correct the name, or add its address.`;
}

function hasAddress(zone: Zone, name: DomainName): boolean {
  return [...groupByType(zone, name).values()].flat().some((recordSet) => isType(recordSet, 'A', 'AAAA'));
}
