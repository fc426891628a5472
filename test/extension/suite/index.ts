/** Loads the suites once mocha has put describe() and it() in place; the same ones for every host. */
export async function loadSuites(): Promise<void> {
  await import('./diagnostics');
  await import('./fixes');
  await import('./hover');
  await import('./status');
  await import('./settings');
  await import('./server');
}
