import type { ResourceInFront, ResourceRef } from '../../../model/endpoint';
import { type Node, valueAt } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import type { Resource } from '../template/template';
import { keyIn } from '../values/keys';
import type { Scope } from '../values/scope';

/** The load balancers of the template that forward to an instance, so that a record can point to them instead. */
export function findLoadBalancersInFrontOf(instance: Resource, scope: Scope): readonly ResourceInFront[] {
  const resources = [...scope.template.resources.values()];
  const refsTo = (found: readonly Resource[]) =>
    found.map((each): ResourceInFront => ({ ...refTo(each, scope), service: 'load-balancer' }));
  const findUsers = (types: readonly string[], properties: readonly string[], ids: ReadonlySet<string>) =>
    resources.filter(
      (each) => types.includes(each.type) && properties.some((name) => usesAny(valueAt(each.properties, name), ids)),
    );
  const classic = findUsers([CLASSIC], ['Instances'], new Set([instance.id]));
  const groups = idsOf(findUsers([`${V2}TargetGroup`], ['Targets'], new Set([instance.id])));
  if (groups.size === 0) return refsTo(classic);
  const rules = findUsers([`${V2}ListenerRule`], ['Actions'], groups);
  const direct = findUsers([`${V2}Listener`], ['DefaultActions'], groups);
  const byRule = resources.filter(
    (each) => each.type === `${V2}Listener` && rules.some((rule) => refersTo(rule, 'ListenerArn', each.id)),
  );
  const balancers = resources.filter(
    (each) =>
      each.type === `${V2}LoadBalancer` &&
      [...direct, ...byRule].some((listener) => refersTo(listener, 'LoadBalancerArn', each.id)),
  );
  return refsTo([...classic, ...balancers]);
}

const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const V2 = 'AWS::ElasticLoadBalancingV2::';

/** A resource as the model refers to it. */
export function refTo(resource: Resource, scope: Pick<Scope, 'stackContext'>): ResourceRef {
  return {
    key: keyIn(scope, resource.id),
    type: resource.type,
    label: resource.id,
    definition: resource.entry.key.span,
  };
}

/** Adds every logical id or name that a value contains. */
export function collectNames(node: Node | undefined, names: Set<string>, depth = 0): void {
  if (node === undefined || depth > 8) return;
  const call = intrinsicOf(node);
  if (call !== undefined) collectNames(call.argument, names, depth + 1);
  else if (node.kind === 'scalar') names.add(node.text.split('.')[0] ?? '');
  else if (node.kind === 'list') for (const item of node.items) collectNames(item, names, depth + 1);
  else for (const entry of node.entries) collectNames(entry.value, names, depth + 1);
}

function refersTo(resource: Resource, property: string, id: string): boolean {
  return usesAny(valueAt(resource.properties, property), new Set([id]));
}

function usesAny(node: Node | undefined, ids: ReadonlySet<string>): boolean {
  const names = new Set<string>();
  collectNames(node, names);
  return [...ids].some((id) => names.has(id));
}

function idsOf(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.map(({ id }) => id));
}
