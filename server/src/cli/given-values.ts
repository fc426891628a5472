import { isRegion } from '../engine/deployments/region';
import type { InputOptions, ValueOption } from './command';
import { Mistake } from './mistake';

/** An option with its value. */
export interface GivenOption {
  readonly name: string;
  readonly value: string;
}

/** The values for deployments, or the deployments of the configuration that are chosen, in the order of the command line. */
export function readValueOptions(given: readonly GivenOption[]): Pick<InputOptions, 'values' | 'deployments'> {
  const values = given.flatMap((option) => toValueOption(option) ?? []);
  const deployments = given.filter(({ name }) => name === 'deployment').map(({ value }) => value);
  if (values.length > 0 && deployments.length > 0)
    throw new Mistake("'--deployment' chooses values of the configuration, so no others can be given with it.");
  return { values, deployments };
}

function toValueOption({ name, value }: GivenOption): ValueOption | undefined {
  switch (name) {
    case 'var-file':
      return { kind: 'file', to: 'terraform', path: value };
    case 'parameters':
      return { kind: 'file', to: 'cloudformation', path: value };
    case 'var':
    case 'parameter': {
      const [, key, text] = /^([^=\s]+)=([\s\S]*)$/.exec(value) ?? [];
      if (key === undefined || text === undefined)
        throw new Mistake(`'--${name}' needs NAME=VALUE, and got '${value}'.`);
      return { kind: 'value', to: name === 'var' ? 'terraform' : 'cloudformation', name: key, text };
    }
    case 'var-env':
      return { kind: 'environment' };
    case 'region':
      if (!isRegion(value)) throw new Mistake(`'${value}' is no AWS region, such as eu-central-1.`);
      return { kind: 'region', region: value };
    default:
      return undefined;
  }
}
