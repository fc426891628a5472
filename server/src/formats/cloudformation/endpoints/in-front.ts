import type { ResourceRef } from '../../../model/endpoint';
import { type Node, valueAt } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import type { Resource, Template } from '../template/template';
import { keyIn } from '../values/stack-context';

/** The load balancers of the template that pass requests on to an instance, so that a record can lead to them instead. */
export function findLoadBalancersInFrontOf(instance: Resource, template: Template): readonly ResourceRef[] {
  const resources = [...template.resources.values()];
  const refsTo = (found: readonly Resource[]) => found.map((each) => refTo(each, template));
  const mentioning = (types: readonly string[], properties: readonly string[], ids: ReadonlySet<string>) =>
    resources.filter(
      (each) => types.includes(each.type) && properties.some((name) => mentions(valueAt(each.properties, name), ids)),
    );
  const classic = mentioning([CLASSIC], ['Instances'], new Set([instance.id]));
  const groups = idsOf(mentioning([`${V2}TargetGroup`], ['Targets'], new Set([instance.id])));
  if (groups.size === 0) return refsTo(classic);
  const rules = mentioning([`${V2}ListenerRule`], ['Actions'], groups);
  const direct = mentioning([`${V2}Listener`], ['DefaultActions'], groups);
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

/** How rules and changes speak of a resource. */
export function refTo(resource: Resource, template: Template): ResourceRef {
  return {
    key: keyIn({ template }, resource.id),
    type: resource.type,
    label: resource.id,
    definition: resource.entry.key.span,
  };
}

/** Every logical id or name that a value mentions. */
export function namesIn(node: Node | undefined, names: Set<string>, depth = 0): void {
  if (node === undefined || depth > 8) return;
  const call = intrinsicOf(node);
  if (call !== undefined) namesIn(call.argument, names, depth + 1);
  else if (node.kind === 'scalar') names.add(node.text.split('.')[0] ?? '');
  else if (node.kind === 'list') for (const item of node.items) namesIn(item, names, depth + 1);
  else for (const entry of node.entries) namesIn(entry.value, names, depth + 1);
}

function refersTo(resource: Resource, property: string, id: string): boolean {
  return mentions(valueAt(resource.properties, property), new Set([id]));
}

function mentions(node: Node | undefined, ids: ReadonlySet<string>): boolean {
  const names = new Set<string>();
  namesIn(node, names);
  return [...ids].some((id) => names.has(id));
}

function idsOf(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.map(({ id }) => id));
}
