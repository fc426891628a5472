import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { commandOf, folderWith, removeFolders, runCli } from './cli';

const FILES = 1000;
/** How many runs are ended, and where the moments begin; the variables are for a thorough search. */
const RUNS = Number(process.env.ROUTE53_LINT_KILLS ?? 12);
const SEED = Number(process.env.ROUTE53_LINT_SEED ?? 53);
const SIGNALS = ['SIGKILL', 'SIGINT', 'SIGTERM'] as const;

const batch = (ttl: string) =>
  `{"Changes":[{"Action":"CREATE","ResourceRecordSet":{"Name":"www.example.com","Type":"A",${ttl}"AliasTarget":` +
  '{"HostedZoneId":"Z2FDTNDATAQYW2","DNSName":"d111111abcdef8.cloudfront.net","EvaluateTargetHealth":false}}}]}\n';
const OLD = batch('"TTL":300,');
const NEW = batch('');

/** The next number from 0 to 1, the same in every run of the tests. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const nameOf = (index: number) => `${index % 10}/f${index}.json`;

function restore(cwd: string): void {
  for (let index = 0; index < FILES; index += 1) fs.writeFileSync(path.join(cwd, nameOf(index)), OLD);
}

/** What is in the folder: how many files are old and new, those that are neither, and those that are temporary. */
function look(cwd: string) {
  const seen = { old: 0, new: 0, broken: [] as string[], temporary: [] as string[] };
  for (const entry of fs.readdirSync(cwd, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = fs.readFileSync(file, 'utf8');
    if (!/^f\d+\.json$/.test(entry.name)) seen.temporary.push(entry.name);
    else if (text === OLD) seen.old += 1;
    else if (text === NEW) seen.new += 1;
    else seen.broken.push(`${entry.name}: ${text}`);
  }
  return seen;
}

/**
 * Ends a run of `--fix` at a moment between its start (0) and the last file (1). The first third of the moments is before
 * a file is written, which is a matter of time; the others are counted by what changes in a folder.
 */
async function end(cwd: string, signal: NodeJS.Signals, moment: number): Promise<void> {
  const [node = '', ...args] = commandOf('real', ['--fix', '--quiet']);
  const child = spawn(node, args, { cwd, stdio: 'ignore' });
  const closed = once(child, 'close');
  let timer: NodeJS.Timeout | undefined;
  const watchers: fs.FSWatcher[] = [];
  if (moment < 0.33) timer = setTimeout(() => child.kill(signal), moment * 3000);
  else {
    // Each file is three changes or more: the temporary file comes, is written, and takes the place of the other.
    const nth = Math.ceil(((moment - 0.33) / 0.67) * FILES * 3);
    let changes = 0;
    for (let folder = 0; folder < 10; folder += 1)
      watchers.push(
        fs.watch(path.join(cwd, String(folder)), () => {
          changes += 1;
          if (changes === nth) child.kill(signal);
        }),
      );
  }
  await closed;
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}

describe(`--fix over ${FILES} files`, () => {
  after(removeFolders);

  it(`leaves every file old or new when it is ended at ${RUNS} moments, and nothing else after the next run`, async () => {
    const cwd = folderWith(Object.fromEntries(Array.from({ length: FILES }, (_, index) => [nameOf(index), OLD])));
    const random = createRandom(SEED);
    const count = { begun: 0, whole: 0, leftovers: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const signal = SIGNALS[run % SIGNALS.length] ?? 'SIGKILL';
      restore(cwd);
      await end(cwd, signal, random());
      const seen = look(cwd);
      const what = `run ${run}, ${signal}`;
      assert.deepEqual(seen.broken, [], what);
      assert.equal(seen.old + seen.new, FILES, what);
      if (seen.new > 0) count.begun += 1;
      if (seen.old === 0) count.whole += 1;
      if (signal !== 'SIGKILL') assert.deepEqual(seen.temporary, [], `${what} cleans up at once`);
      if (run % 25 === 24) console.log(`      ${run + 1} runs: ${JSON.stringify(count)}`);
      if (seen.temporary.length === 0) continue;
      count.leftovers += 1;
      assert.equal(seen.temporary.length, 1, what);
      const { status } = runCli(['--fix', '--quiet'], { cwd }, 'real');
      assert.deepEqual([status, look(cwd)], [0, { old: 0, new: FILES, broken: [], temporary: [] }], what);
    }
    assert.ok(count.begun - count.whole > RUNS / 4, `enough runs were ended among the files: ${JSON.stringify(count)}`);
  });
});

/** Ends the process by `SIGKILL` before its nth call of these functions that touches a temporary file. */
const CRASH = `
const fs = require('node:fs');
const nth = Number(process.env.CRASH_AT);
let calls = 0;
const strike = () => { calls += 1; if (calls === nth) process.kill(process.pid, 'SIGKILL'); };
for (const name of ['openSync', 'writeSync', 'fchmodSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (typeof args[0] === 'number' ? temporary.has(args[0]) : /\\.tmp$/.test(String(args[0]))) strike();
    const result = original(...args);
    if (name === 'openSync' && /\\.tmp$/.test(String(args[0]))) temporary.add(result);
    if (name === 'closeSync') temporary.delete(args[0]);
    if (name === 'renameSync') strike();
    return result;
  };
}
const temporary = new Set();
const write = fs.writeFileSync;
fs.writeFileSync = (file, data, ...rest) => {
  if (!temporary.has(file)) return write(file, data, ...rest);
  // In two halves, as the system may write them.
  strike();
  fs.writeSync(file, data.subarray(0, data.length >> 1));
  strike();
  fs.writeSync(file, data.subarray(data.length >> 1));
  strike();
};
process.on('exit', () => process.stderr.write('CALLS ' + calls));
`;

describe('--fix that is killed at each step of writing a file', () => {
  after(removeFolders);

  it('leaves the file old or new, and a temporary file at most until the next run', () => {
    const probe = path.join(folderWith({ 'crash.cjs': CRASH }), 'crash.cjs');
    const tree = { 'a.json': '# tiny\na loud\n', 'b.json': '# tiny\nb loud\n' };
    const options = (at: number) => ({ NODE_OPTIONS: `--require ${probe}`, CRASH_AT: String(at) });
    const whole = runCli(['--fix', '--quiet'], { cwd: folderWith(tree), env: options(0) });
    const calls = Number(/CALLS (\d+)/.exec(whole.stderr)?.[1]);
    assert.ok(calls >= 18, `only ${calls} steps were seen`);
    let leftovers = 0;
    for (let at = 1; at <= calls; at += 1) {
      const cwd = folderWith(tree);
      assert.equal(runCli(['--fix', '--quiet'], { cwd, env: options(at) }).status, null);
      const names = fs.readdirSync(cwd);
      leftovers += names.length - 2;
      for (const name of ['a.json', 'b.json'])
        assert.match(fs.readFileSync(path.join(cwd, name), 'utf8'), /^# tiny\n[ab] (?:loud|quiet)\n$/);
      assert.equal(runCli(['--fix', '--quiet'], { cwd }).status, 0);
      assert.deepEqual(fs.readdirSync(cwd), ['a.json', 'b.json'], `killed at step ${at} of ${calls}`);
    }
    assert.ok(leftovers > 0, 'some steps have a temporary file');
  });
});
