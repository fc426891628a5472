import { checkPlaces, readScenarios } from './places';

/** A prime, so that the offsets differ from page to page. */
const STEP = 97;
/** Of so many scenarios one is checked; all of them in places.slow.test.ts. */
const ONE_OF = 6;

describe('Places of all scenarios, at some offsets', () => {
  it('have hovers, definitions, references, highlights, hints and links that agree', () => {
    let count = 0;
    for (const { title, files } of readScenarios()) {
      count += 1;
      if (count % ONE_OF !== 0) continue;
      try {
        checkPlaces(files, STEP, count * 31);
      } catch (error) {
        throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  });
});
