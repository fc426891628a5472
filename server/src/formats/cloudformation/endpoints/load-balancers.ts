import type { Endpoint } from '../../../model/endpoint';
import { type Node, valueAt } from '../../syntax/node';
import { isRewritten } from '../template/macros';
import type { Resource } from '../template/template';

type LoadBalancer = 'application-load-balancer' | 'network-load-balancer' | 'load-balancer';

/** What kind of load balancer a resource is, where it is one. */
export function loadBalancerService({ type, properties }: Resource): LoadBalancer {
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return 'application-load-balancer';
  const kind = valueAt(properties, 'Type');
  if (kind === undefined) return isRewritten(properties) ? 'load-balancer' : 'application-load-balancer';
  return ofKind(literalIn(kind));
}

/** Whether a load balancer answers IPv6 too. */
export function ipv6OfLoadBalancer({ properties }: Resource): Endpoint['ipv6'] {
  const kind = valueAt(properties, 'IpAddressType');
  if (kind === undefined) return isRewritten(properties) ? 'unknown' : 'no';
  const text = literalIn(kind);
  return text === undefined ? 'unknown' : text.startsWith('dualstack') ? 'yes' : 'no';
}

/**
 * The load balancer that the `EndpointURL` of an Elastic Beanstalk environment names. That of an environment with a single instance is an
 * address, and where the template does not say, only an alias tells them apart: it cannot lead to an address.
 */
export function loadBalancerOfEnvironment({ properties }: Resource, isAlias: boolean): LoadBalancer | undefined {
  const kind = optionIn(properties, 'EnvironmentType');
  if (kind !== 'LoadBalanced' && (kind === 'SingleInstance' || !isAlias)) return undefined;
  const type = optionIn(properties, 'LoadBalancerType');
  return ofKind(type === 'classic' ? 'application' : type);
}

function ofKind(kind: string | undefined): LoadBalancer {
  return kind === 'network' || kind === 'application' ? `${kind}-load-balancer` : 'load-balancer';
}

function optionIn(properties: Node | undefined, name: string): string | undefined {
  const list = valueAt(properties, 'OptionSettings');
  const options = list?.kind === 'list' && list.tag === undefined ? list.items : [];
  const named = options.filter((option) => literalIn(valueAt(option, 'OptionName')) === name);
  const [only, more] = named.filter(
    (option) => literalIn(valueAt(option, 'Namespace')) === 'aws:elasticbeanstalk:environment',
  );
  return more === undefined ? literalIn(valueAt(only, 'Value')) : undefined;
}

function literalIn(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.tag === undefined ? node.text : undefined;
}
