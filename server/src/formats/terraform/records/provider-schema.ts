import type { RecordField } from '../../../model/record-set';
import type { PolicyKind, PolicySetting } from '../../../model/routing';

/**
 * Names of the provider and what they are in the model. A Map, since a configuration may use the name `constructor`.
 */
type Names<T> = ReadonlyMap<string, T>;

/** What the arguments of a policy's block set. */
export type PolicyArguments = Names<PolicySetting>;

function toMap<T>(names: Readonly<Record<string, T>>): Names<T> {
  return new Map(Object.entries(names));
}

/** The arguments of `aws_route53_record` (https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs). */
export const RECORD_ARGUMENTS = toMap<RecordField>({
  name: 'name',
  type: 'type',
  ttl: 'ttl',
  records: 'values',
  zone_id: 'zone',
  set_identifier: 'set-identifier',
  health_check_id: 'health-check',
  multivalue_answer_routing_policy: 'multivalue',
});

/** The arguments of its `alias` block. */
export const ALIAS_ARGUMENTS = toMap<RecordField>({
  name: 'alias-name',
  zone_id: 'alias-zone-id',
  evaluate_target_health: 'alias-health',
});

/** Its nested blocks. */
export const RECORD_BLOCKS = toMap<RecordField>({
  alias: 'alias',
  weighted_routing_policy: 'weight',
  latency_routing_policy: 'region',
  failover_routing_policy: 'failover',
  geolocation_routing_policy: 'geolocation',
  geoproximity_routing_policy: 'geoproximity',
  cidr_routing_policy: 'cidr',
});

/** Those of its blocks that are policies, and their arguments. */
export const POLICY_BLOCKS = toMap<readonly [PolicyKind, PolicyArguments]>({
  weighted_routing_policy: ['weighted', toMap<PolicySetting>({ weight: 'weight' })],
  latency_routing_policy: ['latency', toMap<PolicySetting>({ region: 'region' })],
  failover_routing_policy: ['failover', toMap<PolicySetting>({ type: 'failover' })],
  geolocation_routing_policy: [
    'geolocation',
    toMap<PolicySetting>({ continent: 'continent', country: 'country', subdivision: 'subdivision' }),
  ],
  geoproximity_routing_policy: [
    'geoproximity',
    toMap<PolicySetting>({
      aws_region: 'region',
      bias: 'bias',
      local_zone_group: 'local-zone-group',
      coordinates: 'coordinates',
    }),
  ],
  cidr_routing_policy: ['cidr', toMap<PolicySetting>({ collection_id: 'collection', location_name: 'location' })],
});

/** The arguments of the `coordinates` block in a geoproximity policy. */
export const COORDINATES = toMap<PolicySetting>({ latitude: 'latitude', longitude: 'longitude' });

/** The arguments of a `resource_record_set` of `aws_route53_records_exclusive` that are policies. */
export const EXCLUSIVE_POLICY_ARGUMENTS = toMap<readonly [PolicyKind, PolicySetting]>({
  weight: ['weighted', 'weight'],
  region: ['latency', 'region'],
  failover: ['failover', 'failover'],
});

/** The blocks of a `resource_record_set` that are policies, and their arguments. */
export const EXCLUSIVE_POLICY_BLOCKS = toMap<readonly [PolicyKind, PolicyArguments]>({
  geolocation: [
    'geolocation',
    toMap<PolicySetting>({ continent_code: 'continent', country_code: 'country', subdivision_code: 'subdivision' }),
  ],
  geoproximity_location: [
    'geoproximity',
    toMap<PolicySetting>({
      aws_region: 'region',
      bias: 'bias',
      local_zone_group: 'local-zone-group',
      coordinates: 'coordinates',
    }),
  ],
  cidr_routing_config: ['cidr', toMap<PolicySetting>({ collection_id: 'collection', location_name: 'location' })],
});

/** The arguments by which an address that stays is attached to a resource, by the type that attaches it. */
export const ATTACHMENT_ARGUMENTS = toMap<readonly string[]>({
  aws_eip: ['instance', 'network_interface'],
  aws_eip_association: ['instance_id', 'network_interface_id'],
  aws_lightsail_static_ip_attachment: ['instance_name'],
});

/** The arguments that a block must have, and all that it may have. */
export interface BlockSchema {
  /** What it is, for messages. */
  readonly what: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The types of its nested blocks, of which each may be there once. */
  readonly blocks: ReadonlyMap<string, BlockSchema>;
}

/**
 * The schemas of `aws_route53_record` and its blocks, as in version 6.25.0 of the provider (compared with the typings of
 * @cdktf/provider-aws 21.22.1, 2026-11-30). Terraform refuses other arguments, and blocks without required ones.
 */
function toSchema(
  what: string,
  required: readonly string[],
  optional: readonly string[] = [],
  blocks: Readonly<Record<string, BlockSchema>> = {},
): BlockSchema {
  return { what, required, optional, blocks: toMap(blocks) };
}

export const RECORD_SCHEMA = toSchema(
  'aws_route53_record',
  // `zone_id` is required, too, which has a rule of its own.
  ['name', 'type'],
  [
    'zone_id',
    'ttl',
    'records',
    'set_identifier',
    'health_check_id',
    'multivalue_answer_routing_policy',
    'allow_overwrite',
  ],
  {
    // `evaluate_target_health` is required, too, which has a rule of its own.
    alias: toSchema('an alias block', ['name', 'zone_id'], ['evaluate_target_health']),
    weighted_routing_policy: toSchema('weighted_routing_policy', ['weight']),
    latency_routing_policy: toSchema('latency_routing_policy', ['region']),
    failover_routing_policy: toSchema('failover_routing_policy', ['type']),
    geolocation_routing_policy: toSchema('geolocation_routing_policy', [], ['continent', 'country', 'subdivision']),
    geoproximity_routing_policy: toSchema(
      'geoproximity_routing_policy',
      [],
      ['aws_region', 'bias', 'local_zone_group'],
      { coordinates: toSchema('coordinates', [], ['latitude', 'longitude']) },
    ),
    cidr_routing_policy: toSchema('cidr_routing_policy', [], ['collection_id', 'location_name']),
  },
);

/**
 * Arguments and blocks that Terraform itself has, that the provider computes or once had, or that it may have by now:
 * nothing is said of them.
 */
export const OTHER_ARGUMENTS: ReadonlySet<string> = new Set([
  ...['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'provisioner', 'connection', 'timeouts'],
  ...['id', 'fqdn', 'region', 'weight', 'failover'],
]);
