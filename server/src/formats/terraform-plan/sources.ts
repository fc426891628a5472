import type { Located, SourceFile, Span } from '../../text/span';
import { parseHcl } from '../syntax/hcl/index';
import { headerOf } from '../syntax/hcl/nodes';
import type { Plan, PlanResource } from './plan';
import { directoryOfModule } from './references';

/**
 * Makes a function that gives the definition of a resource: its block where that is in view, else its address in the
 * plan.
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
  const headersOf = (module: string) => {
    const known = modules.get(module);
    if (known !== undefined) return known;
    const directory = directories.size === 0 ? undefined : directoryOfModule(plan, module, root);
    const headers = indexResourceHeaders(directory === undefined ? [] : (directories.get(directory) ?? []));
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
