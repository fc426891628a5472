import { Session } from 'node:inspector';

/**
 * How many functions some work calls: a measure of effort that is the same on every machine, however busy it is.
 * Loops that call nothing are not in it.
 */
export function callsOf(work: () => void): number {
  const session = new Session();
  session.connect();
  // These methods answer before `post` returns.
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  let calls = 0;
  try {
    work();
  } finally {
    session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      for (const { functions } of result) for (const { ranges } of functions) calls += ranges[0]?.count ?? 0;
    });
    session.disconnect();
  }
  return calls;
}
