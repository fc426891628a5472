import { DomainName } from '../../dns/domain-name';
import { stripZoneIdPrefix } from '../../facts/zone-ids';
import type { Zone } from '../../model/zone';
import { literal } from '../../text/partial-text';
import { valueAt } from '../syntax/node';
import { knownTextAt, zoneKeyOf } from './endpoints';
import { isUnknown, type Plan, type PlanResource } from './plan';
import { findReference, resolveReference } from './references';

/** What is known of a zone before its record sets are. */
export type ZoneProperties = Omit<Zone, 'recordSets'>;

/** The zones that are resources or data sources of the plan, by their keys; a resource goes before what looks it up. */
export function zonesOf(plan: Plan): Map<string, ZoneProperties> {
  const zones = new Map<string, ZoneProperties>();
  const all = [...plan.resources.values()].filter(({ type }) => type === 'aws_route53_zone');
  for (const zone of [...all.filter(({ data }) => !data), ...all.filter(({ data }) => data)]) {
    const key = zoneKeyOf(zone) ?? zone.address;
    if (!zones.has(key)) zones.set(key, propertiesOf(zone, key));
  }
  return zones;
}

function propertiesOf(zone: PlanResource, key: string): ZoneProperties {
  const name = valueAt(zone.values, 'name');
  const id = knownTextAt(zone, 'zone_id') ?? knownTextAt(zone, 'id');
  return {
    key,
    label: zone.address,
    name: name?.kind === 'scalar' && name.text !== '' && name.value !== null ? nameOf(name) : undefined,
    visibility: visibilityOf(zone),
    complete: false,
    ...(id === undefined ? {} : { id: stripZoneIdPrefix(id) }),
    span: zone.at.span,
  };
}

function nameOf({ text, inner, span }: PlanResource['at']): Zone['name'] {
  // Providers before version 3 give the final dot that AWS has.
  return { value: new DomainName(literal(text.replace(/\.$/, ''), inner)), span };
}

function visibilityOf({ data, values, unknown }: PlanResource): Zone['visibility'] {
  if (isUnknown(valueAt(unknown, data ? 'private_zone' : 'vpc'))) return 'unknown';
  const networks = valueAt(values, 'vpc');
  if (!data) return networks?.kind !== 'list' ? 'unknown' : networks.items.length > 0 ? 'private' : 'public';
  const said = valueAt(values, 'private_zone');
  return said?.kind !== 'scalar' || typeof said.value !== 'boolean' ? 'unknown' : said.value ? 'private' : 'public';
}

/** The zone that a record is in: by its id, or by the resource whose id it will be. */
export function zoneOfRecord(
  record: PlanResource,
  plan: Plan,
  zones: ReadonlyMap<string, ZoneProperties>,
): ZoneProperties {
  const id = knownTextAt(record, 'zone_id');
  if (id !== undefined) {
    const bare = stripZoneIdPrefix(id);
    const known = zones.get(bare);
    return (
      known ?? {
        key: bare,
        label: `the hosted zone ${bare}`,
        id: bare,
        name: undefined,
        visibility: 'unknown',
        complete: false,
      }
    );
  }
  const reference = findReference(plan, record, 'zone_id');
  const isId = reference?.type === 'aws_route53_zone' && ['zone_id', 'id', ''].includes(reference.path);
  const zone = isId ? resolveReference(plan, reference, record) : undefined;
  const found = zone && zones.get(zoneKeyOf(zone) ?? zone.address);
  if (found !== undefined) return found;
  const key = `zone of ${record.address}`;
  return {
    key,
    label: `the hosted zone of ${record.address}`,
    name: undefined,
    visibility: 'unknown',
    complete: false,
  };
}
