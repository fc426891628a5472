import { groupBy } from '../../text/group-by';
import type { Located, SourceFile, Span } from '../../text/span';
import { directoryKey, directoryOf, uriKey } from '../../text/uri';
import { headerOf } from '../syntax/hcl/nodes';
import { parseHcl } from '../syntax/hcl/parse';
import type { Plan, PlanResource } from './plan';
import { findModuleDirectory } from './references';

/**
 * Makes a function that gives the definition of a resource: its block where that is in view, else its address in the
 * plan.
 */
export function createDefinitionFinder(
  plan: Plan,
  { uri }: SourceFile,
  sources: readonly SourceFile[],
): (resource: PlanResource) => Located<string> {
  const root = directoryOf(uri);
  const directories = groupBy(sources, (file) => directoryKey(file.uri));
  const modules = new Map<string, ReadonlyMap<string, Span>>();
  const headersOf = (module: string) => {
    const known = modules.get(module);
    if (known !== undefined) return known;
    const directory = directories.size === 0 ? undefined : findModuleDirectory(plan, module, root);
    const headers = indexResourceHeaders(directory === undefined ? [] : (directories.get(uriKey(directory)) ?? []));
    modules.set(module, headers);
    return headers;
  };
  return ({ address, at, module, type, name }) => {
    const span = headersOf(module).get(`${type}.${name}`);
    return span === undefined
      ? { value: `This is ${address}.`, span: at.span }
      : { value: `${address} is written here.`, span };
  };
}

/** The headers of the resource blocks by type and name: `aws_route53_record.www`. */
function indexResourceHeaders(files: readonly SourceFile[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const block of files.flatMap((file) => parseHcl(file).body.blocks)) {
    const [type, name] = block.labels;
    if (block.type === 'resource' && type !== undefined && name !== undefined)
      found.set(`${type.value}.${name.value}`, headerOf(block));
  }
  return found;
}
