import type { Runner, reporters } from 'mocha';

/** How many tests of a run did what. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const MARK = '[counts]';

/** A reporter that ends its report with the counts, wherever mocha runs. */
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

/** The counts in a program's output; undefined when it did not get as far. */
export function countsIn(output: string): Counts | undefined {
  const line = output.split('\n').findLast((it) => it.startsWith(MARK));
  return line === undefined ? undefined : (JSON.parse(line.slice(MARK.length)) as Counts);
}

/** Adds up; nothing for a run without tests. */
export function sumOf(runs: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => runs.reduce((total, run) => total + run[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
