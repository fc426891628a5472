import type { SourceFile } from '../../text/span';
import type { Format } from '../format';
import { belongs, isConfiguration } from './configuration/files';
import { calledDirectories } from './instances/calls';
import { mentionedFiles } from './instances/data-files';
import { read } from './read';
import { write } from './write/index';

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
