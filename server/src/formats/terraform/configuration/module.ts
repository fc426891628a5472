import type { Endpoint } from '../../../model/endpoint';
import type { Existence } from '../../../model/existence';
import { type Located, type SourceFile, sourceText } from '../../../text/span';
import type { Attribute, Block, HclTree } from '../../syntax/hcl/nodes';
import { parseHclInPieces } from '../../syntax/hcl/parse';
import { type Budget, createBudget } from '../expressions/budget';
import type { Scope } from '../expressions/scope';
import type { HclValue } from '../expressions/values';
import type { ZoneIdentity } from '../records/zones';
import { parseJsonSyntax } from './json-tree';
import { outlineOf } from './outline';
import { applyOverrides, isOverride, usedSources } from './overrides';

/** A directory of Terraform files as it is deployed: what its blocks define, by name. */
export interface Module {
  readonly trees: readonly HclTree[];
  readonly locals: ReadonlyMap<string, Attribute>;
  /** Resources and data sources by address, but the records: `aws_lb.main`, `data.aws_lb.main`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly records: readonly Block[];
  /** The texts of all that is no record. */
  readonly surroundings: readonly string[];
  readonly calls: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** The declarations of variables. */
  readonly declarations: ReadonlyMap<string, Block>;
  /** Values of variables that Terraform will certainly use; a default is none. */
  readonly variables: ReadonlyMap<string, HclValue>;
  /** What locals, arguments, outputs and for_each arguments gave, and a mark on those that are being worked out. */
  readonly known: Map<string, HclValue | 'pending'>;
  /** The zones that records name, by the text that names them. */
  readonly zonesByText: Map<string, ZoneIdentity>;
  /** What the attributes of resources are, worked out once. */
  readonly endpoints: Map<string, Endpoint | undefined>;
  readonly errors: readonly Located<string>[];
  /** What stands before its addresses: `module.dns.`, and nothing for the one that is deployed. */
  readonly path: string;
  /** The URI of its directory. */
  readonly directory: string;
  readonly caller: Caller | undefined;
  readonly deployment: Deployment;
}

/** The call that a module is read for. */
export interface Caller {
  readonly module: Module;
  readonly call: Block;
  /** What the arguments of the call see. */
  readonly scope: Scope;
  /** The key of the instance of the call, where it has several. */
  readonly key: HclValue | undefined;
  readonly existence: Existence;
}

/** What all modules of a deployment share. */
export interface Deployment {
  /** The files in view by their directories. */
  readonly directories: ReadonlyMap<string, readonly SourceFile[]>;
  /** The files in view that are no configuration, by their URIs. */
  readonly data: ReadonlyMap<string, SourceFile>;
  /** The zones by their keys, worked out once. */
  readonly zones: Map<string, ZoneIdentity>;
  /** The modules that each call makes, by what stands before their addresses. */
  readonly modulesByCall: Map<string, readonly Module[]>;
  /** How much may still be worked out: a text can ask for more than anybody wants to wait for. */
  readonly budget: Budget;
}

/** A deployment in which nothing was worked out yet. */
export function createDeployment(
  directories: ReadonlyMap<string, readonly SourceFile[]> = new Map(),
  data: ReadonlyMap<string, SourceFile> = new Map(),
): Deployment {
  return { directories, data, zones: new Map(), modulesByCall: new Map(), budget: createBudget() };
}

/** Where a module is, and what it is given. */
type Place = Pick<Module, 'variables' | 'path' | 'directory' | 'caller' | 'deployment'>;

/** The module that the files of one directory make; `told` are files whose text gives it values. */
export function createModule(files: readonly SourceFile[], place: Place, told: readonly SourceFile[] = []): Module {
  const used = usedSources(files);
  // The locals of override files come last, so that they win.
  const trees = applyOverrides(
    [...used.filter((file) => !isOverride(file)), ...used.filter(isOverride)].map(parseTerraform),
  );
  const locals = new Map<string, Attribute>();
  const resources = new Map<string, Block>();
  const calls = new Map<string, Block>();
  const outputs = new Map<string, Block>();
  const declarations = new Map<string, Block>();
  const records: Block[] = [];
  const surroundings = [...told, ...used.filter(isOverride)].map(({ uri, text }) => `${uri}\n${text}`);
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
  return {
    ...place,
    ...{ trees, locals, resources, records, surroundings, calls, outputs, declarations },
    known: new Map(),
    zonesByText: new Map(),
    endpoints: new Map(),
    errors: trees.flatMap((tree) => tree.errors),
  };
}

/** The tree of a file in the native or the JSON syntax. */
export function parseTerraform(file: SourceFile): HclTree {
  return file.uri.endsWith('.json') ? parseJsonSyntax(file) : parseHclInPieces(file);
}

const recordsByAddress = new WeakMap<Module, ReadonlyMap<string, Block>>();

/** The record block of that address; few ask for one, and there may be a thousand. */
export function findRecord(module: Module, address: string): Block | undefined {
  let known = recordsByAddress.get(module);
  if (known === undefined) {
    known = new Map(module.records.map((block) => [outlineOf(block)?.address ?? '', block]));
    recordsByAddress.set(module, known);
  }
  return known.get(address);
}
