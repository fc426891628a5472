import { parentPort, workerData } from 'node:worker_threads';
import { forgetAll } from '../../server/src/engine/forget';
import { type Depth, depthOf, type Input, type Target } from './input';
import { makeInputs, VARIANTS } from './make-inputs';
import type { Fault, Job, Report } from './messages';
import { loadTarget } from './targets/index';

/** Processor time that an input may take, in seconds. */
const MAX_SECONDS: number = workerData.maxSeconds;
/** Who asks everything reads the texts of an input so many times at least. */
const READINGS = 10;
/** The index of the input that is being asked, for those who wait. */
const current = new Float64Array(workerData.current as SharedArrayBuffer);

parentPort?.on('message', (job: Job) => {
  void work(job).then((report) => parentPort?.postMessage(report));
});

async function work(job: Job): Promise<Report> {
  const target = loadTarget(job.target);
  if (job.kind === 'ask') return { kind: 'asked', fault: await ask(target, job.input, 'all') };
  if (job.kind === 'make') {
    const [input = []] = makeInputs(target, job.seed, job.index, job.index + 1);
    return { kind: 'made', input };
  }
  return run(target, job);
}

async function run(target: Target, { seed, index, end }: Extract<Job, { kind: 'run' }>): Promise<Report> {
  let at = index;
  let slowest = 0;
  for (const input of makeInputs(target, seed, index, end)) {
    current[0] = at;
    // What is remembered of an input is used for its variants, as while it is typed.
    if (at % VARIANTS === 0) forgetAll();
    const before = process.cpuUsage();
    const fault = await ask(target, input, depthOf(at));
    slowest = Math.max(slowest, secondsSince(before));
    if (fault !== undefined) return { kind: 'found', index: at, input, fault };
    at += 1;
  }
  return { kind: 'done', slowest };
}

async function ask(target: Target, input: Input, depth: Depth): Promise<Fault | undefined> {
  const most = depth === 'all' ? READINGS * MAX_SECONDS : MAX_SECONDS;
  const before = process.cpuUsage();
  const fault = await try_(target, input, depth);
  if (fault !== undefined || secondsSince(before) <= most) return fault;
  // Code that is compiled or memory that is cleared meanwhile may have taken the time.
  const again = process.cpuUsage();
  await try_(target, input, depth);
  const seconds = secondsSince(again);
  return seconds <= most ? undefined : { message: `takes ${seconds.toFixed(1)} seconds`, stack: '' };
}

async function try_(target: Target, input: Input, depth: Depth): Promise<Fault | undefined> {
  try {
    await target.ask(input, depth);
    return undefined;
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { message, stack: stack.replace(message, '') };
  }
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
