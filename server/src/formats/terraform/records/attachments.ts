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

/** Adds the addresses of all resources that a value may be an attribute of or is made of. */
function collectResources(value: HclValue, found: Set<string>): void {
  const open = [value];
  const seen = new Set<HclValue>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'resource') found.add(next.resource.address);
    if ((next.kind === 'unknown' || next.kind === 'text') && next.origin !== undefined)
      found.add(next.origin.resource.address);
    for (const part of partsOf(next)) {
      if (seen.has(part)) continue;
      seen.add(part);
      open.push(part);
    }
  }
}

function partsOf(value: HclValue): readonly HclValue[] {
  switch (value.kind) {
    case 'unknown':
      return [...(value.alternatives ?? []), ...(value.madeOf ?? [])];
    case 'text':
      return value.madeOf ?? [];
    case 'list':
      return value.items;
    case 'object':
      return [...value.entries.values()];
    default:
      return [];
  }
}
