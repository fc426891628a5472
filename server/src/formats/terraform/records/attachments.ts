import { attributeOf } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { HclValue } from '../expressions/values';
import { withCallDefinition } from '../instances/calls';

const TIES: Readonly<Record<string, readonly string[]>> = {
  aws_eip: ['instance', 'network_interface'],
  aws_eip_association: ['instance_id', 'network_interface_id'],
  aws_lightsail_static_ip_attachment: ['instance_name'],
};

const known = new WeakMap<Module, ReadonlySet<string>>();

/** Addresses of the resources that an Elastic IP or a static IP of a deployment is attached to: their public address stays. */
export function collectAttachedAddresses(module: Module): ReadonlySet<string> {
  const before = known.get(module);
  if (before !== undefined) return before;
  const attached = new Set<string>();
  known.set(module, attached);
  for (const each of withCallDefinition(module)) {
    for (const [address, block] of each.resources) {
      for (const name of TIES[block.type === 'resource' ? (block.labels[0]?.value ?? '') : ''] ?? []) {
        const tie = attributeOf(block.body, name);
        if (tie !== undefined)
          collectResources(evaluate(tie.value, { module: each, block: each.path + address }), attached);
      }
    }
  }
  return attached;
}

/** The resources that a value is made of, whichever alternative or item it comes from. */
function collectResources(value: HclValue, found: Set<string>): void {
  if (value.kind === 'unknown') {
    if (value.origin !== undefined) found.add(value.origin.resource.address);
    for (const alternative of value.alternatives ?? []) collectResources(alternative, found);
    // `element(aws_instance.web.*.id, count.index)`, which stays undecided, still names its resource.
    for (const match of value.key.matchAll(/(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*aws_[a-z0-9_]+\.[\w-]+/g))
      found.add(match[0]);
  } else if (value.kind === 'list') for (const item of value.items) collectResources(item, found);
  else if (value.kind === 'resource') found.add(value.resource.address);
}
