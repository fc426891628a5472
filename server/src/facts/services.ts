import { type Table, tableOf } from '../text/table';
/**
 * The kind of AWS resource that has a name or an address. `load-balancer` is one whose kind is decided at deploy time.
 */
export type Service =
  | 'application-load-balancer' // and Classic Load Balancers, which have names of the same form and the same zone ids
  | 'network-load-balancer'
  | 'load-balancer'
  | 'cloudfront'
  | 'global-accelerator'
  | 'api-gateway' // a custom domain name, regional
  | 'api-gateway-default' // the default execute-api host, which cannot be an alias target
  | 's3-website'
  | 's3-rest'
  | 'elastic-beanstalk'
  | 'elastic-beanstalk-legacy'
  | 'vpc-endpoint'
  | 'app-runner'
  | 'appsync'
  | 'cognito'
  | 'vpc-lattice'
  | 'opensearch'
  | 'lambda-url' // the host of a function URL
  | 'appsync-default' // the host that AppSync gives every API
  | 'cognito-default' // the host of a user pool below amazoncognito.com
  | 'ec2-instance'
  | 'elastic-ip'
  | 'lightsail-instance'
  | 'lightsail-static-ip'
  | 'network-interface'
  | 'nat-gateway'
  | 'dns-lookup'
  | 'database' // and caches
  | 'hosted-zone' // of Route 53
  | 'other-aws';

/** The words for a resource of a service in a sentence: one with its article, and the plural. */
interface ServiceLabel {
  readonly one: string;
  readonly many: string;
}

/** The words for every service. */
export const serviceLabels: Readonly<Record<Service, ServiceLabel>> = {
  'application-load-balancer': {
    one: 'an Application or Classic Load Balancer',
    many: 'Application and Classic Load Balancers',
  },
  'network-load-balancer': { one: 'a Network Load Balancer', many: 'Network Load Balancers' },
  'load-balancer': { one: 'a load balancer', many: 'load balancers' },
  cloudfront: { one: 'a CloudFront distribution', many: 'CloudFront distributions' },
  'global-accelerator': { one: 'a Global Accelerator', many: 'Global Accelerators' },
  'api-gateway': { one: 'an API Gateway custom domain name', many: 'API Gateway regional custom domain names' },
  'api-gateway-default': { one: 'an API Gateway default endpoint', many: 'API Gateway default endpoints' },
  's3-website': { one: 'an S3 website endpoint', many: 'S3 website endpoints' },
  's3-rest': { one: 'an S3 REST endpoint', many: 'S3 REST endpoints' },
  'elastic-beanstalk': { one: 'an Elastic Beanstalk environment', many: 'Elastic Beanstalk environments' },
  'elastic-beanstalk-legacy': {
    one: 'an Elastic Beanstalk environment without a region',
    many: 'Elastic Beanstalk environments without a region',
  },
  'vpc-endpoint': { one: 'a VPC interface endpoint', many: 'VPC interface endpoints' },
  'app-runner': { one: 'an App Runner service', many: 'App Runner services' },
  appsync: { one: 'an AppSync custom domain name', many: 'AppSync custom domain names' },
  cognito: { one: 'a Cognito user pool domain', many: 'Cognito user pool domains' },
  'vpc-lattice': { one: 'a VPC Lattice service', many: 'VPC Lattice services' },
  'lambda-url': { one: 'a Lambda function URL', many: 'Lambda function URLs' },
  'appsync-default': { one: 'an AppSync default endpoint', many: 'AppSync default endpoints' },
  'cognito-default': { one: 'a Cognito default domain', many: 'Cognito default domains' },
  opensearch: { one: 'an OpenSearch domain', many: 'OpenSearch domains' },
  'ec2-instance': { one: 'an EC2 instance', many: 'EC2 instances' },
  'elastic-ip': { one: 'an Elastic IP address', many: 'Elastic IP addresses' },
  'lightsail-instance': { one: 'a Lightsail instance', many: 'Lightsail instances' },
  'lightsail-static-ip': { one: 'a Lightsail static IP address', many: 'Lightsail static IP addresses' },
  'network-interface': { one: 'a network interface', many: 'network interfaces' },
  'nat-gateway': { one: 'a NAT gateway', many: 'NAT gateways' },
  'dns-lookup': { one: 'a DNS look-up', many: 'DNS look-ups' },
  database: { one: 'a database or cache endpoint', many: 'database and cache endpoints' },
  'hosted-zone': { one: 'a hosted zone', many: 'hosted zones' },
  'other-aws': { one: 'an AWS endpoint', many: 'AWS endpoints' },
};

/** A resource of a service for a sentence: `a Network Load Balancer in eu-west-1`. */
export function describeService(service: Service, region?: string): string {
  return region === undefined ? serviceLabels[service].one : `${serviceLabels[service].one} in ${region}`;
}

/** Types of resources that are of one of the two kinds of load balancers that have zone ids in common. */
const BALANCERS: Table<ServiceLabel> = tableOf({
  aws_lb: { one: 'an Application Load Balancer', many: 'Application Load Balancers' },
  aws_alb: { one: 'an Application Load Balancer', many: 'Application Load Balancers' },
  aws_elb: { one: 'a Classic Load Balancer', many: 'Classic Load Balancers' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    one: 'an Application Load Balancer',
    many: 'Application Load Balancers',
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': { one: 'a Classic Load Balancer', many: 'Classic Load Balancers' },
});

/** The words for a resource of a service, by its type in the words of its format where the service alone is not enough. */
export function labelOfResource(service: Service, type: string | undefined): ServiceLabel {
  const balancer = service === 'application-load-balancer' && type !== undefined ? BALANCERS.get(type) : undefined;
  return balancer ?? serviceLabels[service];
}

/** Names in parentheses behind a host name, for services whose words are longer than needed there. */
const SHORT_NAMES: Readonly<Partial<Record<Service, string>>> = {
  cloudfront: 'CloudFront',
  'global-accelerator': 'Global Accelerator',
  'api-gateway': 'API Gateway',
  'api-gateway-default': 'API Gateway',
  's3-website': 'S3 website',
  's3-rest': 'S3',
  'elastic-beanstalk': 'Elastic Beanstalk',
  'elastic-beanstalk-legacy': 'Elastic Beanstalk',
  'app-runner': 'App Runner',
  appsync: 'AppSync',
  cognito: 'Cognito',
  'other-aws': 'AWS',
};

/** The short name of a service: `CloudFront`, `Network Load Balancer`. */
export function shortNameOf(service: Service, type: string | undefined): string {
  return SHORT_NAMES[service] ?? labelOfResource(service, type).one.replace(/^an? /, '');
}
