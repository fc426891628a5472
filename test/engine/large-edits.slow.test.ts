import fc from 'fast-check';
import { edits, type LargeFormat, sameAsCold, writeLarge } from './large-edits';

const RUNS = 25;

describe('a large file that is edited often', () => {
  for (const format of ['json', 'hcl', 'yaml'] as const satisfies readonly LargeFormat[])
    it(`has the findings that it has when it is read for the first time: ${format}`, () => {
      const file = writeLarge(format);
      fc.assert(
        fc.property(edits, (all) => sameAsCold(file, all)),
        { numRuns: RUNS },
      );
    });
});
