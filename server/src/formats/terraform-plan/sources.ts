import type { Located, SourceFile, Span } from '../../text/span';
import { parseHcl } from '../syntax/hcl/index';
import { headerOf } from '../syntax/hcl/nodes';
import type { Plan, PlanResource } from './plan';
import { directoryOfModule } from './references';

/**
 * Where the block of a resource is written, or else, where the files of its module are not in view, its address in
 * the plan.
 */
export function createDefinitionFinder(
  plan: Plan,
  { uri }: SourceFile,
  sources: readonly SourceFile[],
): (resource: PlanResource) => Located<string> {
  const root = uri.slice(0, uri.lastIndexOf('/') + 1);
  const directories = new Map<string, SourceFile[]>();
  for (const file of sources) {
    const directory = file.uri.slice(0, file.uri.lastIndexOf('/') + 1);
    directories.set(directory, [...(directories.get(directory) ?? []), file]);
  }
  const modules = new Map<string, ReadonlyMap<string, Span>>();
  const blocksOf = (module: string) => {
    const known = modules.get(module);
    if (known !== undefined) return known;
    const directory = directories.size === 0 ? undefined : directoryOfModule(plan, module, root);
    const blocks = indexResourceHeaders(directory === undefined ? [] : (directories.get(directory) ?? []));
    modules.set(module, blocks);
    return blocks;
  };
  return ({ address, at, module, type, name }) => {
    const span = blocksOf(module).get(`${type}.${name}`);
    return span === undefined
      ? { value: `This is ${address}.`, span: at.span }
      : { value: `${address} is written here.`, span };
  };
}

/** The heads of the resource blocks by type and name. */
function indexResourceHeaders(files: readonly SourceFile[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const block of files.flatMap((file) => parseHcl(file).body.blocks)) {
    const [type, name] = block.labels;
    if (block.type === 'resource' && type !== undefined && name !== undefined)
      found.set(`${type.value}.${name.value}`, headerOf(block));
  }
  return found;
}
