/** The fixed limits of Route 53 and the DNS; quotas that can be raised are not included. */
export const limits = {
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html',
  date: '2026-11-23',
  /** RFC 2181 section 8. */
  ttl: { least: 0, most: 2_147_483_647 },
  weight: { least: 0, most: 255 },
  bias: { least: -99, most: 99 },
  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_Coordinates.html, 2026-11-30. */
  latitude: { least: -90, most: 90 },
  longitude: { least: -180, most: 180 },
  coordinateDecimals: 2,
  /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html, 2026-11-30. */
  setIdentifierLength: 128,
  /** RFC 1035 section 2.3.4. */
  labelLength: 63,
  nameLength: 255,
  zoneIdLength: 32,
  /** The priority of HTTPS and SVCB records in the console; that the API refuses more is not confirmed. */
  serviceBindingPriority: 32_767,
  /** Of a batch, a zone or a record set, in characters, by the reference of CloudFormation; no refusal is known. */
  commentLength: 256,
  batch: { elements: 1000, characters: 32_000 },
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
  template: { resources: 500 },
  /** Values of a record set, and record sets of one name, type and policy; by the guide, no refusal is known. */
  values: 400,
  weightedRecordSets: 100,
  geoproximityRecordSets: 30,
} as const;

/** The actions of a change in a change batch. */
export const batchActions: readonly string[] = ['CREATE', 'DELETE', 'UPSERT'];
