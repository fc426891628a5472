import assert from 'node:assert/strict';
import { removeFolders } from '../cli';
import { tell } from './tell';

describe('SARIF with more findings than GitHub accepts', () => {
  after(removeFolders);

  it('has the 25,000 most severe, and says how many are left out', async () => {
    const lines = Array.from({ length: 25_010 }, (_, index) => `n${index} hint\n`).join('');
    const tree = { 'a.json': `# tiny\n${lines}`, 'b.json': '# tiny\nlast loud\n' };
    const [{ results, invocations }] = JSON.parse((await tell(tree, ['--format', 'sarif'])).stdout).runs;
    assert.equal(results.length, 25_000);
    assert.equal(results[0].ruleId, 'loud');
    assert.deepEqual(invocations[0].toolExecutionNotifications, [
      {
        level: 'warning',
        message: { text: '11 findings, the least severe, are left out: GitHub refuses a larger file.' },
      },
    ]);
  });
});
