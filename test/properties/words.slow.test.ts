import { readScenarios } from './places';
import { checkWord, WORDS, wordsOf } from './words';

/** One of so many places is tried; WORDS_STEP=1 tries all, which takes a quarter of an hour. */
const STEP = Number(process.env.WORDS_STEP ?? 17);

describe('Words that objects of JavaScript have, in all scenarios, everywhere', () => {
  for (const [shift, words] of WORDS.entries())
    it(`‘${words[0]}’ is a word like any other`, () => {
      let place = shift;
      for (const { title, files } of readScenarios()) {
        // What functions make of a word depends on its letters.
        if (title.includes('names that functions make')) continue;
        for (const word of wordsOf(files)) {
          place += 1;
          if (place % STEP !== 0) continue;
          try {
            checkWord(files, word, words);
          } catch (error) {
            throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
          }
        }
      }
    });
});
