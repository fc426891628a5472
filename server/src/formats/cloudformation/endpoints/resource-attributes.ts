import type { Endpoint } from '../../../model/endpoint';

/** What an attribute of a resource is; `Ref` stands for what a reference to the resource itself gives. */
export interface Attribute {
  readonly service: Endpoint['service'];
  readonly gives: Endpoint['attributeKind'];
  readonly aliasable?: boolean;
  readonly ipv6?: Endpoint['ipv6'];
  /** The attribute of the same resource that is the id of the hosted zone which owns the name. */
  readonly zoneIdAttribute?: string;
}

const alb = 'application-load-balancer';

/**
 * The attributes that stand in records, by resource type.
 * From the return values in the CloudFormation resource reference
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html), as of 2026-11-23.
 */
export const resourceAttributes: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    DNSName: { service: alb, gives: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneID' },
    CanonicalHostedZoneID: { service: alb, gives: 'zone-id' },
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    DNSName: { service: alb, gives: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneNameID' },
    CanonicalHostedZoneName: {
      service: alb,
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'CanonicalHostedZoneNameID',
    },
    CanonicalHostedZoneNameID: { service: alb, gives: 'zone-id' },
  },
  'AWS::CloudFront::Distribution': { DomainName: { service: 'cloudfront', gives: 'name', aliasable: true } },
  'AWS::CloudFront::ConnectionGroup': { RoutingEndpoint: { service: 'cloudfront', gives: 'name', aliasable: true } },
  'AWS::ApiGateway::DomainName': {
    RegionalDomainName: {
      service: 'api-gateway',
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'RegionalHostedZoneId',
    },
    RegionalHostedZoneId: { service: 'api-gateway', gives: 'zone-id' },
    DistributionDomainName: {
      service: 'cloudfront',
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'DistributionHostedZoneId',
    },
    DistributionHostedZoneId: { service: 'cloudfront', gives: 'zone-id' },
  },
  'AWS::ApiGatewayV2::DomainName': {
    RegionalDomainName: {
      service: 'api-gateway',
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'RegionalHostedZoneId',
    },
    RegionalHostedZoneId: { service: 'api-gateway', gives: 'zone-id' },
  },
  'AWS::Route53::HostedZone': { Ref: { service: 'other-aws', gives: 'zone-id' } },
  'AWS::S3::Bucket': {
    DomainName: { service: 's3-rest', gives: 'name', ipv6: 'no' },
    DualStackDomainName: { service: 's3-rest', gives: 'name' },
    RegionalDomainName: { service: 's3-rest', gives: 'name', ipv6: 'no' },
    'WebsiteURL split by / at 2': { service: 's3-website', gives: 'name', ipv6: 'no' },
  },
  // The name of its load balancer; what the environment itself is called no attribute gives.
  'AWS::ElasticBeanstalk::Environment': { EndpointURL: { service: 'load-balancer', gives: 'name', aliasable: true } },
  'AWS::GlobalAccelerator::Accelerator': {
    DnsName: { service: 'global-accelerator', gives: 'name', aliasable: true },
    DualStackDnsName: { service: 'global-accelerator', gives: 'name', aliasable: true, ipv6: 'yes' },
    Ipv4Addresses: { service: 'global-accelerator', gives: 'stable-address' },
    Ipv6Addresses: { service: 'global-accelerator', gives: 'stable-address' },
  },
  'AWS::EC2::VPCEndpoint': {
    'DnsEntries split by : at 1': {
      service: 'vpc-endpoint',
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntries split by : at 0',
    },
    'DnsEntries split by : at 0': { service: 'vpc-endpoint', gives: 'zone-id' },
  },
  'AWS::AppSync::DomainName': {
    AppSyncDomainName: { service: 'appsync', gives: 'name', aliasable: true, zoneIdAttribute: 'HostedZoneId' },
    HostedZoneId: { service: 'appsync', gives: 'zone-id' },
  },
  'AWS::Cognito::UserPoolDomain': { CloudFrontDistribution: { service: 'cognito', gives: 'name', aliasable: true } },
  'AWS::AppRunner::Service': { ServiceUrl: { service: 'app-runner', gives: 'name', aliasable: true } },
  'AWS::VpcLattice::Service': {
    'DnsEntry.DomainName': {
      service: 'vpc-lattice',
      gives: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntry.HostedZoneId',
    },
    'DnsEntry.HostedZoneId': { service: 'vpc-lattice', gives: 'zone-id' },
  },
  'AWS::OpenSearchService::Domain': {
    DomainEndpoint: { service: 'opensearch', gives: 'name' },
    DomainEndpointV2: { service: 'opensearch', gives: 'name' },
  },
  'AWS::Elasticsearch::Domain': { DomainEndpoint: { service: 'opensearch', gives: 'name' } },
  'AWS::EC2::VerifiedAccessEndpoint': { EndpointDomain: { service: 'other-aws', gives: 'name' } },
  'AWS::RDS::DBInstance': { 'Endpoint.Address': { service: 'other-aws', gives: 'name' } },
  'AWS::RDS::DBCluster': {
    'Endpoint.Address': { service: 'other-aws', gives: 'name' },
    'ReadEndpoint.Address': { service: 'other-aws', gives: 'name' },
  },
  'AWS::Redshift::Cluster': { 'Endpoint.Address': { service: 'other-aws', gives: 'name' } },
  'AWS::ElastiCache::CacheCluster': { 'RedisEndpoint.Address': { service: 'other-aws', gives: 'name' } },
  'AWS::ElastiCache::ReplicationGroup': {
    'PrimaryEndPoint.Address': { service: 'other-aws', gives: 'name' },
    'ReaderEndPoint.Address': { service: 'other-aws', gives: 'name' },
    'ConfigurationEndPoint.Address': { service: 'other-aws', gives: 'name' },
  },
  'AWS::EC2::EIP': {
    Ref: { service: 'elastic-ip', gives: 'stable-address' },
    PublicIp: { service: 'elastic-ip', gives: 'stable-address' },
  },
  'AWS::EC2::Instance': {
    PublicIp: { service: 'ec2-instance', gives: 'unstable-address' },
    PublicDnsName: { service: 'ec2-instance', gives: 'name' },
    PrivateIp: { service: 'ec2-instance', gives: 'private-address' },
  },
  'AWS::EC2::NetworkInterface': {
    PrimaryPrivateIpAddress: { service: 'network-interface', gives: 'private-address' },
    SecondaryPrivateIpAddresses: { service: 'network-interface', gives: 'private-address' },
  },
  'AWS::Lightsail::StaticIp': { IpAddress: { service: 'lightsail-static-ip', gives: 'stable-address' } },
  'AWS::Lightsail::Instance': {
    PublicIpAddress: { service: 'lightsail-instance', gives: 'unstable-address' },
    PrivateIpAddress: { service: 'lightsail-instance', gives: 'private-address' },
  },
};
