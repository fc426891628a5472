/** The answer to a question about text that may be known only in part; a rule reports only on 'yes'. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** The certainty of a known fact. */
export function toCertainty(fact: boolean): Certainty {
  return fact ? 'yes' : 'no';
}

/** 'yes' when all answers are 'yes', 'no' when one is 'no', otherwise 'unknown'. */
export function certaintyOfAll(answers: Iterable<Certainty>): Certainty {
  let result: Certainty = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}

/** 'yes' when one answer is 'yes', 'no' when all are 'no', otherwise 'unknown'. */
export function certaintyOfAny(answers: Iterable<Certainty>): Certainty {
  let result: Certainty = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}
