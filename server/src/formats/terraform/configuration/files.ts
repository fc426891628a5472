import type { SourceFile } from '../../../text/span';

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
const LOADED_VARIABLES = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** Whether Terraform loads a file of that name by itself: a source file, or a file of variables without `-var-file`. */
export function isLoadedByTerraform(name: string): boolean {
  return SOURCES.test(name) || LOADED_VARIABLES.test(name);
}

/** Whether a file is part of a configuration: Terraform's own copies of modules in `.terraform` are not. */
export function isConfiguration({ uri }: SourceFile): boolean {
  return isLoadedByTerraform(uri) && !/\/\.terraform\//.test(uri);
}

/** Whether a file gives values to variables. */
export function isVariablesFile({ uri }: SourceFile): boolean {
  return /\.tfvars(?:\.json)?$/.test(uri);
}
