import type { InputSource, Inputs } from '../../formats/inputs';
import type { SourceFile } from '../../text/span';
import { uriKey } from '../../text/uri';
import type { Deployment } from './deployment';
import type { Root } from './roots';

/** A value that an option gives. */
export type GivenValue =
  | { readonly kind: 'file'; readonly to: RootFormat; readonly file: SourceFile; readonly part: string | undefined }
  | { readonly kind: 'value'; readonly to: RootFormat; readonly name: string; readonly text: string }
  | { readonly kind: 'region'; readonly region: string }
  /** The variables of the environment that Terraform reads. */
  | { readonly kind: 'environment' };

/** The id of the format to whose roots values are given. */
export type RootFormat = 'terraform' | 'cloudformation';

/** The name of the one deployment that the command line makes. */
export const COMMAND_LINE = 'the command line';

const VARIABLE = 'TF_VAR_';

/**
 * The deployment of some roots with the values of options, in their order. Terraform reads `TF_VAR_…` of the environment
 * as well, so these count where something is given to it.
 */
export function declareCommandLine(
  roots: readonly Root[],
  given: readonly GivenValue[],
  environment: Readonly<Record<string, string | undefined>>,
): Deployment {
  const toSources = (format: RootFormat) =>
    given.flatMap((value): InputSource[] => {
      if (value.kind === 'file' && value.to === format)
        return [{ kind: 'file', file: value.file, ...(value.part !== undefined && { part: value.part }) }];
      if (value.kind === 'value' && value.to === format)
        return [{ kind: 'value', name: value.name, text: value.text, from: 'option' }];
      return [];
    });
  const isGiven = given.some((value) => value.kind === 'environment' || ('to' in value && value.to === 'terraform'));
  const variables = Object.entries(environment).flatMap(([key, text]): InputSource[] =>
    key.startsWith(VARIABLE) && text !== undefined
      ? [{ kind: 'value', name: key.slice(VARIABLE.length), text, from: 'environment' }]
      : [],
  );
  const region = given.findLast((value) => value.kind === 'region')?.region;
  const parameters = toSources('cloudformation');
  const inputs: Readonly<Record<RootFormat, Inputs | undefined>> = {
    terraform: isGiven ? { sources: [...variables, ...toSources('terraform')] } : undefined,
    cloudformation:
      parameters.length > 0 || region !== undefined
        ? { sources: parameters, ...(region !== undefined && { region }) }
        : undefined,
  };
  const byRoot = new Map(roots.map(({ uri, format }) => [uriKey(uri), inputs[format as RootFormat]]));
  return { name: COMMAND_LINE, inputsOf: (uri) => byRoot.get(uriKey(uri)) };
}
