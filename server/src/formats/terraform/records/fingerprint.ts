import { sourceText } from '../../../text/span';
import type { Block } from '../../syntax/hcl/nodes';
import { findRecord, type Module } from '../configuration/module';
import { type Outline, RECORD } from '../configuration/outline';
import { rootOf, withCallDefinition } from '../instances/calls';
import type { Instance } from '../instances/instances';

/**
 * Text that decides what a record set is: that of its block, and a number for all that a block may speak of. Undefined where it may
 * depend on more: on another record, on an instance that has no key, or on how much was left to be worked out.
 */
export function fingerprintOf(
  block: Block,
  outline: Outline,
  instance: Instance | undefined,
  module: Module,
): string | undefined {
  const { notes } = block;
  if (notes === undefined || !outline.selfContained || module.deployment.budget.left <= 0) return undefined;
  if (instance !== undefined && instance.suffix === '') return undefined;
  const surroundings = surroundingsOf(rootOf(module));
  if (instance !== undefined || module.caller !== undefined)
    return `${surroundings} ${module.path}${instance?.suffix ?? ''} ${notes.source}`;
  if (outline.print?.surroundings !== surroundings)
    outline.print = { surroundings, text: `${surroundings} ${notes.source}` };
  return outline.print.text;
}

const known = new WeakMap<Module, number>();
const numbers = new Map<string, number>();
let last = 0;
const MAX_KEPT = 32;

/** A number for all that is no record in any module of a deployment: equal texts have equal numbers. */
function surroundingsOf(module: Module): number {
  const found = known.get(module);
  if (found !== undefined) return found;
  const data = [...module.deployment.data.values()].flatMap(({ uri, text: content }) => [uri, content]);
  const text = [...data, ...[...withCallDefinition(module)].flatMap(collectTexts)].join('\n');
  const number = numbers.get(text) ?? (last += 1);
  numbers.delete(text);
  numbers.set(text, number);
  for (const oldest of numbers.keys()) {
    if (numbers.size <= MAX_KEPT) break;
    numbers.delete(oldest);
  }
  known.set(module, number);
  return number;
}

/** The texts of all blocks that are no records, and of the records that they speak of. */
function collectTexts(module: Module): readonly string[] {
  const texts = [module.path, ...module.surroundings];
  const mentioned = new Set<Block>();
  for (const text of texts) {
    if (!text.includes(RECORD)) continue;
    for (const [, name] of text.matchAll(/aws_route53_record\.\s*([\p{ID_Continue}-]+)/gu)) {
      const block = findRecord(module, `${RECORD}.${name}`);
      if (block === undefined || mentioned.has(block)) continue;
      mentioned.add(block);
      texts.push(block.notes?.source ?? sourceText(block));
    }
  }
  return texts;
}
