// npm test: runs all suites; the last line has the numbers of passed, failed and skipped tests.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Counts, countsIn, sumOf } from '../test/counts/counts';
import { launchBrowser } from '../test/host/browser';
import { HOST_VERSIONS, installHost } from '../test/host/install';
import { build } from './build';

const ROOT = path.resolve(__dirname, '..');
const MOCHA = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/counts/reporter.ts', '--forbid-only'];
const TSX = ['--require', 'tsx/cjs'];

interface Suite {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Why the suite cannot run on this machine; undefined if it can. */
  readonly missing?: string;
}

async function main(): Promise<number> {
  await build();
  const hosts = hostSuites(standInRuns() ? await prepareStandIn() : undefined);
  const results: (Counted & { readonly name: string })[] = [];
  for (const suite of [QUICK, SLOW, ...hosts]) results.push({ name: suite.name, ...(await run(suite)) });

  console.log('');
  for (const { name, ...counts } of results) console.log(`${name.padEnd(46)} ${wordsFor(counts)}`);
  const notes = [...results.flatMap(({ skips }) => skips), ...hosts.flatMap(({ missing }) => missing ?? [])];
  for (const note of new Set(notes)) console.log(`\n${note}`);
  const total = sumOf(results);
  console.log(`\n${wordsFor(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** The files of the slow suite; all other test files are in the fast one. */
const SLOW_FILES = 'test/**/*.slow.test.ts';

const QUICK: Suite = {
  name: 'rules, readers, server, command line',
  args: [...MOCHA, '--parallel', '--ignore', SLOW_FILES, 'test/**/*.test.ts'],
};

const SLOW: Suite = {
  name: 'properties, oracles, generated zones',
  args: [...MOCHA, '--parallel', SLOW_FILES],
};

function hostSuites(missing: string | undefined): readonly Suite[] {
  const extension = (kind: 'node' | 'web', version: string): Suite => ({
    name: `extension, ${kind} host, VS Code ${version}`,
    args: [...TSX, 'test/extension/run.ts', kind, version],
  });
  const [newest = '', ...older] = HOST_VERSIONS;
  const anywhere = [newest, ...older].map((version) => extension('node', version));
  if (!standInRuns()) return anywhere;
  const installed = [newest, ...older].map(
    (version): Suite => ({
      name: `the .vsix, installed and used, VS Code ${version}`,
      args: [...MOCHA, 'test/extension/vsix.ts'],
      env: { VSCODE_HOST_VERSION: version },
    }),
  );
  return [...anywhere, extension('web', newest), ...installed].map((suite) => ({ ...suite, missing }));
}

/** Installs the VS Code and the browser of the suites in a VS Code; returns why they cannot run, if so. */
async function prepareStandIn(): Promise<string | undefined> {
  try {
    for (const version of HOST_VERSIONS) installHost(version);
    await (await launchBrowser()).close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Whether the suites run in the stand-in; otherwise they run in the desktop VS Code that @vscode/test-electron
 * downloads.
 */
function standInRuns(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && process.env.ROUTE53_LINT_VSCODE !== 'desktop';
}

/** The counts of a suite, and the reasons that its tests gave for skipping. */
interface Counted extends Counts {
  readonly skips: readonly string[];
}

/** Runs a suite; one that cannot run, or that ends without counts, counts as one failure. */
async function run({ name, args, env, missing }: Suite): Promise<Counted> {
  console.log(`\n=== ${name}\n`);
  if (missing !== undefined) {
    console.log(missing);
    return { passed: 0, failed: 1, skipped: 0, skips: [] };
  }
  const { output, code } = await tee(args, env);
  const counts = countsIn(output) ?? { passed: 0, failed: 0, skipped: 0 };
  const skips = [...output.matchAll(/^ *(skipped: .*)$/gim)].map(([, reason = '']) => reason);
  return { ...counts, skips, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) };
}

function tee(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly output: string; readonly code: number | null }> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    fs.writeSync(1, text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ output, code }));
  });
}

function wordsFor({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
