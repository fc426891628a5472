import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileOf } from './input';
import { loadTarget, TARGET_NAMES } from './targets/index';

const FOLDER = path.join(__dirname, 'found');

describe('What the fuzzer has found', () => {
  for (const name of TARGET_NAMES)
    for (const file of listFound(name))
      it(`holds now: ${name}, ${file}`, async () => {
        const target = loadTarget(name);
        const text = readFileSync(path.join(FOLDER, name, file), 'utf8');
        for (const depth of ['read', 'all'] as const) await target.ask(fileOf(file, text), depth);
      });
});

/** The inputs that were kept of a target. */
function listFound(target: string): readonly string[] {
  return readdirSync(FOLDER).includes(target) ? readdirSync(path.join(FOLDER, target)) : [];
}
