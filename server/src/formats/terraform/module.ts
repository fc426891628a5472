import type { Endpoint } from '../../model/endpoint';
import type { Located, SourceFile } from '../../text/span';
import { parseHcl } from '../syntax/hcl/index';
import type { Attribute, Block, HclTree } from '../syntax/hcl/nodes';
import { parseJsonSyntax } from './json-tree';
import type { HclValue } from './values';
import type { ZoneIdentity } from './zones';

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
  /** The zones of the module by address, worked out once. */
  readonly zones: Map<string, ZoneIdentity>;
  /** What the attributes of its resources are, worked out once. */
  readonly endpoints: Map<string, Endpoint | undefined>;
  /** How much may still be worked out: a text can ask for more than anybody wants to wait for. */
  readonly effort: { left: number; depth: number };
  readonly errors: readonly Located<string>[];
}

const MOST_EFFORT = 500_000;

/** The module that the files of one directory make. */
export function moduleOf(files: readonly SourceFile[], variables: ReadonlyMap<string, HclValue>): Module {
  const trees = files.map(parseTerraform);
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
  return {
    trees,
    locals,
    resources,
    calls,
    variables,
    known: new Map(),
    zones: new Map(),
    endpoints: new Map(),
    effort: { left: MOST_EFFORT, depth: 0 },
    errors: trees.flatMap((tree) => tree.errors),
  };
}

/** The tree of a file in the native or the JSON syntax. */
export function parseTerraform(file: SourceFile): HclTree {
  return file.uri.endsWith('.json') ? parseJsonSyntax(file) : parseHcl(file);
}
