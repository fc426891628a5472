import { allOf } from '../../../model/existence';
import { isVariablesFile } from '../../../recognition/terraform';
import type { Located } from '../../../text/span';
import { uriKey } from '../../../text/uri';
import { headerOf } from '../../syntax/hcl/nodes';
import { calledDirectoryOf } from '../configuration/dependencies';
import type { Instance, Module } from '../expressions/model';
import { createModule } from '../expressions/module';
import { expandInstances } from './instances';

const MAX_MODULES = 500;

/**
 * The modules that a call of a directory in view makes: one, or one for each instance of the call. A module that is
 * being instantiated is not entered again, neither under the same address nor for the same directory.
 */
export function modulesOf(name: string, module: Module): readonly Module[] {
  const { modulesByCall } = module.deployment;
  const address = `${module.path}module.${name}`;
  const known = modulesByCall.get(address);
  if (known !== undefined) return known;
  modulesByCall.set(address, []);
  const modules = instantiate(name, address, module);
  modulesByCall.set(address, modules);
  return modules;
}

function instantiate(name: string, address: string, module: Module): readonly Module[] {
  const { deployment } = module;
  const call = module.calls.get(name);
  const directory = call && calledDirectoryOf(call, module.directory);
  if (call === undefined || directory === undefined || deployment.modulesByCall.size > MAX_MODULES) return [];
  const files = deployment.directories.get(uriKey(directory))?.filter((file) => !isVariablesFile(file));
  if (files === undefined || isCalledFrom(directory, module)) return [];
  return expandInstances(call, address, module).map(({ scope, suffix, existence }: Instance): Module => {
    const before = module.caller?.existence;
    const caller = {
      ...{ module, call, scope },
      key: scope.each?.key ?? scope.count,
      existence: before === undefined ? existence : allOf(before, existence),
    };
    const path = `${address}${suffix}.`;
    return createModule(files, { variables: new Map(), hasDefaults: true, path, directory, caller, deployment });
  });
}

/** Whether a module is in a directory, or is called from it, itself or through others. */
function isCalledFrom(directory: string, module: Module): boolean {
  for (let above: Module | undefined = module; above !== undefined; above = above.caller?.module)
    if (above.directory === directory) return true;
  return false;
}

/**
 * The place of the call in the deployed module that makes a module, directly or through other modules; undefined for
 * the deployed module.
 */
export function outermostCallOf({ caller }: Module): Located<string> | undefined {
  if (caller === undefined) return undefined;
  return outermostCallOf(caller.module) ?? { value: 'The module is called here.', span: headerOf(caller.call) };
}

/** The outermost call as the `definition` of a record set. */
export function callDefinitionOf(module: Module): { readonly definition?: Located<string> } {
  const definition = outermostCallOf(module);
  return definition === undefined ? {} : { definition };
}

/** A module and all that it calls, itself or through others. */
export function* withCalledModules(module: Module): Generator<Module> {
  yield module;
  for (const name of module.calls.keys())
    for (const called of modulesOf(name, module)) yield* withCalledModules(called);
}
