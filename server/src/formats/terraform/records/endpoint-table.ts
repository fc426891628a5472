import type { Endpoint } from '../../../model/endpoint';

/** What an attribute of a resource is. */
export interface AttributeFacts {
  readonly service: Endpoint['service'];
  readonly attributeKind: Endpoint['attributeKind'];
  readonly aliasable?: boolean;
  readonly ipv6?: Endpoint['ipv6'];
  /** For a name: how the id of its hosted zone is written after the resource. */
  readonly zoneId?: string;
}

type Attributes = Readonly<Record<string, AttributeFacts>>;

/** A name that can be aliased, with the attribute that holds its zone's id. */
function aliasable(service: Endpoint['service'], zoneId?: string, ipv6?: Endpoint['ipv6']): AttributeFacts {
  return {
    service,
    attributeKind: 'name',
    aliasable: true,
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
}

function name(service: Endpoint['service']): AttributeFacts {
  return { service, attributeKind: 'name' };
}

function zoneId(service: Endpoint['service']): AttributeFacts {
  return { service, attributeKind: 'zone-id' };
}

function stable(service: Endpoint['service']): AttributeFacts {
  return { service, attributeKind: 'stable-address' };
}

function unstable(service: Endpoint['service']): AttributeFacts {
  return { service, attributeKind: 'unstable-address' };
}

function inside(service: Endpoint['service']): AttributeFacts {
  return { service, attributeKind: 'private-address' };
}

const loadBalancer: Attributes = {
  dns_name: aliasable('application-load-balancer', 'zone_id'),
  zone_id: zoneId('application-load-balancer'),
};
const accelerator: Attributes = {
  dns_name: aliasable('global-accelerator', 'hosted_zone_id'),
  dual_stack_dns_name: aliasable('global-accelerator', 'hosted_zone_id', 'yes'),
  hosted_zone_id: zoneId('global-accelerator'),
  ip_sets: stable('global-accelerator'),
  'ip_sets.ip_addresses': stable('global-accelerator'),
};
const instance: Attributes = {
  public_ip: unstable('ec2-instance'),
  public_ips: unstable('ec2-instance'),
  public_dns: name('ec2-instance'),
  ipv6_addresses: stable('ec2-instance'),
  private_ip: inside('ec2-instance'),
  private_ips: inside('ec2-instance'),
  private_dns: { service: 'ec2-instance', attributeKind: 'other' },
};
const bucket: Attributes = {
  hosted_zone_id: zoneId('s3-website'),
  website_domain: { ...aliasable('s3-website', 'hosted_zone_id', 'no') },
  website_endpoint: { ...name('s3-website'), ipv6: 'no' },
  bucket_domain_name: name('s3-rest'),
  bucket_regional_domain_name: name('s3-rest'),
};
const database: Attributes = { address: name('other-aws'), hosted_zone_id: zoneId('other-aws') };

/**
 * The attributes that stand in records, by resource type; a data source has those of its resource unless it is listed itself.
 * Names as in the schema of the Terraform AWS provider 6.25 (https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs),
 * read on 2026-11-23.
 */
export const ATTRIBUTES: Readonly<Record<string, Attributes>> = {
  aws_lb: loadBalancer,
  aws_alb: loadBalancer,
  aws_elb: loadBalancer,
  aws_cloudfront_distribution: {
    domain_name: aliasable('cloudfront', 'hosted_zone_id'),
    hosted_zone_id: zoneId('cloudfront'),
  },
  aws_api_gateway_domain_name: {
    regional_domain_name: aliasable('api-gateway', 'regional_zone_id'),
    regional_zone_id: zoneId('api-gateway'),
    cloudfront_domain_name: aliasable('cloudfront', 'cloudfront_zone_id'),
    cloudfront_zone_id: zoneId('cloudfront'),
  },
  aws_apigatewayv2_domain_name: {
    'domain_name_configuration.target_domain_name': aliasable(
      'api-gateway',
      'domain_name_configuration[0].hosted_zone_id',
    ),
    'domain_name_configuration.hosted_zone_id': zoneId('api-gateway'),
  },
  aws_s3_bucket: bucket,
  aws_s3_bucket_website_configuration: {
    website_domain: aliasable('s3-website', undefined, 'no'),
    website_endpoint: { ...name('s3-website'), ipv6: 'no' },
  },
  aws_elastic_beanstalk_environment: {
    cname: { ...aliasable('elastic-beanstalk', undefined, 'no') },
    endpoint_url: name('other-aws'),
  },
  aws_globalaccelerator_accelerator: accelerator,
  aws_globalaccelerator_custom_routing_accelerator: accelerator,
  aws_vpc_endpoint: {
    'dns_entry.dns_name': aliasable('vpc-endpoint', 'dns_entry[0].hosted_zone_id'),
    'dns_entry.hosted_zone_id': zoneId('vpc-endpoint'),
  },
  aws_appsync_domain_name: {
    appsync_domain_name: aliasable('appsync', 'hosted_zone_id'),
    hosted_zone_id: zoneId('appsync'),
  },
  aws_cognito_user_pool_domain: {
    cloudfront_distribution: aliasable('cognito', 'cloudfront_distribution_zone_id'),
    cloudfront_distribution_arn: aliasable('cognito', 'cloudfront_distribution_zone_id'),
    cloudfront_distribution_zone_id: zoneId('cognito'),
  },
  aws_apprunner_service: { service_url: aliasable('app-runner') },
  aws_apprunner_custom_domain_association: { dns_target: aliasable('app-runner') },
  aws_vpclattice_service: {
    'dns_entry.domain_name': aliasable('vpc-lattice', 'dns_entry[0].hosted_zone_id'),
    'dns_entry.hosted_zone_id': zoneId('vpc-lattice'),
  },
  aws_opensearch_domain: {
    endpoint: name('opensearch'),
    endpoint_v2: { ...name('opensearch'), zoneId: 'domain_endpoint_v2_hosted_zone_id' },
    domain_endpoint_v2_hosted_zone_id: zoneId('opensearch'),
  },
  aws_elasticsearch_domain: { endpoint: name('opensearch') },
  'data.aws_elb_hosted_zone_id': { id: zoneId('application-load-balancer') },
  'data.aws_lb_hosted_zone_id': { id: zoneId('application-load-balancer') },
  'data.aws_elastic_beanstalk_hosted_zone': { id: zoneId('elastic-beanstalk') },
  'data.aws_apprunner_hosted_zone_id': { id: zoneId('app-runner') },
  aws_route53_zone: { zone_id: zoneId('other-aws'), id: zoneId('other-aws') },
  aws_lightsail_lb: { dns_name: name('other-aws') },
  aws_lightsail_distribution: { domain_name: name('other-aws') },
  aws_verifiedaccess_endpoint: { endpoint_domain: name('other-aws') },
  aws_amplify_app: { default_domain: name('other-aws') },
  aws_db_instance: database,
  aws_rds_cluster: {
    endpoint: name('other-aws'),
    reader_endpoint: name('other-aws'),
    hosted_zone_id: zoneId('other-aws'),
  },
  aws_elasticache_replication_group: {
    primary_endpoint_address: name('other-aws'),
    reader_endpoint_address: name('other-aws'),
    configuration_endpoint_address: name('other-aws'),
  },
  aws_redshift_cluster: { dns_name: name('other-aws') },
  aws_efs_file_system: { dns_name: name('other-aws') },
  aws_instance: instance,
  aws_spot_instance_request: instance,
  'data.aws_instances': { ...instance },
  aws_eip: { public_ip: stable('elastic-ip'), public_dns: name('elastic-ip'), private_ip: inside('elastic-ip') },
  aws_eip_association: { public_ip: stable('elastic-ip') },
  aws_lightsail_instance: {
    public_ip_address: unstable('lightsail-instance'),
    private_ip_address: inside('lightsail-instance'),
  },
  aws_lightsail_static_ip: { ip_address: stable('lightsail-static-ip') },
  aws_lightsail_static_ip_attachment: { ip_address: stable('lightsail-static-ip') },
  aws_nat_gateway: { public_ip: stable('nat-gateway'), private_ip: inside('nat-gateway') },
  aws_network_interface: { private_ip: inside('network-interface'), private_ips: inside('network-interface') },
  'data.aws_network_interface': {
    private_ip: inside('network-interface'),
    private_ips: inside('network-interface'),
    'association.public_ip': unstable('network-interface'),
  },
  'data.dns_a_record_set': { addrs: unstable('dns-lookup') },
  'data.dns_aaaa_record_set': { addrs: unstable('dns-lookup') },
};

/** What an attribute of a type is; `undefined` for a type that never stands in records. */
export function attributesOf(type: string, data: boolean): Attributes | undefined {
  return (data ? ATTRIBUTES[`data.${type}`] : undefined) ?? ATTRIBUTES[type];
}
