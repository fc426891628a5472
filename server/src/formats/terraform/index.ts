import type { SourceFile } from '../../text/span';
import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { findCalledDirectories, findDataFiles } from './configuration/dependencies';
import { isConfiguration, isLoadedByTerraform } from './configuration/files';
import { isTerragrunt } from './configuration/terragrunt';
import { read } from './read';
import { aliasForm, words } from './words';
import { write } from './write/index';

/**
 * Terraform and OpenTofu: all files of a directory together, since they are deployed as one. A unit of Terragrunt is a
 * deployment by itself.
 */
export const terraform: Format = {
  id: 'terraform',
  label: 'Terraform',
  aliasForm,
  words,
  recognises: isSource,
  bundleOf: (file) => (isTerragrunt(file) ? file.uri : directoryOf(file.uri)),
  mayBelong: isLoadedByTerraform,
  dependencies: (file) => (isSource(file) ? [...findCalledDirectories(file), ...findDataFiles(file)] : []),
  read,
  write,
};

function isSource(file: SourceFile): boolean {
  return isConfiguration(file) || isTerragrunt(file);
}
