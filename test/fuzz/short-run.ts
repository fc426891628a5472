import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Asker, createAsker } from './asker';
import { bundleWorker, runTarget } from './run';
import { TARGET_NAMES } from './targets/index';

/** Inputs of each target in a run of the quick suite; those of the others are `READER`. */
const INPUTS: ReadonlyMap<string, number> = new Map([
  ['record-data', 1000],
  ['fixes', 12],
  ['configuration', 200],
  ['protocol', 30],
  ['open', 16],
]);
const READER = 200;
/** Machines of tests are slow and busy: a thing of a second may take so many. */
const PATIENCE = 15;

/** Runs all targets with inputs of one seed, so many times as many as in the quick suite. */
export function describeRun(title: string, seed: number, factor: number): void {
  describe(title, () => {
    let folder: string;
    let asker: Asker;
    before(async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-fuzz-'));
      asker = createAsker(await bundleWorker(folder), PATIENCE);
    });
    after(async () => {
      await asker.end();
      rmSync(folder, { recursive: true, force: true });
    });
    for (const target of TARGET_NAMES)
      it(`finds nothing: ${target}`, async () => {
        const inputs = (INPUTS.get(target) ?? READER) * factor;
        const { tried, found } = await runTarget(asker, { target, seed, index: 0, inputs });
        const shown = found.map(({ index, input, fault }) => {
          const texts = input.map(({ uri, text }) => `${uri}\n${text}`).join('\n');
          return `npm run fuzz -- ${target} --seed ${seed} --input ${index}\n${fault.message}\n${fault.stack}\n${texts}`;
        });
        assert.equal(shown.join('\n\n'), '');
        assert.equal(tried, inputs);
      });
  });
}
