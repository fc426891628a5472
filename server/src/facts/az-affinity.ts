/** The locations of AZ-affinity routing, from the most to the least specific. */
export const azAffinity = {
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AZAffinity.html',
  date: '2026-11-30',
  locationTypes: ['AvailabilityZone', 'AvailabilityZoneGroup', 'Region', 'Partition', 'Global'] as readonly string[],
  /** The only id of the location type `Global`. */
  global: 'global',
  /** The id of an Availability Zone, `use1-az1`; its name, `us-east-1a`, is another one in each account. */
  zoneId: /^[a-z]+\d+-az\d+$/,
  zoneName: /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d+[a-z]$/,
  localZoneId: /^[a-z]+\d+-[a-z]+\d+-az\d+$/,
  /** A Zone Group: `us-east-1-zg-1`. */
  zoneGroup: /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d+-zg-\d+$/,
  /** A partition: `aws`, `aws-cn`. */
  partition: /^aws(?:-[a-z]+)*$/,
} as const;
