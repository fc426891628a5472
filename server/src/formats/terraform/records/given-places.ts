import type { RecordSet } from '../../../model/record-set';
import { type Located, type Span, sourceText } from '../../../text/span';
import { directoryOf } from '../../../text/uri';
import { isValueFile } from '../../inputs';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import type { Module } from '../expressions/model';
import { isSecret } from '../instances/variables';
import { sourceOf } from './record-set';

/** More names than these are not followed from one place. */
const MAX_NAMES = 50;
const NAMES = /\b(var|local|each|count)\.([\p{ID_Continue}-]+)/gu;

/**
 * Where the values are given, to the module that is deployed, of which the text at a place of a record set is made: found
 * by the names in it, through locals and calls.
 */
export function findGivenPlaces(at: Span, recordSet: RecordSet): readonly Located<string>[] {
  const source = sourceOf(recordSet);
  const module = source && moduleOf(source.scope.module, at);
  if (source === undefined || module === undefined) return [];
  const found: Located<string>[] = [];
  const seen = new Set<string>();
  const walk = (text: string, within: Module, block: Block | undefined) => {
    for (const [, root = '', name = ''] of text.matchAll(NAMES)) {
      const key = `${within.path} ${block?.start} ${root}.${name}`;
      if (seen.has(key) || seen.size > MAX_NAMES) continue;
      seen.add(key);
      const next = findDefinition(root, name, within, block);
      if (next !== undefined) walk(next.text, next.module, next.block);
      else if (root === 'var' && within.caller === undefined) found.push(...findGiven(name, within));
    }
  };
  walk(sourceText(at), module, module === source.scope.module ? source.block : undefined);
  return found;
}

/** The module that the file of a place is part of: that of the record set, or one that calls it. */
function moduleOf(module: Module, { file }: Span): Module | undefined {
  if (module.directory === directoryOf(file.uri)) return module;
  return module.caller && moduleOf(module.caller.module, { file, start: 0, end: 0 });
}

interface Definition {
  readonly text: string;
  readonly module: Module;
  readonly block: Block | undefined;
}

/** The expression that a name stands for; undefined for one that is not in view. */
function findDefinition(root: string, name: string, module: Module, block: Block | undefined): Definition | undefined {
  const { caller, locals } = module;
  const attribute =
    root === 'local'
      ? locals.get(name)
      : root === 'var'
        ? caller && attributeOf(caller.call.body, name)
        : block && attributeOf(block.body, root === 'each' ? 'for_each' : 'count');
  if (attribute === undefined) return undefined;
  const isOfCaller = root === 'var' && caller !== undefined;
  return {
    text: sourceText(attribute.value),
    module: isOfCaller ? caller.module : module,
    block: isOfCaller ? caller.call : root === 'local' ? undefined : block,
  };
}

/** The place of the value of a variable of the module that is deployed, or else of its default where that is taken. */
function findGiven(name: string, module: Module): readonly Located<string>[] {
  const { variables, declarations, hasDefaults } = module;
  if (isSecret(name, module)) return [];
  const given = variables.get(name);
  if (given !== undefined)
    return isValueFile(given.at.file) ? [] : [{ value: `The value of var.${name} is given here.`, span: given.at }];
  const block = hasDefaults ? declarations.get(name) : undefined;
  const fallback = block && attributeOf(block.body, 'default')?.value;
  return fallback === undefined
    ? []
    : [{ value: `No value is given for var.${name}: its default counts.`, span: fallback }];
}
