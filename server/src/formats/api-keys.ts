import type { RecordField } from '../model/record-set';

type Keys = Readonly<Partial<Record<RecordField, string>>>;
type Fields = Readonly<Record<string, RecordField>>;

/** The keys of the fields of a record set in the Route 53 API, which CloudFormation uses, too. */
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
  'az-affinity': 'AZAffinity',
  'health-check': 'HealthCheckId',
};

/** The fields with more than one value below their key. */
export const compoundFields: readonly RecordField[] = [
  'values',
  'alias',
  'geolocation',
  'geoproximity',
  'cidr',
  'az-affinity',
];

/** The keys of the fields of an alias target. */
export const aliasKeys: Keys = {
  'alias-name': 'DNSName',
  'alias-zone-id': 'HostedZoneId',
  'alias-health': 'EvaluateTargetHealth',
};

/** The fields of a record set by their keys. */
export const recordFields: Fields = invert(recordKeys);

/** The fields of an alias target by their keys. */
export const aliasFields: Fields = invert(aliasKeys);

function invert(keys: Keys): Fields {
  return Object.fromEntries(Object.entries(keys).map(([field, key]) => [key, field as RecordField]));
}
