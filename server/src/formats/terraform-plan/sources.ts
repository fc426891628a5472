import { groupBy } from '../../text/group-by';
import type { Located, SourceFile, Span } from '../../text/span';
import { directoryOf } from '../../text/uri';
import type { Block } from '../syntax/hcl/nodes';
import { parseHcl } from '../syntax/hcl/parse';
import type { Plan, PlanResource } from './plan';
import { findModuleDirectory } from './references';

/** Where the block of a resource is written, or else, where the files of its module are not in view, its address in the plan. */
export function definitionsIn(
  plan: Plan,
  { uri }: SourceFile,
  sources: readonly SourceFile[],
): (resource: PlanResource) => Located<string> {
  const root = directoryOf(uri);
  const directories = groupBy(sources, (file) => directoryOf(file.uri));
  const modules = new Map<string, ReadonlyMap<string, Span>>();
  const blocksOf = (module: string) => {
    const known = modules.get(module);
    if (known !== undefined) return known;
    const directory = directories.size === 0 ? undefined : findModuleDirectory(plan, module, root);
    const blocks = blocksIn(directory === undefined ? [] : (directories.get(directory) ?? []));
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
function blocksIn(files: readonly SourceFile[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const block of files.flatMap((file) => parseHcl(file).body.blocks)) {
    const [type, name] = block.labels;
    if (block.type === 'resource' && type !== undefined && name !== undefined)
      found.set(`${type.value}.${name.value}`, headOf(block));
  }
  return found;
}

function headOf({ file, start, typeEnd, labels }: Block): Span {
  return { file, start, end: labels.at(-1)?.end ?? typeEnd };
}
