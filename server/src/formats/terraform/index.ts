import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { calledDirectories } from './calls';
import { read } from './read';
import { write } from './write';

const SOURCES = /\.(?:tf|tofu)(?:\.json)?$/;
/** What Terraform loads by itself beside the sources. */
const VARIABLES = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** Terraform and OpenTofu: all files of a directory together, since they are deployed as one. */
export const terraform: Format = {
  id: 'terraform',
  label: 'Terraform',
  recognises: ({ uri }: SourceFile) => belongs(uri) && !/\/\.terraform\//.test(uri),
  bundleOf: ({ uri }: SourceFile) => uri.slice(0, uri.lastIndexOf('/') + 1),
  belongs,
  needs: calledDirectories,
  read,
  write,
};

function belongs(name: string): boolean {
  return SOURCES.test(name) || VARIABLES.test(name);
}
