import type { SourceFile } from '../../../text/span';

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
/** What Terraform loads by itself beside the sources. */
const VARIABLES = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** Whether Terraform loads a file of that name by itself. */
export function isLoadedByTerraform(name: string): boolean {
  return SOURCES.test(name) || VARIABLES.test(name);
}

/** Whether a file is part of somebody’s configuration. */
export function isConfiguration({ uri }: SourceFile): boolean {
  return isLoadedByTerraform(uri) && !/\/\.terraform\//.test(uri);
}
