import Mocha from 'mocha';
import { countingReporter } from '../counts/counts';
import { loadSuites } from './suite';

/** Runs in the extension host of a desktop or a remote. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 180_000,
    reporter: countingReporter(Mocha.reporters.Spec),
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await loadSuites();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
