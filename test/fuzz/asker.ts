import { Worker } from 'node:worker_threads';
import type { Job, Report } from './messages';

/** The heap that everything together may take, in MB: the code, the facts and what an input needs. */
const MAX_HEAP = 200;
/** Processor time that an input may take, in seconds. */
const MAX_SECONDS = 1;
/** A worker that is at one input for so long hangs, in milliseconds of the clock. */
const HANGS = 30_000;
const LOOK_EVERY = 500;

/** A worker that hung or had no room, with the number of the input at which it was. */
interface Ended {
  readonly ended: string;
  readonly index: number;
}

/** A worker that is begun anew where an input ends it. */
export interface Asker {
  give(job: Job): Promise<Report | Ended>;
  end(): Promise<void>;
}

/** An asker that runs a script; it may allow an input more time, where many processes run at once. */
export function createAsker(script: string, patience = 1): Asker {
  const current = new Float64Array(new SharedArrayBuffer(8));
  let worker: Worker | undefined;
  const begin = () =>
    new Worker(script, {
      workerData: { current: current.buffer, maxSeconds: patience * MAX_SECONDS },
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP },
    });
  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  return {
    end,
    async give(job) {
      worker ??= begin();
      const answer = await answerOf(worker, job, current, patience * HANGS);
      if ('ended' in answer) await end();
      return answer;
    },
  };
}

function answerOf(worker: Worker, job: Job, current: Float64Array, deadline: number): Promise<Report | Ended> {
  return new Promise((resolve) => {
    let at = Number.NaN;
    let since = Date.now();
    const finish = (answer: Report | Ended) => {
      clearInterval(timer);
      worker.off('message', finish);
      worker.off('error', fail);
      resolve(answer);
    };
    const fail = (error: Error) => finish({ ended: `ends the process: ${error.message}`, index: current[0] ?? 0 });
    const timer = setInterval(() => {
      if (current[0] !== at) {
        at = current[0] ?? 0;
        since = Date.now();
      } else if (Date.now() - since > deadline) finish({ ended: 'never ends', index: at });
    }, LOOK_EVERY);
    worker.on('message', finish);
    worker.on('error', fail);
    worker.postMessage(job);
  });
}
