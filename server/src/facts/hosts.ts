import type { Certainty } from '../text/certainty';
import { type HostPattern, hostPatterns, UNKNOWN } from './host-patterns';
import type { Service } from './services';
import { s3WebsiteEndpoint, type ZoneIds, zoneIdsFor } from './zone-ids';

export { UNKNOWN };

/** The facts of an AWS endpoint that follow from its host name. */
export interface HostFacts {
  readonly service: Service;
  readonly region?: string;
  /** Whether Route 53 can alias it, under `aliasName` where there is one. */
  readonly aliasable: boolean;
  /** The types that an alias to it may have; empty when it cannot be aliased. */
  readonly aliasTypes: readonly string[];
  readonly ipv6: Certainty;
  /** The id of the hosted zone of the endpoint; undefined unless it is certain. */
  readonly zoneId?: string;
  /** Every hosted zone id that is or may be right; empty when nothing is certain. */
  readonly acceptedZoneIds: readonly string[];
  /**
   * The name to alias instead of this one: an S3 website endpoint without its bucket, or the website endpoint for an S3
   * REST name.
   */
  readonly aliasName?: string;
  /** The bucket in an S3 name; an alias works only for the record name that equals it. */
  readonly bucket?: string;
  /** The address in the name of an EC2 instance. */
  readonly address?: string;
  /** Why Route 53 cannot alias it, in whole sentences; undefined unless that is certain. */
  readonly whyNotAliasable?: string;
}

/** A cheap test that every AWS name passes, so that the patterns are not tried on most other values. */
const AWS_NAME =
  /amazonaws\.|cloudfront\.|elasticbeanstalk\.|awsglobalaccelerator\.|awsapprunner\.|\.aws$|amplifyapp\.|amazonlightsail\.|amazoncognito\.|awsapps\.|amazonses\./;
const known = new Map<string, HostFacts | undefined>();
const MAX_KEPT = 2000;

/**
 * The endpoint that a host name belongs to, by the form of the name; case and a final dot do not count. Text that is
 * decided at deploy time stands as `UNKNOWN`; then the known part must decide.
 */
export function recogniseHost(name: string): HostFacts | undefined {
  const canonical = name.trim().toLowerCase().replace(/\.$/, '');
  if (!AWS_NAME.test(canonical)) return undefined;
  if (known.has(canonical)) return known.get(canonical);
  const facts = recognise(canonical);
  if (known.size >= MAX_KEPT) known.clear();
  known.set(canonical, facts);
  return facts;
}

function recognise(name: string): HostFacts | undefined {
  if (name.length > 1024) return undefined;
  for (const form of hostPatterns) {
    const groups = form.pattern.exec(name)?.groups ?? (form.pattern.test(name) ? {} : undefined);
    if (groups === undefined) continue;
    // Some AWS name, perhaps of one of the services above: nothing is certain.
    const undecided = form.service === 'other-aws' && form.whyNot === undefined && name.includes(UNKNOWN);
    return undecided ? undefined : factsOf(form, groups, name);
  }
  return undefined;
}

function factsOf(form: HostPattern, groups: Readonly<Record<string, string | undefined>>, name: string): HostFacts {
  const region =
    form.service === 'ec2-instance' && groups.region === undefined ? 'us-east-1' : pickCertain(groups.region);
  const bucket = pickCertain(groups.bucket);
  const aliasName = groups.bucket === undefined || region === undefined ? undefined : s3WebsiteEndpoint(region);
  const zones = zonesOf(form, region, name);
  // A bucket before an endpoint whose region is unknown: its alias name depends on the region.
  const aliasable = form.aliasTypes !== undefined && (groups.bucket === undefined || aliasName !== undefined);
  const address = pickCertain(groups.address)?.replaceAll('-', '.');
  return {
    service: form.service,
    ...(region === undefined ? {} : { region }),
    aliasable,
    aliasTypes: aliasable ? (form.aliasTypes ?? []) : [],
    ipv6: form.ipv6 ?? 'unknown',
    ...(aliasable && zones.id !== undefined ? { zoneId: zones.id } : {}),
    acceptedZoneIds: aliasable ? zones.accepted : [],
    ...(aliasName === undefined ? {} : { aliasName }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(address === undefined ? {} : { address }),
    ...(form.whyNot === undefined ? {} : { whyNotAliasable: form.whyNot }),
  };
}

function zonesOf(form: HostPattern, region: string | undefined, name: string): ZoneIds {
  if (form.service === 'cloudfront') return zoneIdsFor('cloudfront', name.endsWith('.cn') ? 'cn-north-1' : undefined);
  return zoneIdsFor(form.service, region);
}

function pickCertain(text: string | undefined): string | undefined {
  return text?.includes(UNKNOWN) ? undefined : text;
}
