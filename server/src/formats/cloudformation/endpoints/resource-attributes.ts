import type { Endpoint } from '../../../model/endpoint';

/** What an attribute of a resource is as a value of a record: a name, an address or a zone id, and of which service. */
export interface Attribute {
  readonly service: Endpoint['service'];
  readonly kind: Endpoint['attributeKind'];
  readonly aliasable?: boolean;
  readonly ipv6?: Endpoint['ipv6'];
  /** The attribute of the same resource that is the id of the hosted zone of the name. */
  readonly zoneIdAttribute?: string;
}

const alb = 'application-load-balancer';

/**
 * The attributes that are used in records, by the type of the resource and the name of the attribute; `Ref` is the
 * value of a reference to the resource itself.
 * From the return values in the CloudFormation resource reference, as of 2026-11-23:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceAttributes: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    DNSName: { service: alb, kind: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneID' },
    CanonicalHostedZoneID: { service: alb, kind: 'zone-id' },
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    DNSName: { service: alb, kind: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneNameID' },
    CanonicalHostedZoneName: {
      service: alb,
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'CanonicalHostedZoneNameID',
    },
    CanonicalHostedZoneNameID: { service: alb, kind: 'zone-id' },
  },
  'AWS::CloudFront::Distribution': { DomainName: { service: 'cloudfront', kind: 'name', aliasable: true } },
  'AWS::CloudFront::ConnectionGroup': { RoutingEndpoint: { service: 'cloudfront', kind: 'name', aliasable: true } },
  'AWS::ApiGateway::DomainName': {
    RegionalDomainName: {
      service: 'api-gateway',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'RegionalHostedZoneId',
    },
    RegionalHostedZoneId: { service: 'api-gateway', kind: 'zone-id' },
    DistributionDomainName: {
      service: 'cloudfront',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'DistributionHostedZoneId',
    },
    DistributionHostedZoneId: { service: 'cloudfront', kind: 'zone-id' },
  },
  'AWS::ApiGatewayV2::DomainName': {
    RegionalDomainName: {
      service: 'api-gateway',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'RegionalHostedZoneId',
    },
    RegionalHostedZoneId: { service: 'api-gateway', kind: 'zone-id' },
  },
  'AWS::Route53::HostedZone': { Ref: { service: 'other-aws', kind: 'zone-id' } },
  'AWS::S3::Bucket': {
    DomainName: { service: 's3-rest', kind: 'name', ipv6: 'no' },
    DualStackDomainName: { service: 's3-rest', kind: 'name' },
    RegionalDomainName: { service: 's3-rest', kind: 'name', ipv6: 'no' },
    'WebsiteURL split by / at 2': { service: 's3-website', kind: 'name', ipv6: 'no' },
  },
  // The name of its load balancer; no attribute returns the name of the environment itself.
  'AWS::ElasticBeanstalk::Environment': { EndpointURL: { service: 'load-balancer', kind: 'name', aliasable: true } },
  'AWS::GlobalAccelerator::Accelerator': {
    DnsName: { service: 'global-accelerator', kind: 'name', aliasable: true },
    DualStackDnsName: { service: 'global-accelerator', kind: 'name', aliasable: true, ipv6: 'yes' },
    Ipv4Addresses: { service: 'global-accelerator', kind: 'stable-address' },
    Ipv6Addresses: { service: 'global-accelerator', kind: 'stable-address' },
  },
  'AWS::EC2::VPCEndpoint': {
    'DnsEntries split by : at 1': {
      service: 'vpc-endpoint',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntries split by : at 0',
    },
    'DnsEntries split by : at 0': { service: 'vpc-endpoint', kind: 'zone-id' },
  },
  'AWS::AppSync::DomainName': {
    AppSyncDomainName: { service: 'appsync', kind: 'name', aliasable: true, zoneIdAttribute: 'HostedZoneId' },
    HostedZoneId: { service: 'appsync', kind: 'zone-id' },
  },
  'AWS::Cognito::UserPoolDomain': { CloudFrontDistribution: { service: 'cognito', kind: 'name', aliasable: true } },
  'AWS::AppRunner::Service': { ServiceUrl: { service: 'app-runner', kind: 'name', aliasable: true } },
  'AWS::VpcLattice::Service': {
    'DnsEntry.DomainName': {
      service: 'vpc-lattice',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntry.HostedZoneId',
    },
    'DnsEntry.HostedZoneId': { service: 'vpc-lattice', kind: 'zone-id' },
  },
  'AWS::OpenSearchService::Domain': {
    DomainEndpoint: { service: 'opensearch', kind: 'name' },
    DomainEndpointV2: { service: 'opensearch', kind: 'name' },
  },
  'AWS::Elasticsearch::Domain': { DomainEndpoint: { service: 'opensearch', kind: 'name' } },
  'AWS::EC2::VerifiedAccessEndpoint': { EndpointDomain: { service: 'other-aws', kind: 'name' } },
  'AWS::RDS::DBInstance': { 'Endpoint.Address': { service: 'other-aws', kind: 'name' } },
  'AWS::RDS::DBCluster': {
    'Endpoint.Address': { service: 'other-aws', kind: 'name' },
    'ReadEndpoint.Address': { service: 'other-aws', kind: 'name' },
  },
  'AWS::Redshift::Cluster': { 'Endpoint.Address': { service: 'other-aws', kind: 'name' } },
  'AWS::ElastiCache::CacheCluster': { 'RedisEndpoint.Address': { service: 'other-aws', kind: 'name' } },
  'AWS::ElastiCache::ReplicationGroup': {
    'PrimaryEndPoint.Address': { service: 'other-aws', kind: 'name' },
    'ReaderEndPoint.Address': { service: 'other-aws', kind: 'name' },
    'ConfigurationEndPoint.Address': { service: 'other-aws', kind: 'name' },
  },
  'AWS::EC2::EIP': {
    Ref: { service: 'elastic-ip', kind: 'stable-address' },
    PublicIp: { service: 'elastic-ip', kind: 'stable-address' },
  },
  'AWS::EC2::Instance': {
    PublicIp: { service: 'ec2-instance', kind: 'unstable-address' },
    PublicDnsName: { service: 'ec2-instance', kind: 'name' },
    PrivateIp: { service: 'ec2-instance', kind: 'private-address' },
  },
  'AWS::EC2::NetworkInterface': {
    PrimaryPrivateIpAddress: { service: 'network-interface', kind: 'private-address' },
    SecondaryPrivateIpAddresses: { service: 'network-interface', kind: 'private-address' },
  },
  'AWS::Lightsail::StaticIp': { IpAddress: { service: 'lightsail-static-ip', kind: 'stable-address' } },
  'AWS::Lightsail::Instance': {
    PublicIpAddress: { service: 'lightsail-instance', kind: 'unstable-address' },
    PrivateIpAddress: { service: 'lightsail-instance', kind: 'private-address' },
  },
};
