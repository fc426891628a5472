import { isNamedLikeSource, isSourceOfPlan, terraformPlan as recogniser } from '../../recognition/terraform-plan';
import { lazy } from '../../text/lazy';
import type { Format } from '../format';

const loadRequests = lazy(() => require('./requests') as typeof import('./requests'));
const loadReading = lazy(() => require('./read') as typeof import('./read'));

/** What `terraform show -json` prints: a plan with every value that is known before it is applied, or a state. */
export const terraformPlan: Format = {
  ...recogniser,
  bundleOf: ({ uri }) => uri,
  mayBelong: () => false,
  // The configuration that the plan was made of, which shows where its resources are written.
  contextFiles: {
    wanted: () => true,
    mayBeContext: isNamedLikeSource,
    isContext: isSourceOfPlan,
  },
  read(bundle, contextFiles = []) {
    const { readPlan } = loadReading();
    const readings = bundle.map((file) => readPlan(file, contextFiles));
    return { zones: readings.flatMap(({ zones }) => zones), errors: readings.flatMap(({ errors }) => errors) };
  },
  readRequests: (file, contextFiles) => loadRequests().readRequests(file, contextFiles),
  // A plan is generated; its configuration would have to be changed.
  write: () => undefined,
};
