import type { Runner, reporters } from 'mocha';

/** The numbers of passed, failed and skipped tests of a run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const MARK = '[counts]';

/** A mocha reporter that prints the counts at the end, in Node.js and in a browser. */
export function countingReporter(Base: typeof reporters.Spec): typeof reporters.Spec {
  return class extends Base {
    constructor(runner: Runner, options?: Mocha.MochaOptions) {
      super(runner, options);
      const { stats } = runner;
      // mocha's own summary is printed by an earlier listener of the same event
      runner.once('end', () => {
        const counts: Counts = {
          passed: stats?.passes ?? 0,
          failed: stats?.failures ?? 0,
          skipped: stats?.pending ?? 0,
        };
        console.log(`${MARK} ${JSON.stringify(counts)}`);
      });
    }
  };
}

/** The counts in a program's output; undefined when the run ended without printing them. */
export function countsIn(output: string): Counts | undefined {
  const line = output.split('\n').findLast((it) => it.startsWith(MARK));
  return line === undefined ? undefined : (JSON.parse(line.slice(MARK.length)) as Counts);
}

/** The sum of the counts of several runs. */
export function sumOf(runs: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => runs.reduce((total, run) => total + run[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
