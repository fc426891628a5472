import assert from 'node:assert/strict';
import { findFaults, listCases } from './completion';

/** One of so many scenarios is tried here, at one of so many offsets; `completion.slow.test.ts` tries more. */
const CASES = 150;
const STEP = 23;

describe('Completion in the scenarios', () => {
  it('offers what parses and adds no error', () => {
    const cases = listCases().filter((_, index) => index % CASES === 0);
    const tried = cases.map((each, index) => findFaults(each, STEP, index));
    assert.deepEqual(
      tried.flatMap(({ faults }) => faults),
      [],
    );
    assert.ok(tried.reduce((sum, { accepted }) => sum + accepted, 0) > 2);
  });
});
