import { readScenarios } from './places';
import { checkWord, WORDS, wordsOf } from './words';

/** Of so many words of a scenario one is replaced; all of them in words.slow.test.ts. */
const ONE_OF = 24;

describe('Words that objects of JavaScript have, in all scenarios, at some places', () => {
  for (const [index, words] of WORDS.entries())
    it(`‘${words[0]}’ is a word like any other`, () => {
      let count = index;
      for (const { title, files } of readScenarios()) {
        for (const word of wordsOf(files)) {
          count += 1;
          if (count % (ONE_OF * WORDS.length) !== 0) continue;
          try {
            checkWord(files, word, words);
          } catch (error) {
            throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          }
        }
      }
    });
});
