import type { Completing } from '../completing';
import { completing as ofText } from './complete/index';
import { listOffers } from './complete/offers';
import { createRootModule } from './read';

/** What is completed in Terraform, with what the resources of a directory give. */
export const completing: Completing = {
  ...ofText,
  offersIn: (bundle, contextFiles) => listOffers(createRootModule(bundle, contextFiles)),
};
