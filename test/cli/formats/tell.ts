import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { run } from '../../../server/src/cli/run';
import type { Terminal } from '../../../server/src/cli/terminal';
import { folderWith, type Tree } from '../cli';

/** What a run has printed, and its exit status. */
export interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
  /** The text of a file that the run has written. */
  text(name: string): string;
}

/** How the terminal of a run is, where it matters. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isInteractive?: boolean;
  /** The times that a clock gives one behind the other, in milliseconds; the last for ever. */
  readonly clock?: readonly number[];
  readonly stdin?: string;
  /** The current folder below that of the tree. */
  readonly below?: string;
  /** Is told of each text as it is printed. */
  readonly watch?: (stream: 'out' | 'err', text: string) => void;
}

/** Runs the command line in this process, with the tiny format, in a new folder with these files. */
export async function tell(tree: Tree, args: readonly string[], surroundings: Surroundings = {}): Promise<Told> {
  return tellIn(folderWith(tree), args, surroundings);
}

/** The same in a folder that is there. */
export async function tellIn(
  folder: string,
  args: readonly string[],
  { env = {}, isInteractive = false, clock = [0], stdin = '', below = '', watch = () => {} }: Surroundings = {},
): Promise<Told> {
  const cwd = path.join(folder, below);
  const printed = { out: '', err: '' };
  const times = [...clock];
  const print = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    printed[stream] += Buffer.from(text).toString();
    watch(stream, String(text));
  };
  const terminal: Terminal = {
    ...{ cwd, colors: false, columns: 100, env, isInteractive },
    now: () => (times.length > 1 ? times.shift() : times[0]) ?? 0,
    out: print('out'),
    err: print('err'),
    readStdin: async () => Buffer.from(stdin),
    holdSignals: () => ({ isInterrupted: async () => false, release() {} }),
  };
  library ??= load();
  const status = await library.run(args, '0.0.0', terminal);
  const text = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  return { status, stdout: printed.out, stderr: printed.err, cwd, text };
}

let library: { readonly run: typeof run } | undefined;

/** The command line with the tiny format as a bundle, as it is shipped, so that formats are loaded when asked for. */
function load(): { readonly run: typeof run } {
  const outfile = path.join(folderWith({}), 'library.js');
  esbuild.buildSync({
    stdin: {
      contents:
        "import { installTiny } from '../tiny'; installTiny(); export { run } from '../../../server/src/cli/run';",
      resolveDir: __dirname,
      loader: 'ts',
    },
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' },
    mainFields: ['module', 'main'],
  });
  return require(outfile);
}

/** Two files with a finding of each severity, one that has another place, and one whose text is Ünïcode. */
export const SAMPLE: Tree = {
  'infra/a.tf': '# tiny\nwww loud\n',
  'infra/b.tf': '# tiny\nwww odd\nä hint\n',
};
/** Nothing to report. */
export const CLEAN: Tree = { 'a.json': '# tiny\nwww fine\n' };
/** A finding, a file that cannot be read, and one that is skipped. */
export const BROKEN: Tree = { 'a.json': '# tiny\nwww loud\n', 'latin.json': Buffer.from('# tiny \xe4\n', 'latin1') };
