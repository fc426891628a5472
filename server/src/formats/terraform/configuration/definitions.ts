import { isTerragrunt } from '../../../recognition/terraform';
import { indexKeys, type KeyIndex } from '../../../text/key-index';
import { keepLast } from '../../../text/remember-last';
import { type SourceFile, sourceText } from '../../../text/span';
import type { SyntaxFault } from '../../syntax/faults';
import type { Attribute, Block, HclTree } from '../../syntax/hcl/nodes';
import { parseHclInPieces } from '../../syntax/hcl/parse';
import { withoutIgnored } from './ignored-changes';
import { parseJsonSyntax } from './json-tree';
import { outlineOf } from './outline';
import { applyOverrides, isOverride, selectSources } from './overrides';
import { parseTerragrunt } from './terragrunt';

/** What the blocks in the files of one directory define, by name; nothing in it is evaluated. */
export interface Definitions {
  readonly trees: readonly HclTree[];
  readonly locals: ReadonlyMap<string, Attribute>;
  /** Resources and data sources by address, without `aws_route53_record`: `aws_lb.main`, `data.aws_lb.main`. */
  readonly resources: ReadonlyMap<string, Block>;
  /** The `aws_route53_record` blocks, in the order of the text. */
  readonly records: readonly Block[];
  /** The texts that records may depend on: all blocks that are not records, override files and values of variables. */
  readonly surroundings: readonly string[];
  /** The `module` blocks. */
  readonly calls: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** The `variable` blocks. */
  readonly declarations: ReadonlyMap<string, Block>;
  /** Syntax errors. */
  readonly errors: readonly SyntaxFault[];
}

/** The definitions in the files of one directory; `values` are texts that give values to its variables. */
export function collectDefinitions(files: readonly SourceFile[], values: readonly string[] = []): Definitions {
  const used = selectSources(files);
  // The locals of override files come last, so that they win.
  const trees = withoutIgnored(
    applyOverrides([...used.filter((file) => !isOverride(file)), ...used.filter(isOverride)].map(parseTerraform)),
  );
  const locals = new Map<string, Attribute>();
  const resources = new Map<string, Block>();
  const calls = new Map<string, Block>();
  const outputs = new Map<string, Block>();
  const declarations = new Map<string, Block>();
  const records: Block[] = [];
  const surroundings = [...values, ...used.filter(isOverride).map(({ uri, text }) => `${uri}\n${text}`)];
  for (const { file, body } of trees) {
    surroundings.push(file.uri);
    for (const block of body.blocks) {
      if (outlineOf(block) !== undefined) {
        records.push(block);
        continue;
      }
      surroundings.push(block.notes?.source ?? sourceText(block));
      const [first, second] = block.labels;
      if (block.type === 'locals') for (const attribute of block.body.attributes) locals.set(attribute.name, attribute);
      else if (block.type === 'resource' && first && second) resources.set(`${first.value}.${second.value}`, block);
      else if (block.type === 'data' && first && second) resources.set(`data.${first.value}.${second.value}`, block);
      else if (block.type === 'module' && first) calls.set(first.value, block);
      else if (block.type === 'output' && first) outputs.set(first.value, block);
      else if (block.type === 'variable' && first) declarations.set(first.value, block);
    }
  }
  const errors = trees.flatMap((tree) => tree.errors);
  return { trees, locals, resources, records, surroundings, calls, outputs, declarations, errors };
}

/** The tree of a file in the native or the JSON syntax, or of a unit of Terragrunt. */
export function parseTerraform(file: SourceFile): HclTree {
  if (isTerragrunt(file)) return parseTerragrunt(file);
  return file.uri.endsWith('.json') ? parseJsonSyntax(file) : parseHclInPieces(file);
}

const indexes = new WeakMap<Definitions, KeyIndex>();

/** The positions of the record blocks by address, found on the first call. */
const indexOf = keepLast((definitions: Definitions): KeyIndex => {
  const index = indexes.get(definitions) ?? indexKeys(definitions.records.map(addressOf));
  indexes.set(definitions, index);
  return index;
});

function addressOf(block: Block): string {
  return outlineOf(block)?.address ?? '';
}

/** The record block of an address, `aws_route53_record.www`; of two, which Terraform refuses, the first. */
export function findRecord(definitions: Definitions, address: string): Block | undefined {
  const position = indexOf(definitions).first.get(address);
  return position === undefined ? undefined : definitions.records[position];
}

/** The first of the record blocks that have the address of this one; undefined where that is the block itself. */
export function findFirstNamesake(definitions: Definitions, block: Block): Block | undefined {
  const { shared } = indexOf(definitions);
  if (shared.size === 0) return undefined;
  const address = addressOf(block);
  const first = shared.has(address) ? findRecord(definitions, address) : undefined;
  return first === block ? undefined : first;
}
