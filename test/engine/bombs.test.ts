import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Against a text that takes for ever: all of them together take seconds. */
const TIMEOUT = 540_000;

describe('Small texts that stand for very much', () => {
  it('end, and what stands beside them is found', () => {
    const script = path.join(__dirname, 'bombs.ts');
    const options = { timeout: TIMEOUT, encoding: 'utf8' } as const;
    const { stdout, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', script], options);
    const lines = stdout.trim().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('ok ')),
      [],
      stderr,
    );
    assert.ok(lines.length > 40, `the last that ended: ${lines.at(-1)}`);
  });
});
