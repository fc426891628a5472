import { describeKind, type Endpoint, type Service } from '../../model/endpoint';
import { formatCode } from './markdown';

/** An endpoint in words: `a Network Load Balancer in eu-west-1`. */
export function describeEndpoint(endpoint: Endpoint): string {
  const { resource } = endpoint;
  const words = describeKind(endpoint, endpoint.region);
  return resource === undefined ? words : `${words}, ${formatCode(resource.label)}`;
}

/** How often the addresses of an endpoint change, in one sentence; undefined where that is not known. */
export function describeStability({ attributeKind, service }: Endpoint): string | undefined {
  if (attributeKind === 'stable-address') return STAYS[service] ?? 'This address stays until it is given back.';
  if (attributeKind === 'private-address')
    return 'A private address: it stays with its network interface, and only the network itself can reach it.';
  return CHANGES[service];
}

const STAYS: Readonly<Partial<Record<Service, string>>> = {
  'global-accelerator': 'Its addresses stay as long as the accelerator.',
  'nat-gateway': 'Its address is an Elastic IP and stays as long as the gateway.',
};

const ALB = 'Its addresses change as it scales, without notice; only its name stays.';
const AWS_CHANGES = 'AWS changes its addresses without notice; only its name stays.';

const CHANGES: Readonly<Partial<Record<Service, string>>> = {
  'application-load-balancer': ALB,
  'load-balancer': ALB,
  'network-load-balancer':
    'It has one address per subnet, which stays unless the subnets change; its name stays in any case.',
  cloudfront: 'It answers with addresses near the client, and they change all the time; only its name stays.',
  'global-accelerator': 'Its addresses stay as long as the accelerator.',
  'api-gateway': AWS_CHANGES,
  'api-gateway-default': AWS_CHANGES,
  's3-website': AWS_CHANGES,
  's3-rest': AWS_CHANGES,
  'elastic-beanstalk': 'Its addresses change when the environment scales, is rebuilt or swapped; its name follows.',
  'elastic-beanstalk-legacy':
    'Its addresses change when the environment scales, is rebuilt or swapped; its name follows.',
  'vpc-endpoint': 'It has an address per subnet, which changes when the endpoint does.',
  'app-runner': AWS_CHANGES,
  appsync: AWS_CHANGES,
  cognito: AWS_CHANGES,
  'vpc-lattice': AWS_CHANGES,
  opensearch: AWS_CHANGES,
  'ec2-instance': 'Its public address changes whenever the instance is stopped and started; an Elastic IP would stay.',
  'lightsail-instance': 'Its public address changes when the instance is stopped and started; a static IP would stay.',
  'network-interface': 'Its public address goes with the interface, unless it is an Elastic IP.',
  'dns-lookup': 'The address was looked up during the last deployment, and is not looked up again until the next one.',
  'other-aws': AWS_CHANGES,
};
