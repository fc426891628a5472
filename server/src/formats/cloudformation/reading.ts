/* What is loaded together when the first file of the format is read. */
export { readTemplate } from './read';
export { findGivenPlaces } from './records/given-places';
export { callsIn } from './stacks/calls';
export { rootsOf } from './stacks/deployments';
export { findSuppressionPlaces } from './suppressing';
export { listTypePlaces, templateOf } from './template/template';
