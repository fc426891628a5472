import { readScenarios } from './places';
import { checkWord, WORDS, wordsOf } from './words';

describe('Words that objects of JavaScript have, in all scenarios, everywhere', () => {
  for (const words of WORDS)
    it(`‘${words[0]}’ is a word like any other`, () => {
      for (const { title, files } of readScenarios()) {
        for (const word of wordsOf(files)) {
          try {
            checkWord(files, word, words);
          } catch (error) {
            throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          }
        }
      }
    });
});
