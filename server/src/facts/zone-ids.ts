import { limits } from './limits';
import { type Service, serviceLabels } from './services';
import { globalZoneIds, s3WebsiteEndpoints, zoneIdTables } from './zone-id-tables';

/** The hosted zones that may own the names of a service in a region. */
export interface ZoneIds {
  /** The id to write; undefined unless it is certain. */
  readonly id?: string;
  /**
   * Every id that is or may be right, disputed and older ones included. Empty when nothing is certain about the region.
   */
  readonly accepted: readonly string[];
}

/** The service and region that own a hosted zone. */
interface ZoneOwner {
  readonly service: Service;
  /** The service in the plural: `Application and Classic Load Balancers`. */
  readonly label: string;
  readonly region?: string;
  /** The page of AWS that has the id. */
  readonly source: string;
}

const unknown: ZoneIds = { accepted: [] };
/** Services whose endpoints are in the hosted zone of CloudFront. */
const behindCloudFront: readonly Service[] = ['cloudfront', 'appsync', 'cognito'];

/** Whether the endpoints of a service are CloudFront's, so that what holds for an alias to CloudFront holds for them. */
export function isBehindCloudFront(service: Service): boolean {
  return behindCloudFront.includes(service);
}

/**
 * The hosted zones of a service in a region; for a global service only the partition of the region counts (China or
 * not).
 */
export function zoneIdsFor(service: Service, region?: string): ZoneIds {
  if (behindCloudFront.includes(service)) return listGlobalIds('cloudfront', region);
  if (service === 'global-accelerator') return listGlobalIds(service, region);
  if (region === undefined) return unknown;
  if (service === 'load-balancer') {
    const kinds = [zoneIdsFor('application-load-balancer', region), zoneIdsFor('network-load-balancer', region)];
    return kinds.every((kind) => kind.accepted.length > 0)
      ? { accepted: kinds.flatMap((kind) => kind.accepted) }
      : unknown;
  }
  const table = zoneIdTables.find((candidate) => candidate.service === service && candidate.confidence === 'high');
  if (table === undefined) return unknown;
  const id = table.ids.get(region);
  const also = table.alsoAccepted?.get(region) ?? [];
  return id === undefined ? { accepted: also } : { id, accepted: [id, ...also] };
}

function listGlobalIds(service: Service, region: string | undefined): ZoneIds {
  const partition = region?.startsWith('cn-') ? 'aws-cn' : 'aws';
  const id = globalZoneIds.find((zone) => zone.service === service && zone.partition === partition)?.id;
  return id === undefined ? unknown : { id, accepted: [id] };
}

/** The service, and the region if it has one, whose endpoints are in that hosted zone. */
export function ownerOfZoneId(id: string): ZoneOwner | undefined {
  return indexOwners().get(stripZoneIdPrefix(id));
}

/** A hosted zone id without the `/hostedzone/` that the API puts before it. */
export function stripZoneIdPrefix(id: string): string {
  return id.trim().replace(/^\/?hostedzone\//, '');
}

/** Whether a text can be the id of a hosted zone. */
export function isZoneId(text: string): boolean {
  const bare = stripZoneIdPrefix(text);
  return /^Z[A-Z0-9]+$/.test(bare) && bare.length <= limits.zoneIdLength;
}

/** Whether a text where a name belongs is the id of a hosted zone: a word of capital letters alone may be anything. */
export function isZoneIdForName(text: string): boolean {
  return text.length >= 10 && /\d/.test(text) && isZoneId(text);
}

/** The name that an ALIAS to an S3 website in that region uses. */
export function s3WebsiteEndpoint(region: string): string | undefined {
  return s3WebsiteEndpoints.names.get(region);
}

let byId: ReadonlyMap<string, ZoneOwner> | undefined;

function indexOwners(): ReadonlyMap<string, ZoneOwner> {
  if (byId !== undefined) return byId;
  const found = new Map<string, ZoneOwner>();
  const add = (id: string, { service, source }: { service: Service; source: string }, region?: string) => {
    const label = serviceLabels[service].many;
    if (!found.has(id)) found.set(id, { service, label, source, ...(region === undefined ? {} : { region }) });
  };
  for (const zone of globalZoneIds) add(zone.id, zone);
  // The undisputed ids first: some disputed ones are really those of another region.
  for (const table of zoneIdTables) for (const [region, id] of table.ids) add(id, table, region);
  for (const table of zoneIdTables)
    for (const [region, ids] of table.alsoAccepted ?? []) for (const id of ids) add(id, table, region);
  byId = found;
  return found;
}
