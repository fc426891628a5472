import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Asker } from './asker';
import type { Input } from './input';
import type { Fault, Job, Report } from './messages';
import { reduce } from './reduce';

/** Which inputs of a target are tried. */
export interface Run {
  readonly target: string;
  readonly seed: number;
  /** The number of the first input. */
  readonly index: number;
  readonly inputs: number;
  /** When to stop, as milliseconds of the clock; undefined for never. */
  readonly until?: number;
}

/** An input of which something does not hold, as small as it could be made. */
export interface Found {
  readonly target: string;
  readonly index: number;
  readonly input: Input;
  readonly fault: Fault;
}

/** What came of a run. */
export interface Outcome {
  readonly tried: number;
  readonly found: readonly Found[];
  /** The most processor time that an input took, in seconds. */
  readonly slowest: number;
}

/** So many inputs are tried between two looks at the time. */
const STEP = 4096;
/** After so many inputs it is told how far the run is. */
const TELL_EVERY = 65_536;
/** After so many different faults a run ends. */
const MAX_FOUND = 12;

/** Bundles the worker, as bundled code parses several times faster than code that is compiled while it is loaded. */
export function bundleWorker(folder: string): Promise<string> {
  return bundleScript('worker.ts', folder);
}

/** Bundles a script of this folder into another one. */
export async function bundleScript(name: string, folder: string): Promise<string> {
  const outfile = path.join(folder, name.replace(/\.ts$/, '.js'));
  await build({
    entryPoints: [path.join(__dirname, name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [keepFolders],
    logLevel: 'silent',
  });
  return outfile;
}

/** Tests read files that stand beside them. */
const keepFolders: Plugin = {
  name: 'folders of tests',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: readFileSync(file, 'utf8').replaceAll('__dirname', JSON.stringify(path.dirname(file))),
    }));
  },
};

/** Tries inputs of a target until all are tried, the time is over or there are many faults. */
export async function runTarget(asker: Asker, run: Run, tell: (text: string) => void = () => {}): Promise<Outcome> {
  const found = new Map<string, Found>();
  const end = run.index + run.inputs;
  let index = run.index;
  let slowest = 0;
  while (index < end && found.size < MAX_FOUND && (run.until === undefined || Date.now() < run.until)) {
    const job: Job = { kind: 'run', target: run.target, seed: run.seed, index, end: Math.min(end, index + STEP) };
    const report = await runSome(asker, job);
    if (report.kind === 'done') {
      slowest = Math.max(slowest, report.slowest);
      index = job.end;
      if (index % TELL_EVERY === 0) tell(`${run.target}: ${index - run.index} inputs`);
      continue;
    }
    if (report.kind !== 'found') throw new Error(`The worker answered ${report.kind}.`);
    index = report.index + 1;
    const key = nameFault(report.fault);
    if (found.has(key)) continue;
    tell(`${run.target} ${report.index}: ${report.fault.message.split('\n')[0]}`);
    const input = await reduce(asker, run.target, report.input, key);
    found.set(key, { target: run.target, index: report.index, input, fault: report.fault });
  }
  return { tried: index - run.index, found: [...found.values()], slowest };
}

/** The report of a run; of an input that ended the worker, which cannot report it, a fault. */
async function runSome(asker: Asker, job: Extract<Job, { kind: 'run' }>): Promise<Report> {
  const report = await asker.give(job);
  if (!('ended' in report)) return report;
  const made = await asker.give({ kind: 'make', target: job.target, seed: job.seed, index: report.index });
  if ('ended' in made || made.kind !== 'made')
    throw new Error(`Input ${report.index} cannot even be made: ${report.ended}`);
  return { kind: 'found', index: report.index, input: made.input, fault: { message: report.ended, stack: '' } };
}

/** A name for all faults that are likely the same: the message without numbers and quotations, and where it was thrown. */
export function nameFault({ message, stack }: Fault): string {
  const words = (message.split('\n')[0] ?? '').replace(/‘[^’]*’|"[^"]*"|\d+/g, '…').slice(0, 160);
  return `${words} ${/\bat (?!.*(?:ask|check|deepEqual|assert))[^\n(]+/.exec(stack)?.[0] ?? ''}`;
}
