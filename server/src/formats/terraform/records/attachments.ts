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

/** The addresses of all resources in a value, in its alternatives and in its items. */
function* listResources(value: HclValue): Generator<string> {
  if (value.kind === 'unknown') {
    if (value.origin !== undefined) yield value.origin.resource.address;
    for (const alternative of value.alternatives ?? []) yield* listResources(alternative);
    // The key of an unknown value has its source: `element(aws_instance.web.*.id, count.index)` names a resource.
    for (const match of value.key.matchAll(/(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*aws_[a-z0-9_]+\.[\w-]+/g))
      yield match[0];
  } else if (value.kind === 'list') for (const item of value.items) yield* listResources(item);
  else if (value.kind === 'resource') yield value.resource.address;
}
