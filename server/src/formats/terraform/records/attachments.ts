import { attributeOf } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module } from '../expressions/model';
import { withCalledModules } from '../instances/calls';
import { ATTACHMENT_ARGUMENTS } from './provider-schema';

const attachedByModule = new WeakMap<Module, ReadonlySet<string>>();

/** The addresses of resources to which the deployment attaches an Elastic IP or a static IP: their public IP stays. */
export function collectAttachedAddresses(module: Module): ReadonlySet<string> {
  const before = attachedByModule.get(module);
  if (before !== undefined) return before;
  const attached = new Set<string>();
  attachedByModule.set(module, attached);
  for (const each of withCalledModules(module)) {
    for (const [address, block] of each.resources) {
      if (block.type !== 'resource') continue;
      for (const name of ATTACHMENT_ARGUMENTS.get(block.labels[0]?.value ?? '') ?? []) {
        const argument = attributeOf(block.body, name);
        if (argument !== undefined)
          collectResources(evaluate(argument.value, { module: each, block: each.path + address }), attached);
      }
    }
  }
  return attached;
}

/** Adds the addresses of all resources in a value, in its alternatives and in its items. */
function collectResources(value: HclValue, found: Set<string>): void {
  if (value.kind === 'unknown') {
    if (value.origin !== undefined) found.add(value.origin.resource.address);
    for (const alternative of value.alternatives ?? []) collectResources(alternative, found);
    // The key of an unknown value has its source: `element(aws_instance.web.*.id, count.index)` names a resource.
    for (const match of value.key.matchAll(/(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*aws_[a-z0-9_]+\.[\w-]+/g))
      found.add(match[0]);
  } else if (value.kind === 'list') for (const item of value.items) collectResources(item, found);
  else if (value.kind === 'resource') found.add(value.resource.address);
}
