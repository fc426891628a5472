import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeInputs } from '../test/fuzz/make-inputs';
import { bundleScript } from '../test/fuzz/run';
import { loadTarget } from '../test/fuzz/targets/index';

const ROOT = path.join(__dirname, '..');
/** So many texts of the generators are what jazzer.js begins with. */
const SEEDS = 400;
const HELP = `jazzer.js is not installed. It is no dependency, as it brings 30 MB of machine code. Install it elsewhere:

  npm install --prefix /tmp/jazzer --no-save @jazzer.js/core
  JAZZER=/tmp/jazzer npm run fuzz -- TARGET --coverage

Version 4 needs glibc 2.38 on Linux.`;

/** What is tried, from which seed, and for how long. */
interface CoverageRun {
  readonly target: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Lets jazzer.js look for inputs that reach new code; false where it is missing or has found something. */
export async function fuzzForCoverage({ target, seed, seconds }: CoverageRun, folder: string): Promise<boolean> {
  const cli = path.join(process.env.JAZZER ?? ROOT, 'node_modules/@jazzer.js/core/dist/cli.js');
  if (!existsSync(cli)) {
    console.error(HELP);
    return false;
  }
  const corpus = path.join(folder, 'corpus');
  mkdirSync(corpus);
  const inputs = [...makeInputs(loadTarget(target), seed, 0, SEEDS)].flat();
  const [first] = inputs;
  for (const [index, { text }] of inputs.entries()) writeFileSync(path.join(corpus, String(index)), text);
  const script = await bundleScript('coverage.ts', folder);
  const { status } = spawnSync(
    process.execPath,
    [
      ...[cli, script, corpus, '--sync', '-i', path.basename(script), '--'],
      ...[`-seed=${seed + 1}`, `-max_total_time=${seconds}`, '-max_len=2000', '-timeout=30', '-rss_limit_mb=1500'],
      `-artifact_prefix=${ROOT}/`,
    ],
    {
      stdio: 'inherit',
      cwd: folder,
      env: { ...process.env, FUZZ_TARGET: target, FUZZ_FILE: path.posix.basename(first?.uri ?? '') },
    },
  );
  return status === 0;
}
