import 'mocha/mocha.js';
import { countingReporter } from '../counts/counts';
import { loadSuites } from './suite';

/** Runs in the web worker extension host; mocha and the suites have to be in this one bundle. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', color: false, timeout: 180_000, reporter: countingReporter(Mocha.reporters.Spec) });
  await loadSuites();
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
