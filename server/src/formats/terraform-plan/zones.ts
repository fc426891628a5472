import { DomainName } from '../../dns/domain-name';
import { stripZoneIdPrefix } from '../../facts/zone-ids';
import type { Zone } from '../../model/zone';
import { literal } from '../../text/partial-text';
import { valueAt } from '../syntax/node';
import { isUnknown, type Plan, type PlanResource } from './plan';
import { findReference, resolveReference } from './references';
import { knownTextAt } from './values';

/** A zone without its record sets, which are read when the zone is built. */
export type ZoneProperties = Omit<Zone, 'recordSets'>;

/** The zones of the plan by their keys; of a resource and a data source that looks it up, the resource. */
export function zonesOf(plan: Plan): Map<string, ZoneProperties> {
  const zones = new Map<string, ZoneProperties>();
  const all = [...plan.resources.values()].filter(({ type }) => type === 'aws_route53_zone');
  for (const zone of [...all.filter(({ data }) => !data), ...all.filter(({ data }) => data)]) {
    const key = zoneKeyOf(zone) ?? zone.address;
    if (!zones.has(key)) zones.set(key, propertiesOf(zone, key));
  }
  return zones;
}

/** The key of a hosted zone: its id where that is known, else its address. Undefined for any other resource. */
export function zoneKeyOf(zone: PlanResource | undefined): string | undefined {
  if (zone?.type !== 'aws_route53_zone') return undefined;
  const id = knownTextAt(zone, 'zone_id') ?? knownTextAt(zone, 'id');
  return id === undefined ? zone.address : stripZoneIdPrefix(id);
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
  // Providers before version 3 keep the final dot that the API of Route 53 returns.
  return { value: new DomainName(literal(text.replace(/\.$/, ''), inner)), span };
}

function visibilityOf({ data, values, unknown }: PlanResource): Zone['visibility'] {
  if (isUnknown(valueAt(unknown, data ? 'private_zone' : 'vpc'))) return 'unknown';
  if (!data) {
    const networks = valueAt(values, 'vpc');
    if (networks?.kind !== 'list') return 'unknown';
    return networks.items.length > 0 ? 'private' : 'public';
  }
  const isPrivate = valueAt(values, 'private_zone');
  if (isPrivate?.kind !== 'scalar' || typeof isPrivate.value !== 'boolean') return 'unknown';
  return isPrivate.value ? 'private' : 'public';
}

/** The zone of a record: by its id, or else by the resource that the configuration takes the id from. */
export function zoneOfRecord(
  record: PlanResource,
  plan: Plan,
  zones: ReadonlyMap<string, ZoneProperties>,
): ZoneProperties {
  const id = knownTextAt(record, 'zone_id');
  if (id !== undefined) {
    const bare = stripZoneIdPrefix(id);
    return zones.get(bare) ?? { ...makeUnknownZone(bare, `the hosted zone ${bare}`), id: bare };
  }
  const reference = findReference(plan, record, 'zone_id');
  const isId = reference?.type === 'aws_route53_zone' && ['zone_id', 'id', ''].includes(reference.path);
  const zone = isId ? resolveReference(plan, reference, record) : undefined;
  const found = zone && zones.get(zoneKeyOf(zone) ?? zone.address);
  return found ?? makeUnknownZone(`zone of ${record.address}`, `the hosted zone of ${record.address}`);
}

function makeUnknownZone(key: string, label: string): ZoneProperties {
  return { key, label, name: undefined, visibility: 'unknown', complete: false };
}
