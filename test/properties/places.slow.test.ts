import { checkPlaces, readScenarios } from './places';

describe('Places of all scenarios, at every offset', () => {
  for (const { title, files } of readScenarios()) it(`agree in ${title}`, () => checkPlaces(files, 1, 0));
});
