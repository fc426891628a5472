/* What is loaded together when the first file of the format is read. */
export { findCalledDirectories } from './configuration/dependencies';
export { read } from './read';
export { findGivenPlaces } from './records/given-places';
export { findSuppressionPlaces } from './suppressing';
