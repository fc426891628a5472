/** The settings of IP-based routing. */
export const cidrRouting = {
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_CidrRoutingConfig.html',
  date: '2026-11-30',
  collectionId: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
  /** `*` is the default location. */
  locationName: /^[0-9A-Za-z_*-]{1,16}$/,
} as const;
