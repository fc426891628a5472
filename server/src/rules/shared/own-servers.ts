import { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import { type RecordSet, type Value, valuesOf } from '../../model/record-set';
import type { Zone } from '../../model/zone';

/** The values of an NS record set that are name servers of the zone which has the record set. */
export function findOwnServers(recordSet: RecordSet): readonly Value[] {
  const { zone } = recordSet;
  return valuesOf(recordSet).filter((value) => isServerOf(value, zone) || isAtApex(value, recordSet));
}

/** Whether a value is an attribute with the name servers of a zone. */
function isServerOf(value: Value, zone: Zone): boolean {
  return value.endpoint?.resource?.key === zone.key && isNameServer(value);
}

/** Whether a value is an attribute with name servers of some zone. */
export function isNameServer({ endpoint }: Value): boolean {
  return (
    endpoint?.service === 'hosted-zone' &&
    /^(?:name_servers|primary_name_server|NameServers)\b/.test(endpoint.attribute ?? '')
  );
}

/**
 * The name servers of Route 53. A zone and its child never share one, as CreateHostedZone refuses that
 * (ConflictingDomainExists); private zones all have those with the numbers that are left out here.
 */
const ROUTE53_SERVER = /^ns-(?!(?:0|512|1024|1536)\.)\d{1,4}\.awsdns-\d{2}\.(?:com|net|org|co\.uk)$/;

/** Whether a value is written at the apex of the zone, too, as in a listing. */
function isAtApex({ text }: Value, { zone, name }: RecordSet): boolean {
  const { known } = new DomainName(text);
  if (known === undefined || zone.name === undefined || !ROUTE53_SERVER.test(known)) return false;
  if (name.value.equals(zone.name.value) === 'yes') return false;
  return findByName(zone, zone.name.value.key).some(
    (apex) => apex.type.value === 'NS' && valuesOf(apex).some((value) => new DomainName(value.text).known === known),
  );
}
