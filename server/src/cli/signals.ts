import type { SignalHold } from './terminal';

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
