import { keepLast } from '../../../text/remember-last';
import { sourceText } from '../../../text/span';
import { createTextNumbers } from '../../number-texts';
import type { Block } from '../../syntax/hcl/nodes';
import { findRecord } from '../configuration/definitions';
import { type Outline, RECORD } from '../configuration/outline';
import type { Instance, Module } from '../expressions/model';
import { rootOf } from '../expressions/module';
import { withCalledModules } from '../instances/calls';

/**
 * The fingerprint of a record set: the text of its block, and a number for all other text that the block may refer to.
 * Undefined where it may depend on more: on another record, on an instance without a key, or on what is left of the
 * budget of evaluation.
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
  const surroundings = surroundingsOf(module);
  if (instance !== undefined || module.caller !== undefined)
    return `${surroundings} ${module.path}${instance?.suffix ?? ''} ${notes.source}`;
  if (outline.print?.surroundings !== surroundings)
    outline.print = { surroundings, text: `${surroundings} ${notes.source}` };
  return outline.print.text;
}

const numbersByModule = new WeakMap<Module, number>();
const numberOf = createTextNumbers(32);

/** Asked for every record of a module. */
const surroundingsOf = keepLast((module: Module) => numberSurroundings(rootOf(module)));

/** A number for the text of a whole deployment without its records: equal texts have equal numbers. */
function numberSurroundings(root: Module): number {
  const known = numbersByModule.get(root);
  if (known !== undefined) return known;
  const data = [...root.deployment.data.values()].flatMap(({ uri, text }) => [uri, text]);
  const text = [...data, ...[...withCalledModules(root)].flatMap(collectTexts)].join('\n');
  const number = numberOf(text);
  numbersByModule.set(root, number);
  return number;
}

/** The texts of a module without its records, but with those records that they refer to. */
function collectTexts(module: Module): readonly string[] {
  const texts = [module.path, ...module.surroundings];
  const found = new Set<Block>();
  // The array grows: the text of a record may refer to another one.
  for (const text of texts) {
    if (!text.includes(RECORD)) continue;
    for (const [, name] of text.matchAll(/aws_route53_record\.\s*([\p{ID_Continue}-]+)/gu)) {
      const block = findRecord(module, `${RECORD}.${name}`);
      if (block === undefined || found.has(block)) continue;
      found.add(block);
      texts.push(block.notes?.source ?? sourceText(block));
    }
  }
  return texts;
}
