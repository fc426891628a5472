import { allOf } from '../../../model/existence';
import type { Located, SourceFile, Span } from '../../../text/span';
import { directoryOf } from '../../../text/uri';
import { attributeOf, type Block, headerOf } from '../../syntax/hcl/nodes';
import { type Caller, createModule, type Module, parseTerraform } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { convertToType } from '../expressions/types';
import { anchorAt, type HclValue, keyOf, knownBoolean, shortSourceOf } from '../expressions/values';
import { expandInstances } from './instances';
import { isVariablesFile } from './variables';

/** The directories of the modules that a file calls by a path of their own. */
export function findCalledDirectories(file: SourceFile): readonly string[] {
  if (isVariablesFile(file) || !/"\.\.?\//.test(file.text)) return [];
  const directory = directoryOf(file.uri);
  return parseTerraform(file).body.blocks.flatMap((block) =>
    block.type === 'module' ? (calledBy(block, directory) ?? []) : [],
  );
}

/** The directory of the module that a block calls; undefined where it is not a path. */
function calledBy(block: Block, directory: string): string | undefined {
  const source = attributeOf(block.body, 'source')?.value;
  if (source?.kind !== 'string' || !/^\.\.?\//.test(source.value)) return undefined;
  return resolvePath(`${source.value.replace(/\/*$/, '')}/`, directory);
}

/** The URI that a relative path means in a directory. */
export function resolvePath(path: string, directory: string): string | undefined {
  if (/^(?:\/|[A-Za-z][\w+.-]*:)/.test(path)) return undefined;
  try {
    return new URL(encodeURI(path).replace(/[?#]/g, encodeURIComponent), directory).href;
  } catch {
    return undefined;
  }
}

const MAX_MODULES = 500;

/** The modules that a call of a directory in view makes: one, or one for each instance of the call. Nobody calls who is being called. */
export function modulesOf(name: string, module: Module): readonly Module[] {
  const { deployment, path } = module;
  const address = `${path}module.${name}`;
  const known = deployment.modulesByCall.get(address);
  if (known !== undefined) return known;
  deployment.modulesByCall.set(address, []);
  const call = module.calls.get(name);
  const directory = call && calledBy(call, module.directory);
  const files =
    directory === undefined
      ? undefined
      : deployment.directories.get(directory)?.filter((file) => !isVariablesFile(file));
  if (
    call === undefined ||
    directory === undefined ||
    files === undefined ||
    deployment.modulesByCall.size > MAX_MODULES
  )
    return [];
  for (let above: Module | undefined = module; above !== undefined; above = above.caller?.module)
    if (above.directory === directory) return [];
  const modules = expandInstances(call, address, module).map(({ scope, suffix, existence }): Module => {
    const before = module.caller?.existence;
    const caller = {
      ...{ module, call, scope },
      key: scope.each?.key ?? scope.count,
      existence: before === undefined ? existence : allOf(before, existence),
    };
    return createModule(files, { variables: new Map(), path: `${address}${suffix}.`, directory, caller, deployment });
  });
  deployment.modulesByCall.set(address, modules);
  return modules;
}

/** The module that is deployed, in which all others are called. */
export function rootOf(module: Module): Module {
  return module.caller === undefined ? module : rootOf(module.caller.module);
}

/** Where the deployed module calls a module, itself or through others. */
export function outermostCallOf({ caller }: Module): Located<string> | undefined {
  if (caller === undefined) return undefined;
  return outermostCallOf(caller.module) ?? { value: 'The module is called here.', span: headerOf(caller.call) };
}

/** The same as a part of a record set. */
export function callDefinitionOf(module: Module): { readonly definition?: Located<string> } {
  const definition = outermostCallOf(module);
  return definition === undefined ? {} : { definition };
}

/** A module and all that it calls. */
export function* withCallDefinition(module: Module): Generator<Module> {
  yield module;
  for (const name of module.calls.keys())
    for (const called of modulesOf(name, module)) yield* withCallDefinition(called);
}

/** Whether the call passes something for a variable. */
export function isPassed(name: string, { caller }: Module): boolean {
  return caller !== undefined && attributeOf(caller.call.body, name) !== undefined;
}

/** What a variable is given, by a file of values or by the call, or else the default in a call; undefined where nothing is certain. */
export function resolveVariable(
  name: string,
  { caller, declarations, known, variables }: Module,
  scope: Scope,
): HclValue | undefined {
  const key = `var.${name}`;
  const before = known.get(key);
  if (before !== undefined) return before === 'pending' ? undefined : before;
  const declaration = declarations.get(name);
  if (caller !== undefined && declaration === undefined) return undefined;
  known.set(key, 'pending');
  const value =
    declaration === undefined ? variables.get(name) : given(name, declaration, caller, variables.get(name), scope);
  if (value === undefined) known.delete(key);
  else known.set(key, value);
  return value;
}

function given(
  name: string,
  { body }: Block,
  caller: Caller | undefined,
  written: HclValue | undefined,
  scope: Scope,
): HclValue | undefined {
  const argument = caller && attributeOf(caller.call.body, name)?.value;
  const value = argument === undefined || caller === undefined ? written : evaluate(argument, caller.scope);
  const fallback = caller && attributeOf(body, 'default')?.value;
  const own = { module: scope.module, block: scope.module.path };
  const used =
    value !== undefined && (value.kind !== 'null' || !isNeverNull(body, own))
      ? value
      : fallback && evaluate(fallback, own);
  const type = attributeOf(body, 'type')?.value;
  return used === undefined || type === undefined ? used : convertToType(used, type, own);
}

function isNeverNull(body: Block['body'], scope: Scope): boolean {
  const nullable = attributeOf(body, 'nullable')?.value;
  return nullable !== undefined && knownBoolean(evaluate(nullable, scope)) === false;
}

/** What an output of a called module is, with the names that its text means there; undefined where nothing is in view. */
export function resolveOutput(
  name: string,
  index: HclValue | undefined,
  output: string,
  module: Module,
  at: Span,
): HclValue | undefined {
  const modules = modulesOf(name, module);
  const called =
    index === undefined
      ? modules.length === 1 && modules[0]?.caller?.key === undefined
        ? modules[0]
        : undefined
      : modules.find(({ caller }) => caller?.key !== undefined && keyOf(caller.key) === keyOf(index));
  const block = called?.outputs.get(output);
  const expression = block && attributeOf(block.body, 'value')?.value;
  if (called === undefined || expression === undefined) return undefined;
  const key = `output.${output}`;
  const before = called.known.get(key);
  if (before === 'pending') return undefined;
  const value =
    before ?? evaluatedOutput(key, called, () => evaluate(expression, { module: called, block: called.path }));
  const shown = anchorAt(value, at);
  return shown.kind === 'unknown' ? { ...shown, label: shortSourceOf(at) } : shown;
}

function evaluatedOutput(key: string, called: Module, work: () => HclValue): HclValue {
  called.known.set(key, 'pending');
  const value = outside(work(), called.caller?.call.labels[0]?.value ?? '');
  called.known.set(key, value);
  return value;
}

/** The value as its caller may speak of it. */
function outside(value: HclValue, name: string): HclValue {
  const label = (inner: string) => `module.${name}.${inner}`;
  switch (value.kind) {
    case 'unknown':
      return {
        ...value,
        label: label(value.label),
        ...(value.origin && {
          origin: {
            ...value.origin,
            resource: { ...value.origin.resource, label: label(value.origin.resource.label) },
          },
        }),
        ...(value.alternatives && { alternatives: value.alternatives.map((each) => outside(each, name)) }),
      };
    case 'resource':
      return { ...value, resource: { ...value.resource, label: label(value.resource.label) } };
    case 'list':
      return { ...value, items: value.items.map((item) => outside(item, name)) };
    case 'object':
      return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, outside(entry, name)])) };
    default:
      return value;
  }
}

/** The output of a called module that gives an attribute of one of its resources, as an expression for its caller. */
export function findOutputFor(resource: string, attribute: string, module: Module): string | undefined {
  for (const name of module.calls.keys()) {
    const [called, more] = modulesOf(name, module);
    if (
      called === undefined ||
      more !== undefined ||
      called.caller?.key !== undefined ||
      !resource.startsWith(called.path)
    )
      continue;
    for (const output of called.outputs.keys()) {
      const value = resolveOutput(name, undefined, output, module, called.outputs.get(output) as Block);
      const origin = value?.kind === 'unknown' ? value.origin : undefined;
      if (origin?.resource.address === resource && origin.resource.index === undefined && origin.path === attribute)
        return `module.${name}.${output}`;
    }
  }
  return undefined;
}
