import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { median } from './median';

/**
 * Prints the time from the start of the process to the response to `initialize`, for this server and for a minimal one
 * with the same library, and the time of a Node.js that ends at once.
 */
export async function measureServerStart(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-bench-'));
  try {
    const smallest = path.join(folder, 'smallest.js');
    await build({
      entryPoints: [path.join(__dirname, 'smallest-server.ts')],
      outfile: smallest,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      minify: true,
      logLevel: 'silent',
    });
    const ours = path.join(__dirname, '../../dist/server/node.js');
    const runs = { 'bare Node': [] as number[], 'smallest server': [] as number[], 'our server': [] as number[] };
    for (let i = 0; i < 7; i++) {
      runs['bare Node'].push(await timeBareNode());
      runs['smallest server'].push(await timeInitialize(smallest));
      runs['our server'].push(await timeInitialize(ours));
    }
    console.log('\nstart to the answer to initialize, median of 7');
    const base = median(runs['smallest server']);
    for (const [name, times] of Object.entries(runs)) {
      const time = `${median(times).toFixed(0)} ms`.padStart(8);
      console.log(`${name.padEnd(16)} ${time}   ${(median(times) / base).toFixed(2)} × the smallest server`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of a Node.js that does nothing. */
function timeBareNode(): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) =>
    spawn(process.execPath, ['-e', '']).once('exit', () => resolve(performance.now() - start)),
  );
}

/** Milliseconds until a server has answered `initialize`. */
function timeInitialize(server: string): Promise<number> {
  const start = performance.now();
  const child: ChildProcess = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const message = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  child.stdin?.write(`Content-Length: ${message.length}\r\n\r\n${message}`);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${server} ended before it answered`)));
    child.stdout?.once('data', () => {
      const time = performance.now() - start;
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      resolve(time);
    });
  });
}
