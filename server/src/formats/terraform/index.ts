import {
  findDataFiles,
  isLoadedByTerraform,
  isTerragrunt,
  isVariablesFile,
  terraform as recogniser,
} from '../../recognition/terraform';
import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { completing } from './complete/index';
import { listOffers } from './complete/offers';
import { findCalledDirectories } from './configuration/dependencies';
import { createRootModule, read } from './read';
import { findGivenPlaces } from './records/given-places';
import { findSuppressionPlaces } from './suppressing';
import { aliasForm, vocabulary } from './words';
import { write } from './write/index';

/**
 * Terraform and OpenTofu: all files of a directory together, since they are deployed as one. A unit of Terragrunt is a
 * deployment by itself.
 */
export const terraform: Format = {
  ...recogniser,
  aliasForm,
  vocabulary,
  bundleOf: (file) => (isTerragrunt(file) ? file.uri : directoryOf(file.uri)),
  mayBelong: isLoadedByTerraform,
  givesValues: isVariablesFile,
  dependencies: (file) => (recogniser.recognises(file) ? [...findCalledDirectories(file), ...findDataFiles(file)] : []),
  rootsOf: (bundle) =>
    bundle
      .slice(0, 1)
      .filter((file) => !isTerragrunt(file))
      .map(({ uri }) => directoryOf(uri)),
  read,
  findGivenPlaces,
  findSuppressionPlaces,
  write,
  completing: {
    ...completing,
    offersIn: (bundle, contextFiles) => listOffers(createRootModule(bundle, contextFiles)),
  },
};
