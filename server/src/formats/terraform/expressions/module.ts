import type { SourceFile } from '../../../text/span';
import { attributeOf } from '../../syntax/hcl/nodes';
import { collectDefinitions, type Definitions } from '../configuration/definitions';
import { createBudget } from './budget';
import type { Deployment, Module, Resolver } from './model';

/** Resolves no names: for expressions that may have none, such as the values of variables in a file. */
export const NO_NAMES: Resolver = {
  resolveVariable: () => undefined,
  resolveOutput: () => undefined,
  resolvePublishedOutput: () => undefined,
  modulesOf: () => [],
  expandInstances: () => [],
  zoneNameOf: () => undefined,
  fullNameOf: () => undefined,
};

/** A deployment in which nothing was evaluated yet. */
export function createDeployment(
  resolver: Resolver,
  directories: Deployment['directories'] = new Map(),
  data: Deployment['data'] = new Map(),
): Deployment {
  return { directories, data, modulesByCall: new Map(), budget: createBudget(), resolver };
}

/** The place of a module, and the values that it is given. */
type Place = Pick<Module, 'variables' | 'hasDefaults' | 'path' | 'directory' | 'caller' | 'deployment'>;

/** The module that the files of one directory make. */
export function createModule(files: readonly SourceFile[], place: Place): Module {
  return makeModule(collectDefinitions(files), place);
}

/** The module of which the definitions were collected. */
export function makeModule(definitions: Definitions, place: Place): Module {
  return {
    ...place,
    ...definitions,
    evaluated: {
      locals: new Map(),
      followed: new Set(),
      variables: new Map(),
      outputs: new Map(),
      repetitions: new Map(),
      attributes: new Set(),
      instances: new Set(),
    },
  };
}

/** The module that is deployed, in which all others are called. */
export function rootOf(module: Module): Module {
  return module.caller === undefined ? module : rootOf(module.caller.module);
}

/** Whether the call of a module passes a value for a variable. */
export function isPassed(name: string, { caller }: Module): boolean {
  return caller !== undefined && attributeOf(caller.call.body, name) !== undefined;
}
