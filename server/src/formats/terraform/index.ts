import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { calledDirectories } from './calls';
import { mentionedFiles } from './data-files';
import { belongs, isConfiguration } from './files';
import { read } from './read';
import { write } from './write';

/** Terraform and OpenTofu: all files of a directory together, since they are deployed as one. */
export const terraform: Format = {
  id: 'terraform',
  label: 'Terraform',
  recognises: isConfiguration,
  bundleOf: ({ uri }: SourceFile) => uri.slice(0, uri.lastIndexOf('/') + 1),
  belongs,
  needs: (file) => (isConfiguration(file) ? [...calledDirectories(file), ...mentionedFiles(file)] : []),
  read,
  write,
};
