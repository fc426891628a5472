/** Loads the suites, the same ones in every host, after mocha has defined describe() and it(). */
export async function loadSuites(): Promise<void> {
  // Before anything is loaded.
  await import('./activation');
  await import('./diagnostics');
  await import('./fixes');
  await import('./hover');
  await import('./completion');
  await import('./change-batch');
  await import('./rule-pages');
  await import('./navigation');
  await import('./copying');
  await import('./simulating');
  await import('./status');
  await import('./settings');
  await import('./configuration');
  await import('./baseline');
  await import('./deployments');
  await import('./deleted-files');
  await import('./zones');
  await import('./server');
  await import('./workspace');
}
