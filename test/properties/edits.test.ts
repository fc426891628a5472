import { checkEdits, mutate } from './edits';
import { readScenarios } from './places';

/** Of so many scenarios one is checked; all of them, with more changes, in edits.slow.test.ts. */
const ONE_OF = 9;

describe('Findings and fixes of all scenarios and of texts that are like them', () => {
  for (const kind of ['as they are', 'with a small change'] as const)
    it(`stand in the text, and each fix can be made: ${kind}`, () => {
      let count = 0;
      for (const { title, files } of readScenarios()) {
        count += 1;
        if (count % ONE_OF !== 0) continue;
        const texts = kind === 'as they are' ? files : mutate(files, count);
        try {
          checkEdits(texts);
        } catch (error) {
          const shown = texts.map(({ uri, text }) => `${uri}\n${text}`).join('\n');
          throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}\n${shown}`, {
            cause: error,
          });
        }
      }
    });
});
