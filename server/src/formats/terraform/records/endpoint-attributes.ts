import type { Endpoint } from '../../../model/endpoint';
import { type Table, tablesOf } from '../../../text/table';

/**
 * What an attribute of a resource is as a value of a record: the facts of an `Endpoint` that its type alone decides.
 */
export interface EndpointAttribute {
  readonly service: Endpoint['service'];
  readonly attributeKind: Endpoint['attributeKind'];
  readonly aliasable?: boolean;
  readonly ipv6?: Endpoint['ipv6'];
  /** For a name: how the id of its hosted zone is written after the resource. */
  readonly zoneId?: string;
}

type Attributes = Readonly<Record<string, EndpointAttribute>>;

/** A name that can be aliased, with the attribute that is the id of its hosted zone. */
function asAliasableName(service: Endpoint['service'], zoneId?: string, ipv6?: Endpoint['ipv6']): EndpointAttribute {
  return {
    service,
    attributeKind: 'name',
    aliasable: true,
    ...(zoneId === undefined ? {} : { zoneId }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
}

function asName(service: Endpoint['service']): EndpointAttribute {
  return { service, attributeKind: 'name' };
}

function asZoneId(service: Endpoint['service']): EndpointAttribute {
  return { service, attributeKind: 'zone-id' };
}

/** An attribute that belongs into no record. */
function asWrong(
  attributeKind: 'id' | 'arn' | 'label' | 'url' | 'host-port',
  service: Endpoint['service'] = 'other-aws',
): EndpointAttribute {
  return { service, attributeKind };
}

function asStableAddress(service: Endpoint['service']): EndpointAttribute {
  return { service, attributeKind: 'stable-address' };
}

function asUnstableAddress(service: Endpoint['service']): EndpointAttribute {
  return { service, attributeKind: 'unstable-address' };
}

function asPrivateAddress(service: Endpoint['service']): EndpointAttribute {
  return { service, attributeKind: 'private-address' };
}

const elb: Attributes = {
  dns_name: asAliasableName('application-load-balancer', 'zone_id'),
  zone_id: asZoneId('application-load-balancer'),
};
const loadBalancer: Attributes = { ...elb, id: asWrong('arn', 'application-load-balancer') };
const accelerator: Attributes = {
  dns_name: asAliasableName('global-accelerator', 'hosted_zone_id'),
  dual_stack_dns_name: asAliasableName('global-accelerator', 'hosted_zone_id', 'yes'),
  hosted_zone_id: asZoneId('global-accelerator'),
  ip_sets: asStableAddress('global-accelerator'),
  'ip_sets.ip_addresses': asStableAddress('global-accelerator'),
};
const instance: Attributes = {
  public_ip: asUnstableAddress('ec2-instance'),
  public_ips: asUnstableAddress('ec2-instance'),
  public_dns: asName('ec2-instance'),
  ipv6_addresses: { ...asStableAddress('ec2-instance'), ipv6: 'yes' },
  private_ip: asPrivateAddress('ec2-instance'),
  private_ips: asPrivateAddress('ec2-instance'),
  private_dns: asName('other-aws'),
};
const bucket: Attributes = {
  hosted_zone_id: asZoneId('s3-website'),
  website_domain: { ...asAliasableName('s3-website', 'hosted_zone_id', 'no') },
  website_endpoint: { ...asName('s3-website'), ipv6: 'no' },
  bucket_domain_name: asName('s3-rest'),
  bucket_regional_domain_name: asName('s3-rest'),
};
const database: Attributes = {
  address: asName('database'),
  endpoint: asWrong('host-port', 'database'),
  hosted_zone_id: asZoneId('database'),
};
const cluster: Attributes = {
  endpoint: asName('database'),
  reader_endpoint: asName('database'),
  hosted_zone_id: asZoneId('database'),
};
/** Endpoints of an API have names that it does not answer to under another name, and are given as URLs. */
const api: Attributes = { execution_arn: asWrong('arn', 'api-gateway-default') };
const stage: Attributes = { invoke_url: asWrong('url', 'api-gateway-default') };

/**
 * The attributes that stand in records, by resource type. A data source has those of its resource unless it is listed
 * itself. Names as in the schema of the Terraform AWS provider 6.25
 * (https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs), read on 2026-11-23.
 */
export const ENDPOINT_ATTRIBUTES: Table<Table<EndpointAttribute>> = tablesOf<EndpointAttribute>({
  aws_lb: loadBalancer,
  aws_alb: loadBalancer,
  aws_elb: { ...elb, id: asWrong('label', 'application-load-balancer') },
  aws_cloudfront_distribution: {
    domain_name: asAliasableName('cloudfront', 'hosted_zone_id'),
    hosted_zone_id: asZoneId('cloudfront'),
  },
  aws_cloudfront_connection_group: { routing_endpoint: asAliasableName('cloudfront') },
  aws_cloudfront_multitenant_distribution: { domain_name: asAliasableName('cloudfront') },
  aws_api_gateway_domain_name: {
    regional_domain_name: asAliasableName('api-gateway', 'regional_zone_id'),
    regional_zone_id: asZoneId('api-gateway'),
    cloudfront_domain_name: asAliasableName('cloudfront', 'cloudfront_zone_id'),
    cloudfront_zone_id: asZoneId('cloudfront'),
  },
  aws_apigatewayv2_domain_name: {
    'domain_name_configuration.target_domain_name': asAliasableName(
      'api-gateway',
      'domain_name_configuration[0].hosted_zone_id',
    ),
    'domain_name_configuration.hosted_zone_id': asZoneId('api-gateway'),
  },
  aws_api_gateway_rest_api: { ...api, root_resource_id: asWrong('id', 'api-gateway-default') },
  aws_apigatewayv2_api: { ...api, api_endpoint: asWrong('url', 'api-gateway-default') },
  aws_api_gateway_stage: stage,
  aws_api_gateway_deployment: stage,
  aws_apigatewayv2_stage: stage,
  aws_s3_bucket: bucket,
  aws_s3_bucket_website_configuration: {
    website_domain: asAliasableName('s3-website', undefined, 'no'),
    website_endpoint: { ...asName('s3-website'), ipv6: 'no' },
  },
  aws_elastic_beanstalk_environment: {
    cname: { ...asAliasableName('elastic-beanstalk', undefined, 'no') },
    // The name of its load balancer, or the address of its only instance.
    endpoint_url: asName('load-balancer'),
  },
  aws_globalaccelerator_accelerator: accelerator,
  aws_globalaccelerator_custom_routing_accelerator: accelerator,
  aws_vpc_endpoint: {
    'dns_entry.dns_name': asAliasableName('vpc-endpoint', 'dns_entry[0].hosted_zone_id'),
    'dns_entry.hosted_zone_id': asZoneId('vpc-endpoint'),
  },
  aws_appsync_domain_name: {
    appsync_domain_name: asAliasableName('appsync', 'hosted_zone_id'),
    hosted_zone_id: asZoneId('appsync'),
  },
  aws_cognito_user_pool_domain: {
    cloudfront_distribution: asAliasableName('cognito', 'cloudfront_distribution_zone_id'),
    cloudfront_distribution_arn: asAliasableName('cognito', 'cloudfront_distribution_zone_id'),
    cloudfront_distribution_zone_id: asZoneId('cognito'),
  },
  aws_apprunner_service: { service_url: asAliasableName('app-runner') },
  aws_apprunner_custom_domain_association: { dns_target: asAliasableName('app-runner') },
  aws_vpclattice_service: {
    'dns_entry.domain_name': asAliasableName('vpc-lattice', 'dns_entry[0].hosted_zone_id'),
    'dns_entry.hosted_zone_id': asZoneId('vpc-lattice'),
  },
  aws_vpclattice_service_network_service_association: {
    'dns_entry.domain_name': asAliasableName('vpc-lattice', 'dns_entry[0].hosted_zone_id'),
    'dns_entry.hosted_zone_id': asZoneId('vpc-lattice'),
  },
  aws_opensearch_domain: {
    endpoint: asName('opensearch'),
    endpoint_v2: asAliasableName('opensearch', 'domain_endpoint_v2_hosted_zone_id'),
    domain_endpoint_v2_hosted_zone_id: asZoneId('opensearch'),
  },
  aws_elasticsearch_domain: { endpoint: asName('opensearch') },
  'data.aws_elb_hosted_zone_id': { id: asZoneId('application-load-balancer') },
  'data.aws_lb_hosted_zone_id': { id: asZoneId('application-load-balancer') },
  'data.aws_elastic_beanstalk_hosted_zone': { id: asZoneId('elastic-beanstalk') },
  'data.aws_apprunner_hosted_zone_id': { id: asZoneId('app-runner') },
  aws_route53_zone: {
    zone_id: asZoneId('hosted-zone'),
    id: asZoneId('hosted-zone'),
    arn: asWrong('arn', 'hosted-zone'),
  },
  aws_lightsail_lb: { dns_name: asAliasableName('application-load-balancer') },
  aws_lightsail_distribution: { domain_name: asAliasableName('cloudfront') },
  aws_lightsail_container_service: { url: asWrong('url') },
  aws_verifiedaccess_endpoint: { endpoint_domain: asName('other-aws') },
  aws_amplify_app: { default_domain: asName('other-aws') },
  aws_db_instance: database,
  aws_rds_cluster: cluster,
  aws_docdb_cluster: cluster,
  aws_neptune_cluster: cluster,
  aws_db_proxy: { endpoint: asName('database') },
  aws_elasticache_replication_group: {
    primary_endpoint_address: asName('database'),
    reader_endpoint_address: asName('database'),
    configuration_endpoint_address: asName('database'),
  },
  aws_elasticache_cluster: {
    'cache_nodes.address': asName('database'),
    cluster_address: asName('database'),
    configuration_endpoint: asWrong('host-port', 'database'),
  },
  aws_redshift_cluster: { dns_name: asName('database'), endpoint: asWrong('host-port', 'database') },
  aws_msk_cluster: {
    bootstrap_brokers: asWrong('host-port'),
    bootstrap_brokers_tls: asWrong('host-port'),
    bootstrap_brokers_sasl_iam: asWrong('host-port'),
    bootstrap_brokers_sasl_scram: asWrong('host-port'),
    zookeeper_connect_string: asWrong('host-port'),
  },
  aws_sqs_queue: { url: asWrong('url'), id: asWrong('url') },
  aws_transfer_server: { endpoint: asName('other-aws') },
  aws_eks_cluster: { endpoint: asWrong('url') },
  aws_lambda_function: { invoke_arn: asWrong('arn'), qualified_arn: asWrong('arn'), function_name: asWrong('label') },
  aws_lambda_function_url: { function_url: asWrong('url') },
  aws_lb_target_group: { arn: asWrong('arn') },
  aws_lb_listener: { arn: asWrong('arn') },
  aws_efs_file_system: { dns_name: asName('other-aws') },
  aws_instance: instance,
  aws_spot_instance_request: { ...instance, spot_instance_id: asWrong('id', 'ec2-instance') },
  'data.aws_instances': { ...instance },
  aws_eip: {
    allocation_id: asWrong('id', 'elastic-ip'),
    association_id: asWrong('id', 'elastic-ip'),
    public_ip: asStableAddress('elastic-ip'),
    public_dns: asName('elastic-ip'),
    private_ip: asPrivateAddress('elastic-ip'),
  },
  aws_eip_association: { public_ip: asStableAddress('elastic-ip'), allocation_id: asWrong('id', 'elastic-ip') },
  aws_lightsail_instance: {
    public_ip_address: asUnstableAddress('lightsail-instance'),
    private_ip_address: asPrivateAddress('lightsail-instance'),
  },
  aws_lightsail_static_ip: { ip_address: asStableAddress('lightsail-static-ip') },
  aws_lightsail_static_ip_attachment: { ip_address: asStableAddress('lightsail-static-ip') },
  aws_nat_gateway: {
    allocation_id: asWrong('id', 'nat-gateway'),
    public_ip: asStableAddress('nat-gateway'),
    private_ip: asPrivateAddress('nat-gateway'),
  },
  aws_network_interface: {
    private_ip: asPrivateAddress('network-interface'),
    private_ips: asPrivateAddress('network-interface'),
  },
  'data.aws_network_interface': {
    private_ip: asPrivateAddress('network-interface'),
    private_ips: asPrivateAddress('network-interface'),
    'association.public_ip': asUnstableAddress('network-interface'),
  },
  'data.dns_a_record_set': { addrs: asUnstableAddress('dns-lookup') },
  'data.dns_aaaa_record_set': { addrs: asUnstableAddress('dns-lookup') },
});
