import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module } from '../expressions/model';
import { withCalledModules } from '../instances/calls';
import { ATTACHMENT_ARGUMENTS } from './provider-schema';

/** The resource by which an address that stays is attached to another one. */
interface Attachment {
  readonly module: Module;
  /** Without the path of its module. */
  readonly address: string;
  readonly block: Block;
  /** Whether the argument names exactly this resource; false where it only may be meant. */
  readonly certain: boolean;
}

const attachedByModule = new WeakMap<Module, ReadonlyMap<string, Attachment>>();

/** How an Elastic IP or a static IP is attached, by the address of the resource whose public IP stays therefore. */
export function collectAttachedAddresses(module: Module): ReadonlyMap<string, Attachment> {
  const before = attachedByModule.get(module);
  if (before !== undefined) return before;
  const attached = new Map<string, Attachment>();
  attachedByModule.set(module, attached);
  for (const each of withCalledModules(module)) {
    for (const [address, block] of each.resources) {
      if (block.type !== 'resource') continue;
      for (const name of ATTACHMENT_ARGUMENTS.get(block.labels[0]?.value ?? '') ?? []) {
        const argument = attributeOf(block.body, name);
        if (argument === undefined) continue;
        const value = evaluate(argument.value, { module: each, block: each.path + address });
        const origin = value.kind === 'unknown' ? value.origin?.resource : undefined;
        for (const found of listResources(value)) {
          const certain = origin?.address === found && origin.index === undefined;
          if (!attached.has(found)) attached.set(found, { module: each, address, block, certain });
        }
      }
    }
  }
  return attached;
}

/** The addresses of all resources that a value may be an attribute of or is made of. */
function listResources(value: HclValue): ReadonlySet<string> {
  const found = new Set<string>();
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
  return found;
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
