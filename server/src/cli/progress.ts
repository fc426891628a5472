import type { Terminal } from './terminal';

/** A line on standard error that shows how much is done. */
export interface Progress {
  show(done: number, total: number): void;
  /** Removes the line; it is called before anything else is printed. */
  clear(): void;
}

/** The time before which no line is shown, and between two changes of it, in milliseconds. */
const START = 500;
const INTERVAL = 100;
/** The width of the bar in columns. */
const WIDTH = 24;
const CLEAR = '\r\u001b[K';

/** The progress of a run: at a terminal, unless it is quiet; never in CI, whose logs keep every change of a line. */
export function createProgress(terminal: Terminal, quiet: boolean): Progress {
  if (!terminal.isInteractive || quiet || isCi(terminal.env)) return { show() {}, clear() {} };
  let last = START - INTERVAL;
  let isShown = false;
  return {
    show(done, total) {
      const now = terminal.now();
      if (now - last < INTERVAL) return;
      last = now;
      isShown = true;
      const filled = Math.floor((done / total) * WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
      terminal.err(`${CLEAR}${bar} ${done} of ${total} ${total === 1 ? 'group' : 'groups'} of files`);
    },
    clear() {
      if (isShown) terminal.err(CLEAR);
      isShown = false;
    },
  };
}

/** Whether a CI system runs the program; Azure Pipelines alone does not set `CI`. */
function isCi({ CI, TF_BUILD }: Terminal['env']): boolean {
  return (CI !== undefined && CI !== '' && CI !== 'false' && CI !== '0') || TF_BUILD !== undefined;
}
