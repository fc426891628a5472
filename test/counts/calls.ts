import { Session } from 'node:inspector';

/**
 * The number of function calls of some work: a measure of effort that does not depend on the machine or its load. Loops
 * without calls are not measured.
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
