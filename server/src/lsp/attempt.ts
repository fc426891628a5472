import type { Log } from './log';

/**
 * The result of `make`; undefined, with a line in the log, if it throws, so that the other actions are still offered.
 */
export function attempt<T>(make: () => T, log: Log): T | undefined {
  try {
    return make();
  } catch (error) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return undefined;
  }
}
