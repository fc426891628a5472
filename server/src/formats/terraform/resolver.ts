import type { Resolver } from './expressions/model';
import { modulesOf } from './instances/calls';
import { expandInstances } from './instances/instances';
import { resolveOutput } from './instances/outputs';
import { resolveVariable } from './instances/variables';
import { resolveModuleOutput } from './published-modules/module-zones';
import { fullNameOfRecord } from './records/fqdn';
import { zoneNameOf } from './records/zones';

/** What names in expressions mean, by the layers above the evaluator: the one place where these are put together. */
export const resolver: Resolver = {
  resolveVariable,
  resolveOutput,
  resolvePublishedOutput: resolveModuleOutput,
  modulesOf,
  expandInstances,
  zoneNameOf,
  fullNameOf: fullNameOfRecord,
};
