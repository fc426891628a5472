import type { SignalHold, Terminal } from './terminal';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Holds back the signals that end a process; the one that has come ends it when they are released. */
export function holdSignals(program: Pick<NodeJS.Process, 'on' | 'off' | 'kill' | 'pid'>): SignalHold {
  let signal: NodeJS.Signals | undefined;
  const note = (name: NodeJS.Signals) => {
    signal ??= name;
  };
  for (const each of SIGNALS) program.on(each, note);
  return {
    async isInterrupted() {
      // Node.js tells of a signal when it waits for events, which comes before what `setImmediate` was given.
      await new Promise((resolve) => setImmediate(resolve));
      return signal !== undefined;
    },
    release() {
      for (const each of SIGNALS) program.off(each, note);
      if (signal !== undefined) program.kill(program.pid, signal);
    },
  };
}

/** Does what leaves a temporary file behind if it is ended in the middle; a signal ends the process afterwards. */
export async function withSignalsHeld<T>(terminal: Pick<Terminal, 'holdSignals'>, action: () => T): Promise<T> {
  const hold = terminal.holdSignals();
  try {
    return action();
  } finally {
    await hold.isInterrupted();
    hold.release();
  }
}
