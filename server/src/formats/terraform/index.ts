import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { findCalledDirectories, findDataFiles } from './configuration/dependencies';
import { isConfiguration, isLoadedByTerraform } from './configuration/files';
import { read } from './read';
import { write } from './write/index';

/** Terraform and OpenTofu: all files of a directory together, since they are deployed as one. */
export const terraform: Format = {
  id: 'terraform',
  label: 'Terraform',
  recognises: isConfiguration,
  bundleOf: ({ uri }) => directoryOf(uri),
  mayBelong: isLoadedByTerraform,
  dependencies: (file) => (isConfiguration(file) ? [...findCalledDirectories(file), ...findDataFiles(file)] : []),
  read,
  write,
};
