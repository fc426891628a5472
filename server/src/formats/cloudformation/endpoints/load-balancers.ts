import type { Endpoint } from '../../../model/endpoint';
import { type Node, valueAt } from '../../syntax/node';
import { mayGetEntries } from '../template/macros';
import type { Resource } from '../template/template';

type LoadBalancer = 'application-load-balancer' | 'network-load-balancer' | 'load-balancer';

/** The kind of a load balancer; `load-balancer` where the template does not decide it. */
export function serviceOfLoadBalancer({ type, properties }: Resource): LoadBalancer {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return 'application-load-balancer';
  const kind = valueAt(properties, 'Type');
  if (kind === undefined) return mayGetEntries(properties) ? 'load-balancer' : 'application-load-balancer';
  return serviceOfKind(readLiteral(kind));
}

/** Whether a load balancer has IPv6 addresses too. */
export function ipv6OfLoadBalancer({ properties }: Resource): Endpoint['ipv6'] {
  const kind = valueAt(properties, 'IpAddressType');
  if (kind === undefined) return mayGetEntries(properties) ? 'unknown' : 'no';
  const text = readLiteral(kind);
  return text === undefined ? 'unknown' : text.startsWith('dualstack') ? 'yes' : 'no';
}

/**
 * The kind of load balancer whose name is the `EndpointURL` of an Elastic Beanstalk environment; undefined where the
 * URL may be an address instead. It is one in an environment of a single instance. Where the template does not set the
 * kind of environment, an alias proves a load balancer, because it cannot point to an address.
 */
export function loadBalancerOfEnvironment({ properties }: Resource, isAlias: boolean): LoadBalancer | undefined {
  const kind = readOption(properties, 'EnvironmentType');
  if (kind !== 'LoadBalanced' && (kind === 'SingleInstance' || !isAlias)) return undefined;
  const type = readOption(properties, 'LoadBalancerType');
  return serviceOfKind(type === 'classic' ? 'application' : type);
}

function serviceOfKind(kind: string | undefined): LoadBalancer {
  return kind === 'network' || kind === 'application' ? `${kind}-load-balancer` : 'load-balancer';
}

/** The literal value of an option that is set once. */
function readOption(properties: Node | undefined, name: string): string | undefined {
  const list = valueAt(properties, 'OptionSettings');
  const options = list?.kind === 'list' && list.tag === undefined ? list.items : [];
  const named = options.filter((option) => readLiteral(valueAt(option, 'OptionName')) === name);
  const [only, more] = named.filter(
    (option) => readLiteral(valueAt(option, 'Namespace')) === 'aws:elasticbeanstalk:environment',
  );
  return more === undefined ? readLiteral(valueAt(only, 'Value')) : undefined;
}

function readLiteral(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.tag === undefined ? node.text : undefined;
}
