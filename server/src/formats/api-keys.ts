import type { RecordField } from '../model/record-set';

type Keys = Readonly<Partial<Record<RecordField, string>>>;
type Fields = Readonly<Record<string, RecordField>>;

/** What the Route 53 API, and CloudFormation after it, call the settings of a record set. */
export const recordKeys: Keys = {
  name: 'Name',
  type: 'Type',
  ttl: 'TTL',
  values: 'ResourceRecords',
  alias: 'AliasTarget',
  'set-identifier': 'SetIdentifier',
  weight: 'Weight',
  region: 'Region',
  failover: 'Failover',
  geolocation: 'GeoLocation',
  geoproximity: 'GeoProximityLocation',
  multivalue: 'MultiValueAnswer',
  cidr: 'CidrRoutingConfig',
  'health-check': 'HealthCheckId',
};

/** What they call the settings of an alias target. */
export const aliasKeys: Keys = {
  'alias-name': 'DNSName',
  'alias-zone-id': 'HostedZoneId',
  'alias-health': 'EvaluateTargetHealth',
};

/** The settings of a record set by their keys. */
export const recordFields: Fields = invert(recordKeys);

/** The settings of an alias target by their keys. */
export const aliasFields: Fields = invert(aliasKeys);

function invert(keys: Keys): Fields {
  return Object.fromEntries(Object.entries(keys).map(([field, key]) => [key, field as RecordField]));
}
