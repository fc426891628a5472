import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { median } from './median';

/** Calls a function with a new folder, which is removed in the end. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundles a program of the bench as the server and the command line are, and gives its path. */
export async function bundle(source: string, folder: string): Promise<string> {
  const outfile = path.join(folder, source.replace(/\.ts$/, '.js'));
  await build({
    entryPoints: [path.join(__dirname, source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'silent',
  });
  return outfile;
}

/** Writes files of which a function makes the texts; the folder of each is made. */
export function writeFiles(folder: string, count: number, make: (number: number) => readonly [string, string]): string {
  for (let i = 0; i < count; i++) {
    const [name, text] = make(i);
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A command with its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/**
 * Milliseconds of the processor that commands take, of all of their threads: the medians of some rounds, in each of
 * which every command runs once, so that other load on the machine affects all of them.
 */
export function timeCommands(rounds: number, commands: readonly Command[]): readonly number[] {
  const times = commands.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, command] of commands.entries()) times[index]?.push(timeCommand(command));
  return times.map(median);
}

function timeCommand(command: Command): number {
  // Node.js does not know what its children took; the shell does, once it has waited for them.
  const { stdout, status, stderr } = spawnSync('bash', ['-c', '"$@" > /dev/null; times', 'bash', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [, children = ''] = stdout.split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (status !== 0 || parts.length !== 2) throw new Error(`${command.join(' ')} could not be timed: ${stderr}`);
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0);
}

/** What a program of the bench prints as JSON. */
export function run<T>(...[program, ...args]: Command): T {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Milliseconds by the clock until a language server has answered `initialize`. */
export function timeInitialize(server: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const params = { processId: null, rootUri: null, capabilities: {} };
  const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  child.stdin.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${server} ended before it answered`)));
    child.stdout.once('data', () => {
      const time = performance.now() - start;
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      resolve(time);
    });
  });
}
