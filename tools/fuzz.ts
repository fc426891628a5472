// npm run fuzz -- [TARGET…] [--inputs N] [--seed S] [--minutes M] [--input I] [--coverage]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Asker, createAsker } from '../test/fuzz/asker';
import { VARIANTS } from '../test/fuzz/make-inputs';
import { bundleWorker, type Found, runTarget } from '../test/fuzz/run';
import { TARGET_NAMES } from '../test/fuzz/targets/index';
import { fuzzForCoverage } from './fuzz-coverage';

const USAGE = `usage: npm run fuzz -- [TARGET…] [--inputs N] [--seed S] [--minutes M] [--input I]

  TARGET       ${TARGET_NAMES.join(', ')}; all of them by default
  --inputs N   how many inputs are tried of each target (10000)
  --seed S     from which they are made (1); equal seeds give equal inputs
  --minutes M  how long at most for each target
  --input I    tries only input number I
  --coverage   lets jazzer.js look for inputs that reach new code, for M minutes (1), of one target of one file
`;

main();

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-fuzz-'));
  let asker: Asker | undefined;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        inputs: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string' },
        input: { type: 'string' },
        coverage: { type: 'boolean', default: false },
      },
    });
    const wrong = positionals.find((name) => !TARGET_NAMES.includes(name));
    if (wrong !== undefined) throw new TypeError(`There is no target ‘${wrong}’.`);
    if (values.coverage) {
      const run = { seed: toNumber(values.seed), seconds: 60 * toNumber(values.minutes ?? '1') };
      for (const target of positionals.length === 0 ? TARGET_NAMES : positionals)
        if (!(await fuzzForCoverage({ ...run, target }, mkdtempSync(path.join(folder, target))))) process.exitCode = 1;
      return;
    }
    asker = createAsker(await bundleWorker(folder));
    for (const target of positionals.length === 0 ? TARGET_NAMES : positionals) {
      const began = Date.now();
      const { tried, found, slowest } = await runTarget(
        asker,
        {
          target,
          seed: toNumber(values.seed),
          ...whichInputs(values.inputs, values.input),
          ...(values.minutes !== undefined && { until: began + toNumber(values.minutes) * 60_000 }),
        },
        console.log,
      );
      const seconds = ((Date.now() - began) / 1000).toFixed(0);
      console.log(
        `${target}: ${tried} inputs in ${seconds} s, ${found.length} faults; the slowest took ${slowest.toFixed(2)} s`,
      );
      for (const each of found) report(each, values.seed);
      if (found.length > 0) process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
  } finally {
    await asker?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All, or one with those of which it is a variant. */
function whichInputs(inputs: string, input: string | undefined): { readonly index: number; readonly inputs: number } {
  if (input === undefined) return { index: 0, inputs: toNumber(inputs) };
  const variant = toNumber(input) % VARIANTS;
  return { index: toNumber(input) - variant, inputs: variant + 1 };
}

function toNumber(text: string): number {
  const number = Number(text);
  if (!(number >= 0)) throw new TypeError(`‘${text}’ is no number.`);
  return number;
}

/** Prints a fault and writes its input where the tests find it. */
function report({ target, index, input, fault }: Found, seed: string): void {
  console.log(`\n${'-'.repeat(80)}\n${fault.message}\n${fault.stack}`);
  console.log(`npm run fuzz -- ${target} --seed ${seed} --input ${index}\n`);
  const folder = path.join(__dirname, '../test/fuzz/found', target);
  mkdirSync(folder, { recursive: true });
  for (const { uri, text } of input) {
    const name = path.join(folder, `${seed}-${index}-${uri.slice(uri.lastIndexOf('/') + 1)}`);
    writeFileSync(name, text);
    console.log(`${path.relative(process.cwd(), name)}\n${text}`);
  }
}
