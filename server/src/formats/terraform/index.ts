import {
  findDataFiles,
  isLoadedByTerraform,
  isTerragrunt,
  isVariablesFile,
  terraform as recogniser,
} from '../../recognition/terraform';
import { lazy } from '../../text/lazy';
import { directoryOf } from '../../text/uri';
import type { Format } from '../format';
import { aliasForm, vocabulary } from './words';

const loadReading = lazy(() => require('./reading') as typeof import('./reading'));
const loadCompleting = lazy(() => require('./completing') as typeof import('./completing'));
const loadWriting = lazy(() => require('./write/index') as typeof import('./write/index'));

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
  dependencies: (file) =>
    recogniser.recognises(file) ? [...loadReading().findCalledDirectories(file), ...findDataFiles(file)] : [],
  rootsOf: (bundle) =>
    bundle
      .slice(0, 1)
      .filter((file) => !isTerragrunt(file))
      .map(({ uri }) => directoryOf(uri)),
  read: (...bundle) => loadReading().read(...bundle),
  findGivenPlaces: (...place) => loadReading().findGivenPlaces(...place),
  findSuppressionPlaces: (file) => loadReading().findSuppressionPlaces(file),
  write: (change) => loadWriting().write(change),
  get completing() {
    return loadCompleting().completing;
  },
};
