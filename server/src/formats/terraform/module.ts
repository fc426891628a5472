import type { Located, SourceFile } from '../../text/span';
import { parseHcl } from '../syntax/hcl/index';
import type { Attribute, Block, HclTree } from '../syntax/hcl/nodes';
import type { HclValue } from './values';

/** A directory of Terraform files: what its blocks define, by name. */
export interface Module {
  readonly trees: readonly HclTree[];
  readonly locals: ReadonlyMap<string, Attribute>;
  /** Resources and data sources by address: `aws_lb.main`, `data.aws_lb.main`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  /** Values of variables that Terraform will certainly use; a default is none. */
  readonly variables: ReadonlyMap<string, HclValue>;
  /** What locals and for_each arguments gave, and a mark on those that are being worked out. */
  readonly known: Map<string, HclValue | 'pending'>;
  readonly errors: readonly Located<string>[];
}

/** The module that the files of one directory make. */
export function moduleOf(files: readonly SourceFile[], variables: ReadonlyMap<string, HclValue>, parse: (file: SourceFile) => HclTree = parseHcl): Module {
  const trees = files.map(parse);
  const locals = new Map<string, Attribute>();
  const resources = new Map<string, Block>();
  const calls = new Map<string, Block>();
  for (const { body } of trees) {
    for (const block of body.blocks) {
      const [first, second] = block.labels;
      if (block.type === 'locals') for (const attribute of block.body.attributes) locals.set(attribute.name, attribute);
      else if (block.type === 'resource' && first && second) resources.set(`${first.value}.${second.value}`, block);
      else if (block.type === 'data' && first && second) resources.set(`data.${first.value}.${second.value}`, block);
      else if (block.type === 'module' && first) calls.set(first.value, block);
    }
  }
  return { trees, locals, resources, calls, variables, known: new Map(), errors: trees.flatMap((tree) => tree.errors) };
}
