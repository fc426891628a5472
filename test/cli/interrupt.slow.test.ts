import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { commandOf, folderWith, removeFolders } from './cli';

const COUNT = 300;
const LOUD = '# tiny\na loud\n';

/** Ends a run of `--fix` by a signal as soon as the folder changes for the nth time. */
async function interrupt(signal: NodeJS.Signals, nth: number) {
  const tree = Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [`f${index}.json`, LOUD]));
  const cwd = folderWith(tree);
  const [node = '', ...rest] = commandOf('tiny', ['--fix']);
  const child = spawn(node, rest, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let changes = 0;
  const watcher = fs.watch(cwd, () => {
    changes += 1;
    if (changes === nth) child.kill(signal);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [, endedBy] = await once(child, 'close');
  watcher.close();
  const texts = fs.readdirSync(cwd).map((name) => [name, fs.readFileSync(path.join(cwd, name), 'utf8')] as const);
  return { endedBy, stderr, texts };
}

describe('--fix that is interrupted', () => {
  after(removeFolders);

  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    for (const nth of [1, 2, 7, 20])
      it(`leaves whole files and no others behind: ${signal} at the change ${nth}`, async () => {
        const { endedBy, stderr, texts } = await interrupt(signal, nth);
        assert.equal(endedBy, signal);
        assert.equal(texts.length, COUNT);
        const written = texts.filter(([, text]) => text === '# tiny\na quiet\n').length;
        assert.ok(
          texts.every(([name, text]) => /^f\d+\.json$/.test(name) && /^# tiny\na (?:loud|quiet)\n$/.test(text)),
        );
        assert.ok(written > 0);
        assert.equal(stderr, written === COUNT ? '' : `Interrupted: ${written} of ${COUNT} files were written.\n`);
      });
});
