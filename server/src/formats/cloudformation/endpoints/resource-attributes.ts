import type { Endpoint } from '../../../model/endpoint';
import { type Table, tablesOf } from '../../../text/table';

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
const api = 'api-gateway-default';

type Attributes = Readonly<Record<string, Attribute>>;

/** Attributes that belong into no record. */
function wrong(service: Endpoint['service'], kinds: Readonly<Record<string, Endpoint['attributeKind']>>): Attributes {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { service, kind }]));
}

/**
 * The attributes that are used in records, by the type of the resource and the name of the attribute; `Ref` is the
 * value of a reference to the resource itself.
 * From the return values in the CloudFormation resource reference, as of 2026-11-30:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceAttributes: Table<Table<Attribute>> = tablesOf<Attribute>({
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    ...wrong(alb, { Ref: 'arn', LoadBalancerArn: 'arn', LoadBalancerName: 'label', LoadBalancerFullName: 'label' }),
    DNSName: { service: alb, kind: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneID' },
    CanonicalHostedZoneID: { service: alb, kind: 'zone-id' },
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    ...wrong(alb, { Ref: 'label' }),
    DNSName: { service: alb, kind: 'name', aliasable: true, zoneIdAttribute: 'CanonicalHostedZoneNameID' },
    CanonicalHostedZoneName: {
      service: alb,
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'CanonicalHostedZoneNameID',
    },
    CanonicalHostedZoneNameID: { service: alb, kind: 'zone-id' },
  },
  'AWS::CloudFront::Distribution': {
    ...wrong('cloudfront', { Ref: 'id' }),
    DomainName: { service: 'cloudfront', kind: 'name', aliasable: true },
  },
  'AWS::CloudFront::ConnectionGroup': {
    ...wrong('cloudfront', { Ref: 'id', Arn: 'arn' }),
    RoutingEndpoint: { service: 'cloudfront', kind: 'name', aliasable: true },
  },
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
  'AWS::Route53::HostedZone': {
    Id: { service: 'hosted-zone', kind: 'zone-id' },
    Ref: { service: 'hosted-zone', kind: 'zone-id' },
    NameServers: { service: 'hosted-zone', kind: 'other' },
  },
  'AWS::S3::Bucket': {
    ...wrong('s3-website', { Ref: 'label', Arn: 'arn', WebsiteURL: 'url' }),
    'WebsiteURL split by / at 2': { service: 's3-website', kind: 'name', ipv6: 'no' },
    DomainName: { service: 's3-rest', kind: 'name', ipv6: 'no' },
    DualStackDomainName: { service: 's3-rest', kind: 'name' },
    RegionalDomainName: { service: 's3-rest', kind: 'name', ipv6: 'no' },
  },
  // The name of its load balancer; no attribute returns the name of the environment itself.
  'AWS::ElasticBeanstalk::Environment': {
    ...wrong('elastic-beanstalk', { Ref: 'label' }),
    EndpointURL: { service: 'load-balancer', kind: 'name', aliasable: true },
  },
  'AWS::GlobalAccelerator::Accelerator': {
    ...wrong('global-accelerator', { Ref: 'arn', AcceleratorArn: 'arn' }),
    DnsName: { service: 'global-accelerator', kind: 'name', aliasable: true },
    DualStackDnsName: { service: 'global-accelerator', kind: 'name', aliasable: true, ipv6: 'yes' },
    Ipv4Addresses: { service: 'global-accelerator', kind: 'stable-address' },
    Ipv6Addresses: { service: 'global-accelerator', kind: 'stable-address', ipv6: 'yes' },
  },
  'AWS::EC2::VPCEndpoint': {
    ...wrong('vpc-endpoint', { Ref: 'id', DnsEntries: 'label' }),
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
  'AWS::AppRunner::Service': {
    ...wrong('app-runner', { Ref: 'arn', ServiceArn: 'arn', ServiceId: 'id' }),
    ServiceUrl: { service: 'app-runner', kind: 'name', aliasable: true },
  },
  'AWS::VpcLattice::Service': {
    ...wrong('vpc-lattice', { Ref: 'arn', Arn: 'arn' }),
    'DnsEntry.DomainName': {
      service: 'vpc-lattice',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntry.HostedZoneId',
    },
    'DnsEntry.HostedZoneId': { service: 'vpc-lattice', kind: 'zone-id' },
  },
  'AWS::VpcLattice::ServiceNetworkServiceAssociation': {
    'DnsEntry.DomainName': {
      service: 'vpc-lattice',
      kind: 'name',
      aliasable: true,
      zoneIdAttribute: 'DnsEntry.HostedZoneId',
    },
    'DnsEntry.HostedZoneId': { service: 'vpc-lattice', kind: 'zone-id' },
  },
  'AWS::OpenSearchService::Domain': {
    ...wrong('opensearch', { Ref: 'label', Arn: 'arn', DomainArn: 'arn' }),
    DomainEndpoint: { service: 'opensearch', kind: 'name' },
    DomainEndpointV2: { service: 'opensearch', kind: 'name', aliasable: true },
  },
  'AWS::Elasticsearch::Domain': { DomainEndpoint: { service: 'opensearch', kind: 'name' } },
  'AWS::EC2::VerifiedAccessEndpoint': { EndpointDomain: { service: 'other-aws', kind: 'name' } },
  'AWS::RDS::DBInstance': {
    ...wrong('database', { Ref: 'id', DBInstanceArn: 'arn' }),
    'Endpoint.HostedZoneId': { service: 'database', kind: 'zone-id' },
    'Endpoint.Address': { service: 'database', kind: 'name' },
  },
  'AWS::RDS::DBCluster': {
    ...wrong('database', { Ref: 'id', DBClusterArn: 'arn' }),
    'Endpoint.Address': { service: 'database', kind: 'name' },
    'ReadEndpoint.Address': { service: 'database', kind: 'name' },
  },
  'AWS::DocDB::DBCluster': {
    Endpoint: { service: 'database', kind: 'name' },
    ReadEndpoint: { service: 'database', kind: 'name' },
  },
  'AWS::Neptune::DBCluster': {
    Endpoint: { service: 'database', kind: 'name' },
    ReadEndpoint: { service: 'database', kind: 'name' },
  },
  'AWS::Redshift::Cluster': {
    ...wrong('database', { Ref: 'label' }),
    'Endpoint.Address': { service: 'database', kind: 'name' },
  },
  'AWS::ElastiCache::CacheCluster': {
    ...wrong('database', { Ref: 'label' }),
    'RedisEndpoint.Address': { service: 'database', kind: 'name' },
  },
  'AWS::ElastiCache::ReplicationGroup': {
    ...wrong('database', { Ref: 'label' }),
    'PrimaryEndPoint.Address': { service: 'database', kind: 'name' },
    'ReaderEndPoint.Address': { service: 'database', kind: 'name' },
    'ConfigurationEndPoint.Address': { service: 'database', kind: 'name' },
  },
  'AWS::ApiGateway::RestApi': wrong(api, { Ref: 'id', RestApiId: 'id', RootResourceId: 'id' }),
  'AWS::ApiGatewayV2::Api': wrong(api, { Ref: 'id', ApiId: 'id', ApiEndpoint: 'url' }),
  'AWS::Serverless::Api': wrong(api, { Ref: 'id' }),
  'AWS::Serverless::HttpApi': wrong(api, { Ref: 'id' }),
  'AWS::AppSync::GraphQLApi': {
    ...wrong('other-aws', { Ref: 'arn', Arn: 'arn', ApiId: 'id', GraphQLUrl: 'url', RealtimeUrl: 'url' }),
    GraphQLDns: { service: 'appsync-default', kind: 'name' },
  },
  'AWS::Lambda::Function': wrong('other-aws', { Ref: 'label', Arn: 'arn' }),
  'AWS::Lambda::Url': {
    ...wrong('lambda-url', { Ref: 'arn', FunctionArn: 'arn', FunctionUrl: 'url' }),
    'FunctionUrl split by / at 2': { service: 'lambda-url', kind: 'name' },
  },
  'AWS::EKS::Cluster': {
    ...wrong('other-aws', { Ref: 'label', Arn: 'arn', Endpoint: 'url' }),
    'Endpoint split by / at 2': { service: 'other-aws', kind: 'name' },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': wrong('other-aws', { Ref: 'arn', TargetGroupArn: 'arn' }),
  'AWS::EC2::NatGateway': wrong('nat-gateway', { Ref: 'id' }),
  'AWS::EC2::EIP': {
    ...wrong('elastic-ip', { AllocationId: 'id' }),
    Ref: { service: 'elastic-ip', kind: 'stable-address' },
    PublicIp: { service: 'elastic-ip', kind: 'stable-address' },
  },
  'AWS::EC2::Instance': {
    ...wrong('ec2-instance', { Ref: 'id', InstanceId: 'id' }),
    PublicIp: { service: 'ec2-instance', kind: 'unstable-address' },
    PublicDnsName: { service: 'ec2-instance', kind: 'name' },
    PrivateIp: { service: 'ec2-instance', kind: 'private-address' },
    PrivateDnsName: { service: 'other-aws', kind: 'name' },
  },
  'AWS::EC2::NetworkInterface': {
    ...wrong('network-interface', { Ref: 'id' }),
    PrimaryPrivateIpAddress: { service: 'network-interface', kind: 'private-address' },
    SecondaryPrivateIpAddresses: { service: 'network-interface', kind: 'private-address' },
  },
  'AWS::SQS::Queue': wrong('other-aws', { Ref: 'url', QueueUrl: 'url', QueueName: 'label' }),
  'AWS::Lightsail::StaticIp': {
    ...wrong('lightsail-static-ip', { Ref: 'label' }),
    IpAddress: { service: 'lightsail-static-ip', kind: 'stable-address' },
  },
  'AWS::Lightsail::Instance': {
    ...wrong('lightsail-instance', { Ref: 'label' }),
    PublicIpAddress: { service: 'lightsail-instance', kind: 'unstable-address' },
    PrivateIpAddress: { service: 'lightsail-instance', kind: 'private-address' },
  },
});
