import assert from 'node:assert/strict';
import { groupBy } from '../../server/src/text/group-by';
import { type Case, findFaults, findNoise, listCases } from './completion';

/**
 * One of so many offsets of each scenario is tried; there are some 250,000. `COMPLETION_STEP=1` tries all of them, which
 * takes half an hour.
 */
const STEP = Number(process.env.COMPLETION_STEP ?? '41');

describe('Completion in all scenarios', () => {
  const pages = groupBy(listCases(), ({ title }) => title.slice(0, title.indexOf(':')));
  let accepted = 0;

  for (const [page, cases] of pages)
    it(`of ${page} offers what parses and adds no error, and nothing in comments`, () => {
      const faults = cases.flatMap((each: Case, index) => {
        const found = findFaults(each, STEP, index * 7);
        accepted += found.accepted;
        return [...found.faults, ...findNoise(each, STEP, index * 5)];
      });
      assert.deepEqual(faults, []);
    });

  it('is tried often enough', () => {
    assert.ok(accepted > 1000, String(accepted));
  });
});
