/** A reason for which Route 53 refuses a change. */
export type RefusalReason = keyof typeof refusals;

/**
 * The words with which Route 53 refuses a change: `{name}` and `{zone}` end in a dot, `{type}` is a record type, `{target}`
 * the name and `{targetZone}` the hosted zone id of an alias target. Each was read in a report of such a refusal.
 */
export const refusals = {
  exists: {
    words: "Tried to create resource record set [name='{name}', type='{type}'] but it already exists",
    source: 'https://github.com/alphagov/govuk-infrastructure/pull/140',
    date: '2026-12-01',
  },
  'not-found': {
    words: "Tried to delete resource record set [name='{name}', type='{type}'] but it was not found",
    source: 'https://github.com/boto/boto/issues/2887',
    date: '2026-12-01',
  },
  'not-as-it-is': {
    words:
      "Tried to delete resource record set [name='{name}', type='{type}'] but the values provided do not match the current values",
    source: 'https://github.com/hashicorp/terraform/issues/18509',
    date: '2026-12-01',
  },
  'cname-beside-others': {
    words:
      'RRSet of type CNAME with DNS name {name} is not permitted as it conflicts with other records with the same DNS name in zone {zone}',
    source: 'https://github.com/cookpad/roadworker/pull/89',
    date: '2026-12-01',
  },
  'beside-cname': {
    words:
      'RRSet of type {type} with DNS name {name} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone {zone}',
    source: 'https://github.com/hashicorp/terraform/issues/6679',
    date: '2026-12-01',
  },
  'cname-at-apex': {
    words: 'RRSet of type CNAME with DNS name {name} is not permitted at apex in zone {zone}',
    source:
      'https://stackoverflow.com/questions/20215729/rrset-of-type-cname-with-dns-name-foo-com-is-not-permitted-at-apex-in-zone-bar',
    date: '2026-12-01',
  },
  'not-in-zone': {
    words: 'RRSet with DNS name {name} is not permitted in zone {zone}',
    source: 'https://github.com/getmoto/moto/pull/916',
    date: '2026-12-01',
  },
  'simple-beside-routed': {
    words:
      'RRSet with DNS name {name}, type {type} cannot be created as other RRSets exist with the same name and type.',
    source: 'https://github.com/chef-boneyard/route53/issues/100',
    date: '2026-12-01',
  },
  'weighted-beside-others': {
    words: 'cannot be created as a non-weighted set exists with the same name and type',
    source: 'https://github.com/kubernetes-sigs/external-dns/issues/4345',
    date: '2026-12-01',
  },
  'latency-beside-others': {
    words: 'cannot be created because a non-latency RRSet with the same name and type already exists.',
    source: 'https://github.com/aws/aws-cli/issues/8241',
    date: '2026-12-01',
  },
  'weighted-ttl': {
    words:
      'RRSet with DNS name {name} and type {type}, SetIdentifier {identifier} cannot be created as weighted sets must contain the same TTL.',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/1961',
    date: '2026-12-01',
  },
  'alias-outside': {
    words:
      'Tried to create an alias that targets {target}, type {type} in zone {targetZone}, but the alias target name does not lie within the target zone',
    source: 'https://github.com/aws/aws-cdk/issues/19643',
    date: '2026-12-01',
  },
  'alias-not-found': {
    words:
      'Tried to create an alias that targets {target}, type {type} in zone {targetZone}, but that target was not found',
    source: 'https://github.com/barnybug/cli53/issues/227',
    date: '2026-12-01',
  },
  'no-name-server': {
    words: 'A HostedZone must contain at least one NS record for the zone itself.',
    source: 'https://github.com/airbnb/zonify/issues/1',
    date: '2026-12-01',
  },
  'neither-target-nor-values': {
    words:
      'Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none',
    source: 'https://github.com/ansible-collections/community.aws/issues/545',
    date: '2026-12-01',
  },
  'target-and-values': {
    words:
      'Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found more than one',
    source: 'https://github.com/aws/aws-cli/issues/2508',
    date: '2026-12-01',
  },
  'no-address': {
    words: "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)'",
    source: 'https://github.com/aws/aws-cdk/issues/14800',
    date: '2026-12-01',
  },
} as const;
